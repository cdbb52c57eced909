/** What people write as the reason of a pause, and what it means. To add one: a row. Compared without case, accents, spaces and punctuation. */
import type { Presence } from '../../../model/vocabulary.ts';

export interface PauseMeaning {
  readonly presence: Presence;
  /** After-contact work, not a break: the agent finishes a call. */
  readonly wrapUp?: true;
}

const WRAP_UP: PauseMeaning = { presence: 'busy', wrapUp: true };
const BREAK: PauseMeaning = { presence: 'break' };
const MEAL: PauseMeaning = { presence: 'meal' };
const TRAINING: PauseMeaning = { presence: 'training' };
const MEETING: PauseMeaning = { presence: 'meeting' };
const BUSY: PauseMeaning = { presence: 'busy' };

const MEANINGS: ReadonlyMap<string, PauseMeaning> = new Map([
  ...words(WRAP_UP, 'aftercall', 'aftercallwork', 'aftercontact', 'aftercontactwork', 'acw', 'wrapup', 'wrap', 'wrappingup', 'postcall', 'postappel', 'postcontact'),
  ...words(BREAK, 'break', 'pause', 'coffee', 'coffeebreak', 'cafe', 'pausecafe', 'rest', 'restroom', 'toilet', 'bathroom', 'smoke', 'bio', 'tea', 'shortbreak'),
  ...words(MEAL, 'lunch', 'meal', 'dinner', 'breakfast', 'lunchbreak', 'mealbreak', 'dejeuner', 'repas'),
  ...words(TRAINING, 'training', 'coaching', 'elearning', 'learning', 'formation', 'onetoone'),
  ...words(MEETING, 'meeting', 'briefing', 'huddle', 'teammeeting', 'reunion', 'brief'),
  ...words(BUSY, 'admin', 'backoffice', 'outbound', 'email', 'emails', 'callback', 'followup', 'project', 'busy', 'paperwork'),
]);

function words(meaning: PauseMeaning, ...names: readonly string[]): [string, PauseMeaning][] {
  return names.map((name) => [name, meaning]);
}

/** What an unknown reason, or none, is taken as: not available, for a reason that cannot be classed. */
export const UNCLASSED: PauseMeaning = { presence: 'away' };

export function pauseMeaning(reason: string): PauseMeaning | undefined {
  return MEANINGS.get(reason.normalize('NFD').toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
}
