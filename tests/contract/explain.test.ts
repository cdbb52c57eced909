/** `vigie explain` on the sample session: what it says is held against the recording's own lines, and every refusal names its way out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainCommand } from '../../src/cli/explain-command.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { smallLines } from '../support/recording/small-recording.ts';
import { SAMPLE, sampleEvents } from '../support/recording/sample-session.ts';
import { Morning } from '../support/routing/morning.ts';

const events = sampleEvents();
const answered = firstWhere('work.accepted', 300);
const lost = firstWhere('work.abandoned', 100);

function firstWhere(type: LogEvent['type'], after: number): string {
  const event = events.filter((one) => one.type === type)[after % events.filter((one) => one.type === type).length];
  if (event === undefined || !('work' in event) || event.work === undefined) throw new Error(`no ${type} in the sample`);
  return event.work;
}

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'vigie-explain-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

describe('on a session that a telephone system routed', () => {
  it('says who was chosen, who could have been, who could not and why; marked deduced, with the agreement', async () => {
    const { code, out = '' } = await explainCommand([SAMPLE, '--work', answered]);
    const push = events.find((event) => event.type === 'work.pushed' && event.work === answered);
    expect(code).toBe(0);
    expect(push?.type === 'work.pushed' && out.includes(`Given to ${push.agent}, from `)).toBe(true);
    for (const title of ['Could take it', 'Could not', 'Rank in line', 'Deduced']) expect(out.split('\n')).toContain(title);
    expect(out).toMatch(/Our first choice was the platform’s in \d+\.\d% of its 824 assignments so far; in 100\.0% it chose somebody/);
    expect(out).toContain('on a break or away');
  });

  it('names everybody of the roster once', async () => {
    const roster = new Set(events.flatMap((event) => (event.type === 'agent.added' ? [event.agent.id] : [])));
    const told = JSON.parse((await explainCommand([SAMPLE, '--work', lost, '--json'])).out ?? '');
    expect(told.explanation.agents.map(({ agent }: { readonly agent: string }) => agent).toSorted()).toEqual([...roster].toSorted());
  });

  it('says on a break of exactly those members who are on one', async () => {
    const told = JSON.parse((await explainCommand([SAMPLE, '--work', lost, '--json'])).out ?? '');
    const presence = new Map<string, string>();
    const members = new Set<string>();
    const asOf = Date.parse(told.explanation.asOf) * 1000;
    for (const event of events) {
      if (event.at > asOf) break;
      if (event.type === 'presence.changed') presence.set(event.agent, event.presence);
      if (event.type === 'membership.joined' && event.queue === told.explanation.queue) members.add(event.agent);
      if (event.type === 'membership.left' && event.queue === told.explanation.queue) members.delete(event.agent);
    }
    const away = [...members].filter((agent) => !['available', 'offline'].includes(presence.get(agent) ?? 'offline'));
    const said = told.explanation.agents.flatMap(({ agent, failed }: { readonly agent: string; readonly failed: string }) => (failed === 'presence' ? [agent] : []));
    expect(said.toSorted()).toEqual(away.toSorted());
    expect(away).not.toEqual([]);
  });

  it('explains a wait as it stood', async () => {
    const queued = events.find((event) => event.type === 'work.queued' && event.work === lost);
    const at = new Date(Math.ceil((queued?.at ?? 0) / 1000)).toISOString();
    expect((await explainCommand([SAMPLE, '--work', lost, '--at', at])).out).toContain('Waits in ');
    expect((await explainCommand([SAMPLE, '--work', lost])).out).toContain('nobody took it.');
  });
});

describe('on a log that Vigie routed', () => {
  it('asks its own configuration, and deduces nothing', async () => {
    const shop = new Morning('small-shop', '2026-11-23', '09:00:00');
    shop.says('available', 'amina', 'chloe');
    shop.until('09:05:00');
    shop.arrives('order', 'orders', 'phone');
    const path = join(folder, 'shop.jsonl');
    writeFileSync(path, `${smallLines(shop.log).join('\n')}\n`);
    const { code, out = '' } = await explainCommand([path, '--work', 'order', '--centre', 'mocks/centres/small-shop.json']);
    expect(code).toBe(0);
    expect(out).toMatch(/Given to .*\n {2}Our ranking gives it to the same agent\./);
    expect(out.split('\n')).not.toContain('Deduced');
  });
});

describe('what it cannot do', () => {
  it.each<[readonly string[], number, string]>([
    [[], 2, 'one recording'],
    [[SAMPLE], 2, '--work is needed'],
    [[SAMPLE, '--work', ''], 2, '--work is needed'],
    [[SAMPLE, '--work', 'w', '--at', '2026-11-22T10:00:00'], 2, 'add Z for UTC'],
    [[SAMPLE, '--work', 'w', '--at', 'noon'], 2, 'not an ISO 8601 time'],
    [['none.jsonl', '--work', 'w'], 1, 'no such file'],
    [['README.md', '--work', 'w'], 1, 'README.md:1'],
    [[SAMPLE, '--work', '__proto__'], 1, 'no explanation of "__proto__": the recording does not speak of it'],
    [[SAMPLE, '--work', answered, '--at', '2020-01-01T00:00:00Z'], 1, 'does not speak of it at that time'],
    [[SAMPLE, '--work', answered, '--centre', 'package.json'], 1, 'vigie check package.json says why'],
  ])('%j ends with %i', async (args, code, says) => {
    expect(await explainCommand(args)).toEqual({ code, err: expect.stringContaining(says) });
  });

  it('explains itself', async () => {
    expect(await explainCommand(['--help'])).toEqual({ code: 0, out: expect.stringContaining('Usage: vigie explain') });
  });
});
