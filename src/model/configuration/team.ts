/** Who works together: agents name their team, and the board shows its name. A team that is not listed goes by its id. */
import * as v from 'valibot';
import { id, name } from './fields.ts';

export const team = v.object({ id, name });
export type TeamConfiguration = v.InferOutput<typeof team>;
