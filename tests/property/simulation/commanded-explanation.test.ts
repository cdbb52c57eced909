/** A run that commands have changed is explained from its log by the centre in force at each moment, not by the one that it began with. */
import { expect, test } from 'vitest';
import { itemTimer } from '../../../src/routing/entries.ts';
import { explain } from '../../../src/routing/explain.ts';
import { Replay } from '../../../src/routing/rebuild.ts';
import { isWaitingStatus } from '../../../src/routing/waiting.ts';
import { Simulation } from '../../../src/sim/simulation.ts';
import { Draw } from '../../support/routing/draw.ts';
import { randomScenario } from '../../support/sim/random-scenario.ts';
import { busyDay, planOf } from '../../support/simulation/busy-day.ts';
import { randomCommand } from '../../support/simulation/random-commands.ts';

const RUNS = 10;

/** When a session's pause is over, and its agent has no room yet, no event tells: his idle time counts from there in the run, and not in the log. */
const withoutSessions = (scenario: unknown): unknown => JSON.parse(JSON.stringify(scenario, (key, value: unknown) => (key === 'sessions' ? undefined : value)));

test('whoever was pushed is whom the explanation names, and what waits is explained as by the router itself', { timeout: 60_000 }, () => {
  const compared = { pushes: 0, waiting: 0, configurations: 0 };
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const plan = planOf(withoutSessions(seed % 2 === 0 ? busyDay() : randomScenario(new Draw(seed))), seed);
    const run = new Simulation(plan, { log: true });
    const replay = new Replay(plan.centre, run.nowUs);
    const draw = new Draw(seed);
    /** Chosen by a supervisor: no ranking. */
    const chosen = new Set<string>();
    const asides = new Set<string>();
    for (let n = 0; n < 60; n += 1) {
      run.command(randomCommand(draw, run, `c${n}`));
      run.runUntil(run.nowUs + draw.below(240) * 1_000_000);
      const events = run.drain();
      for (const [place, event] of events.entries()) {
        if (event.type === 'command.applied' && event.command.name === 'work.assign' && 'work' in event.command) chosen.add(event.command.work);
        if (event.type === 'work.transferred' && chosen.delete(event.work)) chosen.add(event.child!);
        const first = event.type === 'work.interrupted' ? events.slice(place).find((later) => later.type !== 'work.interrupted') : event;
        if (first?.type === 'work.pushed' && !asides.has(first.offer) && !chosen.delete(first.work)) {
          asides.add(first.offer);
          replay.bringUpTo(event.at);
          const { winner, queue } = explain(replay.core.state, replay.rows.get(first.work)!, first.work);
          if (plan.centre.queues[plan.centre.queueIndex.get(queue)!]!.ringsAll) expect(winner).not.toBeNull();
          else expect(`seed ${seed}: ${first.work} to ${winner}`).toBe(`seed ${seed}: ${first.work} to ${first.agent}`);
          compared.pushes += 1;
        }
        if (event.type === 'command.applied' && /^(queue|agents|staff)\./.test(event.command.name)) compared.configurations += 1;
        replay.apply(event);
      }
    }
    const { core, contacts, nowUs } = run.fork().world;
    for (let row = 0; row < contacts.rows.size; row += 1) {
      const item = contacts.item[row]! - 1;
      if (contacts.stage[row] === 0 || item === -1 || !isWaitingStatus(core.state.items.status[item]!)) continue;
      itemTimer(core, item, nowUs);
      if (!isWaitingStatus(core.state.items.status[item]!)) continue;
      const work = `w${contacts.number[row]!}`;
      replay.bringUpTo(nowUs);
      expect(explain(replay.core.state, replay.rows.get(work) ?? -1, work)).toEqual(explain(core.state, item, work));
      compared.waiting += 1;
    }
  }
  expect(compared.pushes).toBeGreaterThan(1_000);
  expect(compared.waiting).toBeGreaterThan(30);
  expect(compared.configurations).toBeGreaterThan(100);
});
