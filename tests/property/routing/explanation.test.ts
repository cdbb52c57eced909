import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/routing/explain.ts';
import { Replay } from '../../../src/routing/rebuild.ts';
import { RoutingCentre } from '../../../src/routing/routing-centre.ts';
import { liveMorning, OPENING_US, UTC } from '../../support/routing/random-morning.ts';

describe('explanation', () => {
  it('names the winner that the log names, for every push', () => {
    let pushes = 0;
    for (let seed = 1; seed <= 50; seed += 1) {
      const { centre, log } = liveMorning(seed, 150, { configures: false });
      const replay = new Replay(new RoutingCentre(centre, UTC), OPENING_US);
      for (const [n, event] of log.entries()) {
        if (event.type === 'work.pushed') {
          replay.bringUpTo(event.at);
          const explained = explain(replay.core.state, replay.rows.get(event.work)!, event.work);
          const where = `seed ${seed}, event ${n}: ${event.work}`;
          expect(`${where} to ${explained.winner}`).toBe(`${where} to ${event.agent}`);
          pushes += 1;
        }
        replay.apply(event);
      }
    }
    expect(pushes).toBeGreaterThan(1_000);
  }, 60_000);
});
