import { expect, it } from 'vitest';
import { killAgainAndAgain } from '../../support/live/killed-gateway.ts';

it('T12 kill -9 during 500 events/s: nothing that was seen or confirmed is lost or doubled, and each command is done once or not at all', { timeout: 60_000 }, async () => {
  const { posted, backMs, commands, ...harm } = await killAgainAndAgain(2, 1_500, 500);
  expect(harm).toEqual({ missing: 0, doubled: 0, contradictions: [], lost: 0 });
  expect(commands).toMatchObject({ contradicted: 0, wrong: [] });
  expect(commands.asked).toBeGreaterThan(40);
  expect(commands.unknown).toBeGreaterThan(0);
  expect(posted).toBeGreaterThan(300);
  expect(backMs).toHaveLength(3);
});
