/** The modelled outside router, driven as a simulation drives it: by rows. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { configurationDocument } from '../../../src/model/configuration/centre-configuration.ts';
import { openState } from '../../../src/routing/configuration-change.ts';
import { createCore, type Core } from '../../../src/routing/core.ts';
import { declineOffer, outsideAnswers, presenceChanges, workArrives } from '../../../src/routing/entries.ts';
import { requestOf } from '../../../src/routing/request.ts';
import { ITEM } from '../../../src/routing/router-state.ts';
import { RoutingCentre } from '../../../src/routing/routing-centre.ts';

const S = 1_000_000;
const T0 = 1_000_000 * S;

function open(available: readonly number[]): { readonly core: Core; readonly arrive: (atUs: number) => number } {
  const document = v.parse(configurationDocument, {
    version: 1, id: 'c', name: 'c', timeZone: 'UTC', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }],
    queues: [{ id: 'q', name: 'q', channels: ['voice'], routing: 'external', external: { deadlineS: 10, fallbackQueue: 'desk' } }, { id: 'desk', name: 'desk', channels: ['voice'], routing: 'skills' }],
    agents: [3, 5, 5, 4].map((rating, n) => ({ id: `a${n}`, name: `a${n}`, channels: ['voice'], queues: [{ queue: 'q' }], rating })),
  });
  const centre = new RoutingCentre({ ...document, priorityRules: [] }, [{ fromUs: 0, offsetUs: 0 }]);
  const core = createCore(openState(centre, T0));
  for (const agent of available) presenceChanges(core, agent, 'available', false, T0);
  const request = requestOf(centre, 0, 0, { skills: [], sentiment: null });
  return { core, arrive: (atUs) => workArrives(core, { queue: 0, channel: 0, request, baseNano: 0, secondary: 0, dueUs: null, sinceUs: atUs, preferred: -1, sticky: false, schedule: -1 }, atUs) };
}

const kinds = ({ journal }: Core): readonly string[] => Array.from({ length: journal.length }, (_, n) => journal.kindOf(n));
const pushed = (core: Core): readonly number[] => kinds(core).flatMap((kind, n) => (kind === 'pushed' ? [core.journal.columns.agent[n]!] : []));

describe('a modelled outside router', () => {
  it('chooses by its rule, ties by id, and nobody who may not have the item', () => {
    const { core, arrive } = open([0, 2, 1]);
    const item = arrive(T0 + S);
    expect(core.state.items.status[item]).toBe(ITEM.external);
    expect(outsideAnswers(core, item, 'best-rated', T0 + 2 * S).ok).toBe(true);
    expect(pushed(core)).toEqual([1]);
    // He declines: it is asked again, and does not choose him twice.
    declineOffer(core, item, 1, T0 + 3 * S);
    const asked = kinds(core).indexOf('asked-outside');
    expect(core.journal.columns.untilUs[asked]).toBe(T0 + 13 * S);
    outsideAnswers(core, item, 'best-rated', T0 + 4 * S);
    expect(pushed(core)).toEqual([2]);
    // What it has no longer it does not answer.
    expect(outsideAnswers(core, item, 'best-rated', T0 + 5 * S)).toEqual({ ok: false, error: 'not-with-outside-router' });
  });

  it('declines where nobody is free: the item falls back at once', () => {
    const { core, arrive } = open([]);
    const item = arrive(T0 + S);
    expect(outsideAnswers(core, item, 'longest-idle', T0 + 2 * S).ok).toBe(true);
    expect(kinds(core)).toEqual(['flowed-out', 'queued']);
    expect(core.state.items.queue[item]).toBe(1);
  });
});
