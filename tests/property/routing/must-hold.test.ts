/** What must hold of every history, whatever was configured. Each statement is checked on plain data, not by the router's own tests. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../src/model/events.ts';
import { createCore } from '../../../src/routing/core.ts';
import { eventOf } from '../../../src/routing/decision-events.ts';
import { itemTimer, presenceChanges, workArrives } from '../../../src/routing/entries.ts';
import { openState } from '../../../src/routing/configuration-change.ts';
import { RoutingCentre } from '../../../src/routing/routing-centre.ts';
import { digestOf, RouterState } from '../../../src/routing/router-state.ts';
import { ALWAYS_UTC, liveHistory } from '../../support/routing/brute-force-history.ts';

const SEEDS = Array.from({ length: 25 }, (_, n) => 1_000 + n);

describe('over random centres and mornings', { timeout: 60_000 }, () => {
  it('an item rings with an agent at most once at a time, and is in one place (I2, I7)', () => {
    for (const seed of SEEDS) {
      const open = new Map<string, Set<string>>();
      const owner = new Map<string, string>();
      for (const event of liveHistory(seed, 120).log) {
        if (event.type === 'work.pushed') {
          const agents = open.get(event.work) ?? new Set();
          expect(agents.has(event.agent) || owner.has(event.work)).toBe(false);
          open.set(event.work, agents.add(event.agent));
        } else if (event.type === 'work.accepted') {
          expect(open.get(event.work)?.delete(event.agent)).toBe(true);
          owner.set(event.work, event.agent);
        } else if (event.type === 'work.withdrawn' || event.type === 'work.rang-out' || event.type === 'work.declined') {
          expect(open.get(event.work)?.delete(event.agent)).toBe(true);
        } else if (event.type === 'work.closed' || event.type === 'work.transferred') {
          expect(owner.get(event.work)).toBe(event.agent);
          owner.delete(event.work);
        } else if (event.type === 'work.claimed') owner.set(event.work, event.agent);
      }
    }
  });

  it('no item is lost: each is waiting, with an agent, or has left by an event', () => {
    for (const seed of SEEDS) {
      const { log, router } = liveHistory(seed, 120);
      const here = new Set<string>();
      const leaves = (event: LogEvent): boolean => event.type === 'work.closed' || event.type === 'work.transferred' || event.type === 'work.cancelled' || event.type === 'work.turned-away' || (event.type === 'work.flowed-out' && event.to === undefined);
      for (const event of log) {
        if (event.type === 'work.created') here.add(event.work);
        else if (leaves(event) && 'work' in event && event.work !== undefined) here.delete(event.work);
      }
      for (const work of here) expect(router.rowOf(work)).toBeDefined();
      expect(router.core.state.items.liveCount).toBe(here.size);
    }
  });

  it('the same input gives the same decisions', () => {
    for (const seed of SEEDS.slice(0, 8)) expect(liveHistory(seed, 120).log).toEqual(liveHistory(seed, 120).log);
  });

  it('a copied state decides as its original, and leaves it alone', () => {
    for (const seed of SEEDS) {
      const { centre, router } = liveHistory(seed, 120, { meddles: false });
      const original = router.core.state;
      const before = digestOf(original);
      const copies = [0, 1].map(() => {
        const copy = new RouterState(original.centre, 0);
        original.copyTo(copy);
        return copy;
      });
      expect(copies.map(digestOf)).toEqual([before, before]);
      const journals = copies.map((copy) => carryOn(copy));
      expect(journals[1]).toEqual(journals[0]);
      expect(journals[0]!.length).toBeGreaterThan(0);
      expect(digestOf(original)).toBe(before);
      expect(carryOn(original)).toEqual(journals[0]);
      expect(openState(new RoutingCentre(centre, ALWAYS_UTC), 0).items.liveCount).toBe(0);
    }
  });
});

/** Everybody signs in, every timer of the next minute is due, and what waits is joined by copies of itself. */
function carryOn(state: RouterState): readonly string[] {
  const core = createCore(state);
  const said: string[] = [];
  const { journal } = core;
  const decided = (n: number): string => `${journal.kindOf(n)} ${journal.columns.item[n]} ${JSON.stringify(eventOf(state, journal, n, '', state.nowUs))}`;
  const note = (): void => void said.push(Array.from({ length: journal.length }, (_, n) => decided(n)).join(', '));
  let atUs = state.nowUs;
  for (let agent = 0; agent < state.agents.rows.size; agent += 1) {
    presenceChanges(core, agent, agent % 3 === 0 ? 'offline' : 'available', false, (atUs += 1_000));
    note();
  }
  const { size } = state.items.rows;
  for (let item = 0; item < size; item += 1) {
    const c = state.items;
    if (c.status[item] === 0) continue;
    itemTimer(core, item, (atUs += 1_000_000));
    note();
    if (c.status[item] === 0) continue;
    workArrives(core, {
      queue: c.queue[item]!, channel: state.centre.loads[c.load[item]!]!.channel, request: c.request[item]!, baseNano: c.priorityNano[item]!, secondary: c.secondary[item]!,
      dueUs: null, sinceUs: atUs, preferred: -1, sticky: false, schedule: -1,
    }, (atUs += 1_000));
    note();
  }
  return said;
}
