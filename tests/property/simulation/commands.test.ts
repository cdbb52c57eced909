/** A run obeys: what was commanded, and when, is part of what makes it the same run; nothing else about how it was run is. */
import { describe, expect, test } from 'vitest';
import type { LoggedCommand } from '../../../src/model/commands/command.ts';
import type { EventOf, LogEvent } from '../../../src/model/events.ts';
import { conservationGap } from '../../../src/model/metrics/counters.ts';
import { Projection } from '../../../src/projection/projection.ts';
import { digestOf } from '../../../src/routing/router-state.ts';
import type { Plan } from '../../../src/sim/plan.ts';
import { Simulation } from '../../../src/sim/simulation.ts';
import { Draw } from '../../support/routing/draw.ts';
import { randomScenario } from '../../support/sim/random-scenario.ts';
import { busyDay, planOf } from '../../support/simulation/busy-day.ts';
import { randomCommand } from '../../support/simulation/random-commands.ts';
import { countedTwice } from '../../support/simulation/same-counts.ts';

const HOUR_US = 3_600_000_000;
const RUNS = 12;

const scenarioOf = (seed: number): unknown => (seed % 3 === 0 ? busyDay() : randomScenario(new Draw(seed)));
const applied = (event: LogEvent): event is EventOf<'command.applied'> => event.type === 'command.applied';

/** Where two logs part; nothing where they are the same, to the letter. */
function difference(one: readonly LogEvent[], other: readonly LogEvent[]): object {
  const at = Array.from({ length: Math.max(one.length, other.length) }, (_, n) => n).find((n) => JSON.stringify(one[n]) !== JSON.stringify(other[n]));
  return at === undefined ? {} : { at, one: one[at], other: other[at] };
}

interface Commanded { readonly events: readonly LogEvent[]; readonly refused: ReadonlyMap<string, number>; readonly digest: number; readonly plan: Plan }

/** Commands at random moments of three hours, two at one instant now and then. `look`: called after each, before anything later. */
function commanded(seed: number, look?: (run: Simulation, events: readonly LogEvent[]) => void): Commanded {
  const plan = planOf(scenarioOf(seed), seed);
  const run = new Simulation(plan, { log: true, measures: true });
  const draw = new Draw(seed * 7);
  const untilUs = run.nowUs + 3 * HOUR_US;
  const events: LogEvent[] = [];
  const refused = new Map<string, number>();
  for (let n = 0; run.nowUs < untilUs; n += 1) {
    const result = run.command(randomCommand(draw, run, `c${n}`), 'ann');
    if (!result.ok) refused.set(result.error.code, (refused.get(result.error.code) ?? 0) + 1);
    const told = run.drain();
    events.push(...told);
    look?.(run, told);
    if (!draw.chance(0.1)) run.runUntil(Math.min(untilUs, run.nowUs + draw.below(400) * 1_000_000));
    const after = run.drain();
    events.push(...after);
    look?.(run, after);
  }
  return { events, refused, digest: digestOf(run.world.core.state), plan };
}

/** The commands of a log, given to a new run of the plan in other steps. */
function replayed({ plan, events }: Commanded, stepUs: number): { readonly events: readonly LogEvent[]; readonly digest: number } {
  const run = new Simulation(plan, { log: true });
  const untilUs = run.nowUs + 3 * HOUR_US;
  const again: LogEvent[] = [];
  for (const { at, command, by } of events.filter(applied)) {
    while (run.nowUs < at) {
      run.runUntil(Math.min(at, run.nowUs + stepUs));
      again.push(...run.drain());
    }
    expect(run.command(command as LoggedCommand, by)).toMatchObject({ ok: true }); // what was applied is a logged command
  }
  run.runUntil(untilUs);
  again.push(...run.drain());
  return { events: again, digest: digestOf(run.world.core.state) };
}

