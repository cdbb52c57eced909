/** What an activity of a shift asks of an agent: a word of ours means itself, any other is work. */
import { PRESENCES, type Presence } from './vocabulary.ts';

export function plannedPresence(activity: string): Presence {
  const own = PRESENCES.find((presence) => presence === activity);
  return own === undefined || own === 'busy' ? 'available' : own;
}
