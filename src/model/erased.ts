/** In the place of what a person may have wanted out of the log for good. Screens have their own word for it. */
export const ERASED = '(erased)';
/** 72 bits of chance: in the place of an id that is, or leads to, a name. */
export const OPAQUE_ID = /^~[\w-]{12}$/;
/** Nobody can tell any more what stood there, or who it is. */
export const isErased = (text: string): boolean => text === ERASED || OPAQUE_ID.test(text);
