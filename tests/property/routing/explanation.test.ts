/** Over random histories with every option, blending, reassignment and new configurations among them: the log alone tells why. */
import { expect, it } from 'vitest';
import { explain } from '../../../src/routing/explain.ts';
import { Replay } from '../../../src/routing/rebuild.ts';
import { RoutingCentre } from '../../../src/routing/routing-centre.ts';
import { BEGINNING_US, liveHistory, ALWAYS_UTC } from '../../support/routing/brute-force-history.ts';

it('the explained winner is the logged winner, and who is kept to which channel is what the log says', () => {
  let [pushes, kept] = [0, 0];
  for (let seed = 1; seed <= 150; seed += 1) {
    const { centre, router, steps } = liveHistory(seed, 100);
    const replay = new Replay(new RoutingCentre(centre, ALWAYS_UTC), BEGINNING_US);
    for (const { what, atUs, arrival, changed, centre: next, chosen, events } of steps) {
      if (arrival !== undefined) replay.apply({ type: 'work.created', at: atUs, work: arrival.id, channel: arrival.channel });
      if (changed !== undefined) replay.changeAgent(changed, atUs);
      if (next !== undefined) replay.changeCentre(new RoutingCentre(next, ALWAYS_UTC), atUs);
      const asides = new Set<string>();
      for (const [n, event] of events.entries()) {
        // What is set aside for a push belongs to its decision: the explanation is as of before.
        const first = event.type === 'work.interrupted' ? events.slice(n).find((later) => later.type !== 'work.interrupted') : event;
        if (first?.type === 'work.pushed' && chosen !== true && !asides.has(first.offer)) {
          asides.add(first.offer);
          replay.bringUpTo(event.at);
          const { winner, agents } = explain(replay.core.state, replay.rows.get(first.work)!, first.work);
          const where = `seed ${seed}, ${what}: ${first.work}`;
          expect(`${where} to ${winner}`).toBe(`${where} to ${first.agent}`);
          pushes += 1;
          kept += agents.filter(({ keptTo }) => keptTo !== null).length;
        }
        replay.apply(event);
      }
    }
    const keptNow = (state: typeof replay.core.state): readonly string[] => state.centre.agents.map(({ id }, agent) => `${id} ${state.agents.blend[agent]} ${state.agents.movedUs[agent]}`);
    expect(keptNow(replay.core.state)).toEqual(keptNow(router.core.state));
  }
  expect(pushes).toBeGreaterThan(1_000);
  expect(kept).toBeGreaterThan(20);
}, 60_000);
