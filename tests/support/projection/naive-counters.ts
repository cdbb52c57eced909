/** Every counter, worked out by brute force from what `NaiveCentre` wrote down. */
import type { AgentCounters, QueueCounters } from '../../../src/model/metrics/counters.ts';
import { windowMinutes, type CountedWindow } from '../../../src/model/views/queries.ts';
import type { Entry, Handling, NaiveCentre, Offer, Talk, Moment } from './naive-centre.ts';

const MINUTE_US = 60_000_000;

export interface Thresholds { readonly withinUs: (queue: string, channel: string) => number; readonly shortUs: (channel: string) => number }

interface Subject { readonly entries: readonly Entry[]; readonly waiting: readonly Entry[]; readonly offers: readonly Offer[]; readonly handlings: readonly Handling[]; readonly handledAt: readonly number[]; readonly turnedAway: readonly { at: number }[] }

/** Entries of a queue, or of one channel of it. */
export function naiveQueue(centre: NaiveCentre, t: Thresholds, queue: string, now: number, window: CountedWindow, channel?: string): QueueCounters {
  const mine = (x: { readonly queue: string | null; readonly channel: string }): boolean => x.queue === queue && (channel === undefined || x.channel === channel);
  const entries = centre.entries.filter(mine);
  const handlings = centre.handlings.filter((h) => mine(h) && !h.direct);
  return counted({
    entries, waiting: entries.filter((e) => !e.end), offers: centre.offers.filter(mine), handlings,
    handledAt: handlings.flatMap((h) => (h.end ? [h.end.at] : [])), turnedAway: centre.turnedAway.filter(mine),
  }, t, now, window);
}

/** Conversations: one entry each, made of its first entry and its outcome. */
export function naiveCentre(centre: NaiveCentre, t: Thresholds, now: number, window: CountedWindow, channel?: string): QueueCounters {
  const mine = (talk: Talk): boolean => channel === undefined || talk.channel === channel;
  const talks = centre.allTalks.filter((talk) => mine(talk) && !talk.answeredBefore && talk.entries.length > 0);
  const handlings = centre.handlings.filter((h) => mine(h.talk) && !h.direct);
  const handled = centre.allTalks.filter(mine).flatMap((talk) => {
    // The first end of a handling, in order of the log, is the conversation's.
    const ends = handlingsInOrderOfEnd(centre).filter((h) => h.talk === talk && !h.direct);
    return ends.length > 0 ? [ends[0]!.end!.at] : [];
  });
  const conversations = talks.map(conversationEntry);
  return counted({
    entries: conversations, waiting: conversations.filter((e) => !e.end), offers: centre.offers.filter((o) => mine(o.talk) && o.queue !== null), handlings,
    handledAt: handled, turnedAway: centre.turnedAway.filter((x) => channel === undefined || x.channel === channel),
  }, t, now, window);
}

const handlingsInOrderOfEnd = (centre: NaiveCentre): Handling[] => centre.endings.filter((h) => h.end);

function conversationEntry(talk: Talk): Entry {
  const first = talk.entries[0]!;
  const answer = talk.order.find(({ entry, what }) => what === 'out' && entry.end?.kind === 'answered');
  const waits = talk.entries.filter((e) => !e.end);
  const outcome = answer?.entry ?? (waits.length > 0 ? waits.toSorted((a, b) => a.at - b.at)[0]! : talk.order.findLast(({ what }) => what === 'out')!.entry);
  return { ...first, end: outcome.end, pushes: outcome.pushes, legs: waits, outcomeQueue: outcome.queue, outcomeChannel: outcome.channel };
}

