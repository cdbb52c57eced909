/** How fast an agent works, as a factor of handling and wrap-up: one draw for all of a run. */
import type { People } from '../model/scenario/people.ts';
import type { ContactChance } from './chance.ts';
import { compileLaw } from './laws/compile-law.ts';
import { AGENT_PURPOSE } from './purposes.ts';

export const paceOf = (people: People | undefined, agent: number, chance: ContactChance): number =>
  (people?.pace === undefined ? 1 : Math.max(0, compileLaw(people.pace).sample(chance.ofAgent(agent, AGENT_PURPOSE.pace, 0))));
