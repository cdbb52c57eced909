import type { Digest } from './digest.ts';
import type { State } from './state.ts';

/** A frozen copy of a projection: whoever goes on from it copies it again. */
export interface Checkpoint { readonly state: State; readonly digest: Digest }
