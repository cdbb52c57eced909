/** What can be asked of one item. */
import * as v from 'valibot';
import { finite } from '../configuration/fields.ts';
import { command, subject, words } from './fields.ts';

export const WORK_COMMANDS = [
  /** To an agent of the supervisor's choosing. What is in another's hands goes on as a new leg. `override`: a hard limit (skills, capacity, hours) is broken knowingly. */
  command('work.assign', { work: subject, agent: subject, override: v.exactOptional(v.literal(true)) }),
  /** What is in hand goes on elsewhere, as a new leg; what waits goes on waiting there, as it is. At least one place is named. */
  command('work.transfer', {
    work: subject, queue: v.exactOptional(subject), channel: v.exactOptional(subject), agent: v.exactOptional(subject), skills: v.exactOptional(v.pipe(v.array(subject), v.nonEmpty())), reason: v.exactOptional(words),
  }),
  /** Its own points from now on. */
  command('work.prioritise', { work: subject, priority: finite }),
  /** Set aside by its agent, at its paused weight. */
  command('work.park', { work: subject }),
  command('work.close', { work: subject, disposition: v.exactOptional(words) }),
] as const;
