/** A router that goes on where its log ends: its state is what the events say, and nothing is decided anew but what the log's end left undecided. */
import type { ItemFacts } from '../model/configuration/condition-truth.ts';
import type { EventOf, LogEvent } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';
import { factsOf } from './arriving-work.ts';
import { Replay } from './rebuild.ts';
import { Router } from './router.ts';
import type { Leg } from './router-input.ts';
import type { RoutingCentre } from './routing-centre.ts';

/** What a router did, or was told: anything else may be of a later moment. */
const isRouters = ({ type }: LogEvent): boolean => type.startsWith('work.') || type === 'presence.changed' || type === 'agent.blended' || type === 'command.applied';

/** `centre`: as it was written, before any command of the log. `events`: from a moment at which nothing was open. */
export function resumeRouter(centre: RoutingCentre, fromUs: EpochUs, events: readonly LogEvent[]): Router {
  const replay = new Replay(centre, fromUs);
  const created = new Map<string, EventOf<'work.created'>>();
  const asked = new Map<string, EventOf<'work.queued'>>();
  for (const event of events) {
    if (!isRouters(event)) continue;
    if (event.type === 'work.created') created.set(event.work, event);
    if (event.type === 'work.queued' && !asked.has(event.work)) asked.set(event.work, event);
    replay.apply(event);
  }
  replay.bringUpTo(replay.core.state.nowUs);
  return Router.resumed(replay, (work) => legOf(work, { created, asked }));
}

interface Told { readonly created: ReadonlyMap<string, EventOf<'work.created'>>; readonly asked: ReadonlyMap<string, EventOf<'work.queued'>> }

function legOf(work: string, told: Told): Omit<Leg, 'work'> {
  const first = told.created.get(work)!;
  const promised = first.callback === undefined ? undefined : promisedTo(first, told);
  const aside = first.parent === undefined ? undefined : asideOf(work);
  return { root: first.root ?? work, facts: factsOfLeg(first, told), direction: first.direction ?? 'inbound', ...(promised === undefined ? {} : { promised }), ...(aside === undefined ? {} : { aside }) };
}

/** A leg that came back to the line is named by the router: after the leg that was set aside first, and how often it came back. */
function asideOf(work: string): Leg['aside'] {
  const [, from, times] = /^(.+)\/again-(\d+)$/.exec(work) ?? [];
  return from === undefined ? undefined : { from, times: Number(times) };
}

/** Of a later leg the log tells only what is otherwise than before. */
function factsOfLeg(leg: EventOf<'work.created'>, told: Told): ItemFacts {
  const before = leg.parent === undefined ? undefined : told.created.get(leg.parent);
  const { at = leg.at, asks: { since = at, sentiment } = {} } = told.asked.get(leg.work) ?? {};
  if (before === undefined) return factsOf(leg, since, sentiment);
  const facts = factsOfLeg(before, told);
  return { ...facts, channel: leg.channel, sentiment: sentiment ?? facts.sentiment };
}

/** The leg whose customer was promised a call: the first before those that keep the promise. */
function promisedTo({ parent }: EventOf<'work.created'>, told: Told): string | undefined {
  const before = parent === undefined ? undefined : told.created.get(parent);
  return before?.callback === undefined ? parent : promisedTo(before, told);
}