describe(`${RUNS} runs with a command every few minutes`, { timeout: 120_000 }, () => {
  const seen = new Map<string, number>();
  const refusals = new Map<string, number>();

  test('are the same again from the commands in their log, in other steps', () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const first = commanded(seed);
      for (const event of first.events.filter(applied)) seen.set(event.command.name, (seen.get(event.command.name) ?? 0) + 1);
      for (const [code, times] of first.refused) refusals.set(code, (refusals.get(code) ?? 0) + times);
      const again = replayed(first, 17_000_000 * seed);
      expect({ seed, ...difference(again.events, first.events) }).toEqual({ seed });
      expect(again.digest).toBe(first.digest);
    }
  });

  test('have seen every command applied, and most of the reasons why not', () => {
    const names = ['presence.set', 'agents.sign-out', 'agents.change-queues', 'agents.change-channels', 'agents.change-skills', 'agents.set-capacity', 'work.assign', 'work.transfer', 'work.prioritise', 'work.park', 'work.close', 'queue.open-overflow',
      'queue.close-overflow', 'queue.close', 'queue.reopen', 'queue.set-service-level', 'queue.set-priority', 'monitoring.request', 'staff.add', 'load.set', 'disruption.begin'];
    expect(names.filter((name) => (seen.get(name) ?? 0) < 5)).toEqual([]);
    expect(['unknown-work', 'unknown-agent', 'not-waiting', 'not-in-hand', 'not-suited', 'not-routable', 'no-room', 'already-so', 'channel-not-served', 'breaks-configuration', 'out-of-reach', 'bot'].filter((code) => !refusals.has(code))).toEqual([]);
  });

  test('measure what the fold of their events counts, with nothing lost', () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const fold = new Projection();
      let n = 0;
      commanded(seed, (run, told) => {
        fold.apply(told);
        n += 1;
        expect({ seed, n, quarantined: fold.quarantined, unbalanced: fold.unbalancedQueues() }).toEqual({ seed, n, quarantined: 0, unbalanced: [] });
        if (n % 8 !== 0) return;
        for (const { whose, measured, folded } of countedTwice(run, fold)) expect({ seed, n, whose, ...measured }).toEqual({ seed, n, whose, ...folded });
        for (const channel of run.world.centre.channels.keys()) expect(conservationGap(run.world.measures!.countersOf([run.world.measures!.channelCell(channel)]))).toBe(0);
      });
    }
  });

  test('go on in a fork as without it, and as another run from one more command on', () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const { events, plan } = commanded(seed);
      const commands = events.filter(applied);
      const half = commands[Math.floor(commands.length / 2)]!.at;
      const run = new Simulation(plan, { log: true, measures: true });
      const untilUs = run.nowUs + 3 * HOUR_US;
      const obeying = (those: readonly EventOf<'command.applied'>[], one: Simulation): readonly LogEvent[] => {
        for (const { at, command, by } of those) {
          one.runUntil(at);
          one.command(command as LoggedCommand, by); // what was applied is a logged command
        }
        return one.drain();
      };
      const before = obeying(commands.filter(({ at }) => at <= half), run);
      const [fork, other] = [run.fork({ log: true, measures: true }), run.fork({ log: true })];
      const rest = commands.filter(({ at }) => at > half);
      const whole = (one: Simulation): readonly LogEvent[] => {
        const told = [...obeying(rest, one)];
        one.runUntil(untilUs);
        return [...before, ...told, ...one.drain()];
      };
      expect(other.command({ id: 'more', name: 'load.set', factor: 2.5 }).ok).toBe(true);
      const otherwise = whole(other);
      expect([difference(whole(fork), events), difference(whole(run), events), difference(otherwise.slice(0, before.length), before)]).toEqual([{}, {}, {}]);
      expect(otherwise[before.length]).toMatchObject({ type: 'command.applied', at: half, command: { id: 'more' } });
      expect(otherwise.length).not.toBe(events.length);
    }
  });

  test('are left as they were by what is refused', () => {
    const plan = planOf(busyDay(), 3);
    const [plain, asked] = [new Simulation(plan, { log: true }), new Simulation(plan, { log: true })];
    const draw = new Draw(5);
    for (let n = 0; n < 200; n += 1) {
      asked.runUntil(asked.nowUs + 60_000_000);
      const trial = asked.fork({ log: true });
      const command = randomCommand(draw, asked, `c${n}`);
      if (!trial.command(command).ok) expect(asked.command(command).ok).toBe(false);
    }
    plain.runUntil(asked.nowUs);
    expect(difference(asked.drain(), plain.drain())).toEqual({});
    expect(digestOf(asked.world.core.state)).toBe(digestOf(plain.world.core.state));
  });
});
