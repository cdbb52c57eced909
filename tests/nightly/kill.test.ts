/** FAULTS T12: the gateway killed every 5 s for 2 min at 500 events/s. */
import { expect, it } from 'vitest';
import { killAgainAndAgain } from '../support/live/killed-gateway.ts';

it('T12: 24 of 24 converge', { timeout: 1_200_000 }, async () => {
  const { posted, backMs, commands, ...harm } = await killAgainAndAgain(24, 5_000, 500);
  const p95 = backMs.slice(1).toSorted((a, b) => a - b)[Math.floor(24 * 0.95)] ?? Infinity;
  console.log(`T12: ${posted} events, back LIVE within ${Math.round(p95)} ms (p95) of serving again; ${commands.asked} commands, ${commands.unknown} of them in doubt for ever`);
  expect(harm).toEqual({ missing: 0, doubled: 0, contradictions: [], lost: 0 });
  expect(commands).toMatchObject({ contradicted: 0, wrong: [] });
  expect(p95).toBeLessThanOrEqual(3_000);
});
