/** The same scenario, seed and commands make the same log, byte for byte, in Node and in a browser: Node computes its hash while this runs. */
import { expect, inject, test } from 'vitest';
import { sourceLogHash } from '../support/source-log-hash.ts';

const SCENARIOS = import.meta.glob<unknown>('../../mocks/scenarios/*.json', { eager: true, import: 'default' });
const COMMANDS = import.meta.glob<unknown>('../../mocks/commands/*-drill.json', { eager: true, import: 'default' });

test.each(inject('nodeLogs'))('$file, seed $seed, until $until, commands $commands', async ({ file, seed, until, commands, sha256, events }) => {
  expect(events).toBeGreaterThan(1_000);
  expect(await sourceLogHash(SCENARIOS[`../../mocks/scenarios/${file}`], seed, until, commands === null ? undefined : COMMANDS[`../../mocks/commands/${commands}`])).toEqual({ sha256, events });
});
