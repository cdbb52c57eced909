/** What another system posts, as entries of the router: it says what comes and what people do, and nothing that is the router's to say. */
import * as v from 'valibot';
import { id as subject } from '../../../model/centre.ts';
import type { EventOf, LogEvent } from '../../../model/events.ts';
import type { EpochUs } from '../../../model/units.ts';
import { arrivingWork, type CustomerFacts } from '../../../routing/arriving-work.ts';
import type { Answered, NextLeg, RouterFault } from '../../../routing/router-input.ts';
import type { NotTaken, PostedData } from '../posted-events.ts';
import type { RoutedRun } from './routed-run.ts';

/** Of `work.queued`: known of the customer, for priority rules; no part of the log. */
const figure = v.exactOptional(v.pipe(v.number(), v.finite()));
const customerFacts = v.object({ customer: v.exactOptional(v.object({ value: figure, purchases: figure, influence: figure, contacts: v.exactOptional(v.array(v.object({ channel: subject, at: v.pipe(v.number(), v.safeInteger()) }))) })) });

/** The router takes no notice of these, and the board does. */
const PASSED_ON: ReadonlySet<LogEvent['type']> = new Set<LogEvent['type']>(['rating.received', 'work.flagged', 'monitoring.requested', 'monitoring.started', 'monitoring.ended', 'coaching.flagged', 'metric.observed', 'shift.planned', 'plan.set', 'source.started', 'source.heartbeat', 'source.stopped', 'message.broadcast']);

const outOfStep = (detail: string): NotTaken => ({ code: 'out-of-step', detail });
const faulty = (fault: RouterFault): NotTaken => outOfStep(fault.replaceAll('-', ' '));

/** Takes an event at `at`, which is not before anything that the router knows; or says why it cannot be as things stand. */
export function takeIn(run: RoutedRun, posted: LogEvent, data: PostedData, at: EpochUs): NotTaken | null {
  // Told late, it counts from when it was told.
  const event: LogEvent = at === posted.at ? posted : { ...posted, at, quality: 'received' };
  const { router } = run;
  const entered = (answer: Answered): NotTaken | null => {
    if (!answer.ok) return faulty(answer.error);
    run.take(answer.value);
    return null;
  };
  switch (event.type) {
    case 'work.created':
      if (run.works.has(event.work)) return outOfStep(`${event.work} is open already`);
      if (!run.inForce.channels.some(({ id }) => id === event.channel)) return faulty('unknown-channel');
      run.tell([event]);
      return null;
    case 'work.queued': return queued(run, event, data);
    case 'work.accepted': case 'work.declined':
      // Of an answer to a former offer nothing follows.
      return event.offer !== undefined && event.offer !== run.offerOf(event.work, event.agent) ? faulty('no-offer') : entered(router.onAnswer(event));
    case 'work.claimed': return entered(router.onAnswer(event));
    case 'presence.changed': case 'work.wrap-up-started': case 'work.paused': case 'work.parked': case 'work.resumed': case 'work.customer-wrote': case 'work.responded': return entered(router.onCapacityFreed(event));
    case 'work.held':
      if (run.holderOf(event.work) !== event.agent) return faulty('not-in-hand');
      run.tell([event]);
      return null;
    case 'work.abandoned': case 'work.cancelled': case 'work.deflected':
      if (run.waits(event.work)) return entered(router.onCapacityFreed(event));
      if (router.rowOf(event.work) !== undefined || !run.works.has(event.work)) return faulty('not-waiting');
      run.tell([event]);
      return null;
    case 'work.closed': {
      const agent = event.agent ?? run.holderOf(event.work);
      if (agent === null) return faulty('not-in-hand');
      const closed = { ...event, agent };
      return entered(closed.outcome === 'not-reached' && run.works.get(closed.work)?.callback !== undefined ? router.onCallFailed(closed) : router.onCapacityFreed(closed));
    }
    case 'work.flowed-out': return event.reason === 'callback' ? entered(router.onCallbackRequested(event.work, null, at)) : notHere(event);
    case 'work.transferred': return transferred(run, event, entered);
    default:
      if (!PASSED_ON.has(event.type)) return notHere(event);
      run.tell([event]);
      return null;
  }
}

const notHere = ({ type }: LogEvent): NotTaken => ({ code: 'not-accepted-here', detail: `type: ${type} is said by the router alone` });

/** It asks to be let in; what comes of it is the router's to say, under the name of what was posted. */
function queued(run: RoutedRun, event: EventOf<'work.queued'>, data: PostedData): NotTaken | null {
  const created = run.works.get(event.work);
  if (created === undefined) return outOfStep(`${event.work} is not open: work.created says first what it is`);
  const facts = v.safeParse(customerFacts, data);
  if (!facts.success) return { code: 'bad-data', detail: `data.${v.getDotPath(facts.issues[0]) ?? ''}: ${facts.issues[0].message}` };
  const customer: CustomerFacts = facts.output.customer ?? {};
  const answer = run.router.onWorkArrived(arrivingWork(created, event, customer), event.at);
  if (!answer.ok) return faulty(answer.error);
  const { source, sourceEvent, quality } = event;
  const told = { ...(source === undefined ? {} : { source }), ...(sourceEvent === undefined ? {} : { sourceEvent }), ...(quality === undefined ? {} : { quality }) };
  const [first, ...others] = answer.value.events;
  run.take({ ...answer.value, events: first === undefined ? [] : [{ ...first, ...told }, ...others] });
  return null;
}

/** `to` names the queue or the agent; a bot may leave it to its queue. Without `child` it leaves the centre. */
function transferred(run: RoutedRun, event: EventOf<'work.transferred'>, entered: (answer: Answered) => NotTaken | null): NotTaken | null {
  const { router, inForce } = run;
  const { child, to } = event;
  if (child === undefined) return entered(router.onCapacityFreed(event));
  if (run.works.has(child)) return faulty('known-work');
  if (to === undefined) return entered(router.onHandedOver({ ...event, child }));
  const next: NextLeg | null = inForce.queues.some(({ id }) => id === to) ? { queue: to } : inForce.agents.some(({ id }) => id === to) ? { agent: to } : null;
  return next === null ? outOfStep('to: names neither a queue nor an agent; without child it leaves the centre') : entered(router.onTransferred({ ...event, child }, next));
}
