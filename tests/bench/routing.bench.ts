/** What decisions cost, against one naive scan of everything that waits. A run is a thousand: milliseconds read as microseconds each. */
import { acceptOffer, agentsChange, finishWork } from '../../src/routing/entries.ts';
import { compareAcrossQueues, RouterState } from '../../src/routing/router-state.ts';
import { bestItem } from '../../src/routing/selection.ts';
import { finish } from '../../src/routing/transitions.ts';
import { loadedCentre, type LoadedCentre } from '../support/routing/loaded-centre.ts';
import type { BenchCase } from './bench-case.ts';

const ASSIGNMENTS = 1_000;
const AGENTS = 10_000;
let kept = 0;

/** An agent finishes, gets the next item, accepts it; another item arrives: one assignment with all it takes. */
function assign({ core, holds, arrive, nowUs, draw }: LoadedCentre): void {
  const { state, journal } = core;
  const agent = draw.below(AGENTS);
  finishWork(core, holds[agent]!, agent, nowUs());
  for (let n = 0; n < journal.length; n += 1) {
    if (journal.kindOf(n) !== 'pushed') continue;
    const { item, agent: taker } = journal.columns;
    const next = taker[n]!;
    holds[next] = item[n]!;
    acceptOffer(core, holds[next], next, state.nowUs);
    break;
  }
  arrive();
}

/** The same choice by looking at everything that waits. */
function scan({ core, draw }: LoadedCentre): void {
  const { state } = core;
  const { status, demand } = state.items;
  const { suits } = state.centre.eligibility;
  const who = state.agents.class[draw.below(AGENTS)]!;
  let best = -1;
  for (let item = 0; item < state.items.rows.size; item += 1) {
    if (status[item] === 1 && suits.has(demand[item]!, who) && (best === -1 || compareAcrossQueues(state, item, best) < 0)) best = item;
  }
  kept ^= best;
}

/** Which item does a free agent get? `preferred`: one waiting item an agent is kept for him. */
const selections = (waiting: number, preferred: boolean): BenchCase => ({
  name: `routing: ${ASSIGNMENTS} work selections${preferred ? ', one item an agent held for him' : ''}, ${waiting} waiting`,
  goalMs: preferred ? 10 : 1,
  prepare: () => {
    const centre = loadedCentre(AGENTS, waiting);
    const { core, holds, arrive, draw } = centre;
    if (preferred) for (let agent = 0; agent < AGENTS; agent += 1) arrive(agent);
    // Free, and not yet at rest: the choice can be asked again and again.
    for (let agent = 0; agent < AGENTS; agent += 1) finish(core, holds[agent]!, agent);
    return { run: () => { for (let n = 0; n < ASSIGNMENTS; n += 1) kept ^= bestItem(core.state, draw.below(AGENTS)); }, floor: () => scan(centre) };
  },
});

const cycles = (waiting: number): BenchCase => ({
  name: `routing: ${ASSIGNMENTS} cycles of finish, push, accept, arrive, ${waiting} waiting`,
  goalMs: null,
  prepare: () => {
    const centre = loadedCentre(AGENTS, waiting);
    return { run: () => { for (let n = 0; n < ASSIGNMENTS; n += 1) assign(centre); }, floor: () => scan(centre) };
  },
});

export const cases: readonly BenchCase[] = [
  selections(1_000, false),
  selections(100_000, false),
  selections(100_000, true),
  cycles(1_000),
  cycles(100_000),
  {
    name: 'routing: configuration change of one of 10,000 agents', goalMs: 1,
    prepare: () => {
      const { core, nowUs, draw } = loadedCentre(AGENTS, 1_000);
      const change = (): void => {
        const { configuration } = core.state.centre.agents[draw.below(AGENTS)]!;
        agentsChange(core, [{ ...configuration, skills: [{ skill: `s${draw.below(8)}`, level: 1 }, { skill: `s${draw.below(8)}`, level: 2 }] }], nowUs());
      };
      return { run: change, floor: () => { kept ^= core.state.centre.agents.slice().length; } };
    },
  },
  {
    name: 'routing: copy of 500 agents and 500 items', goalMs: 0.05,
    prepare: () => {
      const { state } = loadedCentre(500, 0).core;
      const copy = new RouterState(state.centre, 0);
      state.copyTo(copy);
      const bytes = new Uint8Array(300_000);
      const other = new Uint8Array(300_000);
      return { run: () => state.copyTo(copy), floor: () => other.set(bytes) };
    },
  },
];
