/** A centre of any size at work: every agent is on one item, the rest waits. Eight skills; an agent has some of them, an item asks for one. */
import * as v from 'valibot';
import { configurationDocument } from '../../../src/model/configuration/centre-configuration.ts';
import { openState } from '../../../src/routing/configuration-change.ts';
import { createCore, type Core } from '../../../src/routing/core.ts';
import { acceptOffer, presenceChanges, workArrives } from '../../../src/routing/entries.ts';
import { requestOf } from '../../../src/routing/request.ts';
import { RoutingCentre } from '../../../src/routing/routing-centre.ts';
import { Draw } from './draw.ts';

const SKILLS = Array.from({ length: 8 }, (_, n) => `s${n}`);
export const START_US = 1_000_000_000_000;

export interface LoadedCentre {
  readonly core: Core;
  /** Item of each agent. */
  readonly holds: number[];
  /** Request of an item that asks for one skill. */
  readonly requests: readonly number[];
  readonly draw: Draw;
  readonly nowUs: () => number;
  /** An item arrives; @returns its row. */
  readonly arrive: (preferred?: number) => number;
}

export function loadedCentre(agents: number, waiting: number): LoadedCentre {
  const draw = new Draw(7);
  const document = v.parse(configurationDocument, {
    version: 1, id: 'loaded', name: 'Loaded', timeZone: 'UTC', skills: SKILLS.map((id) => ({ id, name: id })),
    channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }],
    queues: [{ id: 'q', name: 'q', channels: ['voice'], routing: 'skills', ageingPerMinute: 1, pushTimeoutS: 3600 }],
    agents: Array.from({ length: agents }, (_, n) => ({ id: `a${n}`, name: `a${n}`, channels: ['voice'], skills: [{ skill: SKILLS[n % 8]! }, ...draw.some(SKILLS, 0.4).map((skill) => ({ skill }))] })),
  });
  const centre = new RoutingCentre({ ...document, priorityRules: [] }, [{ fromUs: 0, offsetUs: 0 }]);
  const core = createCore(openState(centre, START_US));
  let atUs = START_US;
  const requests = SKILLS.map((skill) => requestOf(centre, 0, 0, { skills: [{ skill, level: 1, additional: false, priority: 0 }], sentiment: null }));
  const arrive = (preferred = -1): number =>
    workArrives(core, { queue: 0, channel: 0, request: requests[draw.below(8)]!, baseNano: 0, secondary: 0, dueUs: null, sinceUs: (atUs += 10), preferred, sticky: false, schedule: -1 }, atUs);
  const holds: number[] = [];
  for (let n = 0; n < agents + waiting; n += 1) arrive();
  for (let agent = 0; agent < agents; agent += 1) {
    presenceChanges(core, agent, 'available', false, (atUs += 10));
    const { journal } = core;
    for (let n = 0; n < journal.length; n += 1) if (journal.kindOf(n) === 'pushed') holds[journal.columns.agent[n]!] = journal.columns.item[n]!;
    acceptOffer(core, holds[agent]!, agent, atUs);
  }
  return { core, holds, requests, draw, arrive, nowUs: () => (atUs += 10) };
}