function counted(s: Subject, t: Thresholds, now: number, window: CountedWindow): QueueCounters {
  const minutes = windowMinutes(window);
  const inWindow = (at: number): boolean => minutes === null || (Math.floor(at / MINUTE_US) > Math.floor(now / MINUTE_US) - minutes && Math.floor(at / MINUTE_US) <= Math.floor(now / MINUTE_US));
  const within = (e: Entry): number => t.withinUs(e.outcomeQueue ?? e.queue, e.outcomeChannel ?? e.channel);
  const ends = s.entries.filter((e) => e.end && inWindow(e.end.at));
  const ended = (kind: string): Entry[] => ends.filter((e) => e.end!.kind === kind);
  const waits = (es: readonly Entry[]): number => sum(es.map((e) => e.end!.waitUs));
  const answered = ended('answered');
  const abandoned = ended('abandoned');
  const isWithin = (e: Entry): boolean => e.end!.waitUs <= within(e);
  const handlings = s.handlings.filter((h) => h.end && inWindow(h.end.at));
  const offerEnds = (kind: string): number => s.offers.filter((o) => o.end?.kind === kind && inWindow(o.end.at)).length;
  const waitingLegs = (e: Entry): readonly Entry[] => e.legs ?? [e];
  const oldest = Math.min(...s.waiting.flatMap(waitingLegs).map((e) => e.at));
  const parts = handlings.map(partsOf);
  return {
    carriedIn: s.entries.filter((e) => e.carriedIn && inWindow(e.at)).length,
    offered: s.entries.filter((e) => !e.carriedIn && inWindow(e.at)).length,
    answered: answered.length, answeredWithin: answered.filter(isWithin).length,
    abandoned: abandoned.length, abandonedWithin: abandoned.filter(isWithin).length,
    shortAbandoned: abandoned.filter((e) => e.end!.waitUs < t.shortUs(e.outcomeChannel ?? e.channel) && e.end!.waitUs < within(e)).length,
    flowedOut: ended('flowedOut').length, deflected: ended('deflected').length, cancelled: ended('cancelled').length, unknown: ended('unknown').length,
    turnedAway: s.turnedAway.filter(({ at }) => inWindow(at)).length,
    missed: ends.filter((e) => ['abandoned', 'flowedOut', 'cancelled'].includes(e.end!.kind) && e.pushes > 0).length,
    answeredWaitUs: waits(answered), abandonedWaitUs: waits(abandoned), flowedOutWaitUs: waits(ended('flowedOut')),
    handled: s.handledAt.filter(inWindow).length,
    talkUs: sum(parts.map((p) => p.talkUs)), holdUs: sum(parts.map((p) => p.holdUs)), wrapUpUs: sum(parts.map((p) => p.wrapUpUs)),
    pushed: s.offers.filter((o) => inWindow(o.at)).length, rangOut: offerEnds('rangOut'), declined: offerEnds('declined'), withdrawn: offerEnds('withdrawn'),
    transferredOut: handlings.filter((h) => h.end!.transferred).length,
    waiting: s.waiting.length, waitingLate: s.waiting.filter((e) => waitingLegs(e).some((leg) => now - leg.at > t.withinUs(leg.queue, leg.channel))).length,
    longestWaitUs: s.waiting.length === 0 ? null : Math.max(0, now - oldest),
  };
}

/** Time by kind between the steps of a handling; a step that goes back in time changes the kind and no clock. */
function partsOf(handling: Handling): { talkUs: number; holdUs: number; wrapUpUs: number } {
  const parts = { talkUs: 0, holdUs: 0, wrapUpUs: 0 };
  const steps = [...handling.steps, { state: 'closed', at: handling.end!.at }];
  let clock = steps[0]!.at;
  for (let i = 1; i < steps.length; i += 1) {
    const lasted = Math.max(0, steps[i]!.at - clock);
    clock += lasted;
    const { state } = steps[i - 1]!;
    if (state === 'active') parts.talkUs += lasted;
    if (state === 'held') parts.holdUs += lasted;
    if (state === 'wrap-up') parts.wrapUpUs += lasted;
  }
  return parts;
}

/** From `since` on: counts by the time of their event, time by when it passed. */
export function naiveAgent(centre: NaiveCentre, id: string, now: number, since = -Infinity): AgentCounters {
  const agent = centre.agents.get(id)!;
  const ended = centre.handlings.filter((h) => h.agent === id && !h.direct && h.end && h.end.at >= since);
  const parts = ended.map(partsOf);
  const offers = centre.offers.filter((o) => o.agent === id);
  const ends = (kind: string): number => offers.filter((o) => o.end?.kind === kind && o.end.at >= since).length;
  const spans = agent.moments.map((moment, i) => ({ ...moment, us: Math.max(0, (agent.moments[i + 1]?.at ?? Math.max(now, moment.at)) - Math.max(moment.at, since)) }));
  const time = (test: (span: (typeof spans)[number]) => boolean): number => sum(spans.filter(test).map(({ us }) => us));
  return {
    answered: centre.answers.filter((a) => a.agent === id && a.at >= since).length, handled: ended.length,
    talkUs: sum(parts.map((p) => p.talkUs)), holdUs: sum(parts.map((p) => p.holdUs)),
    wrapUpUs: sum(parts.map((p) => p.wrapUpUs)) + platformWrapUp(agent.moments, since),
    pushed: offers.filter((o) => o.at >= since).length, rangOut: ends('rangOut'), declined: ends('declined'), withdrawn: ends('withdrawn'),
    transferredOut: ended.filter((h) => h.end!.transferred).length,
    busyUs: time((s) => s.handling > 0),
    busyOrRoutableUs: time((s) => s.handling > 0 || s.routing === 'idle' || s.routing === 'alerting'),
    productiveUs: time((s) => s.handling > 0 || s.presence === 'training' || s.presence === 'meeting'),
    signedInUs: time((s) => s.handling > 0 || s.presence !== 'offline'),
    handlingSumUs: sum(spans.map((s) => s.us * s.handling)),
  };
}

/** Wrap-up that the platform says of him counts when it is ended or said again. */
function platformWrapUp(moments: readonly Moment[], since: number): number {
  const said = moments.filter((m) => m.said);
  return sum(said.map((m, i) => (said[i - 1]?.wrapUp === true && m.toldFor >= since ? m.at - said[i - 1]!.at : 0)));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
