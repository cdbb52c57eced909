/** Texts are kept to what can be shown: the log has them whole, and a row stays far smaller than a page of a checkpoint. */

export const TEXT_LENGTH = 2_000;

export const bounded = (text: string): string => (text.length <= TEXT_LENGTH ? text : text.slice(0, TEXT_LENGTH));

/** Same fields, their texts bounded; ids stay whole (the schema bounds them). */
export function withBoundedTexts<T extends { readonly id: string }>(config: T): T {
  const fields = Object.entries(config).map(([name, value]) => [name, typeof value === 'string' && name !== 'id' ? bounded(value) : value]);
  return Object.fromEntries(fields) as T; // the same names, with values of the same types
}
