/** A random history, lived by the router and by the brute-force one at once: every decision of either is compared as it falls. */
import type { Result } from '../../../src/base/result.ts';
import type { AgentConfiguration } from '../../../src/model/configuration/agent.ts';
import type { CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import type { Presence } from '../../../src/model/vocabulary.ts';
import type { Outcome, Timer } from '../../../src/routing/outcome.ts';
import { Router } from '../../../src/routing/router.ts';
import type { RouterFault } from '../../../src/routing/router-input.ts';
import { RoutingCentre } from '../../../src/routing/routing-centre.ts';
import { BruteForceRouter, type BruteArrival } from './brute-force.ts';
import { isWaiting } from './brute-force-model.ts';
import { CHANNELS, randomAgent, randomCentre, type RandomCentre, type RandomRule, requirement, secondsOf, SKILLS, WORDS } from './brute-force-centre.ts';
import { Draw } from './draw.ts';

/** What came from outside and no event of the log tells in full. */
interface Input {
  readonly arrival?: BruteArrival;
  /** Leg that follows the one which is transferred. */
  readonly child?: BruteArrival;
  readonly changed?: AgentConfiguration;
  readonly centre?: CentreConfiguration;
  /** Somebody else chose the agent. */
  readonly chosen?: boolean;
}
export interface Step extends Input { readonly what: string; readonly events: readonly LogEvent[]; readonly atUs: number }
export interface History {
  readonly centre: CentreConfiguration;
  readonly router: Router;
  readonly steps: readonly Step[];
  /** Everything that belongs in the log, in order. */
  readonly log: readonly LogEvent[];
  /** How often each kind of decision fell. */
  readonly decisions: ReadonlyMap<string, number>;
}

export const BEGINNING_US = 1_000_000_000_000_000;
export const ALWAYS_UTC = [{ fromUs: 0, offsetUs: 0 }] as const;
const PRESENCES = ['available', 'available', 'available', 'break', 'offline'] as const;
const NEXT = [['wrap-up', 'work.wrap-up-started'], ['paused', 'work.paused'], ['active', 'work.resumed']] as const;
/** More timers than this within one entry: they call each other forever. */
const LOOPS = 200;

interface Options {
  /** Supervisors assign work and change agents on the way. */
  readonly meddles?: boolean;
}

/** Throws with the seed and the step at the first difference. */
export function liveHistory(seed: number, entries: number, { meddles = true }: Options = {}): History {
  const draw = new Draw(seed);
  const beginning = randomCentre(draw);
  let { centre, rules } = beginning;
  const router = new Router(new RoutingCentre(centre, ALWAYS_UTC), BEGINNING_US);
  const brute = new BruteForceRouter(centre, BEGINNING_US);
  const steps: Step[] = [];
  const log: LogEvent[] = [];
  /** What the customer of each leg wrote. */
  const texts = new Map<string, readonly string[]>();
  const decisions = new Map<string, number>();
  const timers = new Map<string, Timer>();
  let atUs = BEGINNING_US;
  let works = 0;

  const fail = (what: string, why: string): never => {
    throw new Error(`seed ${seed}, step ${steps.length}, ${(atUs - BEGINNING_US) / 1_000_000} s, ${what}: ${why}`);
  };
  const keepTimer = (timer: Timer | null): void => {
    if (timer !== null) timers.set(timer.subject.kind === 'hours' ? 'hours' : `${timer.subject.kind} ${timer.subject.id}`, timer);
  };
  const compare = (what: string, { events, timers: set, questions }: Outcome, input: Input = {}, given?: LogEvent): void => {
    const ours = [...events.filter((event) => event !== given).flatMap(wordsOf), ...questions.map(({ work, untilUs }) => `asked ${work} ${untilUs}`)];
    const theirs = brute.said.splice(0);
    if (ours.toSorted().join('; ') !== theirs.toSorted().join('; ')) fail(what, `the router said [${ours.join('; ')}], brute force [${theirs.join('; ')}]`);
    if (pushesIn(ours).join('; ') !== pushesIn(theirs).join('; ')) fail(what, `the router pushed [${pushesIn(ours).join('; ')}], brute force [${pushesIn(theirs).join('; ')}]`);
    for (const line of ours) {
      const kind = line.slice(0, line.indexOf(' '));
      decisions.set(kind, (decisions.get(kind) ?? 0) + 1);
    }
    for (const timer of set) keepTimer(timer);
    steps.push({ what, events, atUs, ...input });
    const { arrival } = input;
    if (arrival !== undefined) log.push({ type: 'work.created', at: atUs, work: arrival.id, channel: arrival.channel });
    log.push(...events);
  };
  /** Both allow it, or neither. */
  const answer = (what: string, allowed: boolean, answered: Result<Outcome, RouterFault>, input: Input = {}, given?: LogEvent): void => {
    if (answered.ok !== allowed) fail(what, `the router ${answered.ok ? 'allows it' : `refuses it as ${answered.error}`}, brute force ${allowed ? 'allows it' : 'does not'}`);
    if (answered.ok) compare(what, answered.value, input, given);
    else if (brute.said.splice(0).length > 0) fail(what, 'refused, yet something was decided');
  };
  const fire = (untilUs: number): void => {
    for (let fired = 0; ; fired += 1) {
      const due = [...timers].filter(([, timer]) => timer.atUs <= untilUs).toSorted(([a, x], [b, y]) => x.atUs - y.atUs || (a < b ? -1 : 1))[0];
      if (due === undefined) break;
      const [key, { subject }] = due;
      timers.delete(key);
      atUs = Math.max(atUs, due[1].atUs);
      if (fired > LOOPS) fail(key, 'its timers never end');
      if (subject.kind === 'work') brute.itemTimer(subject.id, atUs);
      else if (subject.kind === 'agent') brute.agentTimer(subject.id, atUs);
      else brute.hoursTimer(atUs);
      compare(`timer of ${key}`, router.onTimer(subject, atUs));
      if (subject.kind === 'hours') keepTimer(router.hoursTimer());
    }
    for (const job of brute.jobs.values()) if (brute.jobDueUs(job) <= untilUs) fail(job.id, `nobody set a timer for ${(brute.jobDueUs(job) - BEGINNING_US) / 1_000_000} s`);
    for (const [id, person] of brute.people) if (brute.agentDueUs(person) <= untilUs) fail(id, 'nobody set a timer for the return');
    atUs = untilUs;
  };

  const say = (agent: string, presence: Presence): void => {
    brute.presence(agent, presence, atUs);
    answer(`${agent} is ${presence}`, true, router.onCapacityFreed({ type: 'presence.changed', at: atUs, agent, presence }));
  };

  /** A promised call is of the leg that it was promised to. */
  const textOf = (work: string): readonly string[] => texts.get(work.split('/')[0]!) ?? [];
  const rulesFor = (words: readonly string[]): readonly RandomRule[] => rules.filter(({ word }) => word === null || words.includes(word));
  /** The leg ends, and another one may follow: a bot hands over, a call is in vain, an agent transfers. */
  const goOn = (agent: string, work: string): void => {
    const job = brute.jobs.get(work)!;
    const child = `w${works += 1}`;
    const event = { type: 'work.transferred', at: atUs, work, agent, child } as const;
    const kind = brute.people.get(agent)!.configuration.kind;
    if (kind === 'bot' || draw.chance(0.1)) {
      const next = brute.handedOver(work, agent, child, atUs);
      texts.set(child, textOf(work));
      if (next !== null) brute.transfer(work, agent, next, atUs);
      answer(`${agent} hands ${work} over`, next !== null, router.onHandedOver(event), next === null ? {} : { child: next }, event);
    } else if (job.promise !== null || draw.chance(0.1)) {
      const closed = { type: 'work.closed', at: atUs, work, agent, outcome: 'no-answer' } as const;
      const allowed = brute.callInVain(work, agent, atUs);
      answer(`${agent} calls ${work} in vain`, allowed, router.onCallFailed(closed), {}, closed);
    } else {
      const queue = draw.chance(0.7) ? draw.pick(centre.queues) : centre.queues.find(({ id }) => id === job.queue)!;
      const channel = draw.chance(0.7) && queue.channels.includes(job.channel) ? job.channel : draw.pick(queue.channels);
      const meant = draw.chance(0.3) ? draw.pick([...brute.people.keys()]) : null;
      const skills = draw.chance(0.3) ? draw.some(SKILLS, 0.5).map((skill) => requirement(draw, skill)) : null;
      const priority = draw.chance(0.3) ? draw.below(5) : null;
      // It is judged by the dictionary of now.
      const next = { ...brute.asBefore(job), rules: rulesFor(textOf(work)), id: child, queue: queue.id, channel, skills: skills ?? job.ownSkills, points: priority ?? job.basePoints, preferred: meant, required: meant !== null };
      texts.set(child, textOf(work));
      brute.transfer(work, agent, next, atUs);
      answer(`${agent} transfers ${work}`, true, router.onTransferred(event, {
        queue: queue.id, channel, ...(skills === null ? {} : { skills }), ...(meant === null ? {} : { agent: meant }), ...(priority === null ? {} : { priority }),
      }), { child: next }, event);
    }
  };

  keepTimer(router.hoursTimer());
  for (const { id } of centre.agents) if (draw.chance(0.7)) say(id, 'available');
  for (let entry = 0; entry < entries; entry += 1) {
    fire(atUs + 1 + draw.below(draw.chance(0.1) ? 25_000_000 : 4_000_000));
    const people = [...brute.people.keys()];
    const inWork = [...brute.people].flatMap(([agent, { works: held }]) => held.map(({ job, phase, offer }) => ({ agent, work: job.id, phase, offer })));
    const waiting = [...brute.jobs.values()].filter(isWaiting);
    const choice = draw.below(100);
    if (choice < 33) {
      const work = `w${works += 1}`;
      const queue = draw.pick(centre.queues).id;
      const channel = draw.pick(CHANNELS);
      const skills = draw.some(SKILLS, 0.2).map((skill) => requirement(draw, skill));
      const sentiment = draw.chance(0.3) ? draw.pick([-0.8, 0.2]) : null;
      const words: readonly string[] = draw.some(WORDS, 0.4);
      texts.set(work, words);
      const points = draw.below(3);
      const secondary = draw.chance(0.2) ? draw.below(3) : null;
      const sinceUs = draw.chance(0.15) ? atUs - draw.below(60_000_000) : atUs;
      const dueUs = draw.chance(0.1) ? atUs + Math.round(secondsOf(draw, 1, 60) * 1_000_000) : null;
      const meant = draw.chance(0.3) ? draw.pick(people) : null;
      const preferred = draw.chance(0.5) ? meant : null;
      const sticky = preferred === null ? meant : null;
      const arrival = { id: work, queue, channel, skills, sentiment, rules: rulesFor(words), points, secondary, dueUs, sinceUs, preferred, sticky };
      brute.arrive(arrival, atUs);
      answer(`${work} arrives`, true, router.onWorkArrived({
        work, queue, skills, priority: points,
        facts: { text: words.join(' '), channel, reason: null, since: sinceUs, sentiment, value: null, purchases: null, influence: null, contacts: [] },
        ...(secondary === null ? {} : { secondary }), ...(dueUs === null ? {} : { dueUs }), ...(preferred === null ? {} : { preferred }), ...(sticky === null ? {} : { sticky: { agent: sticky, atUs: sinceUs } }),
      }, atUs), { arrival });
    } else if (choice < 70 && inWork.length > 0) {
      const { agent, work, phase, offer } = draw.pick(inWork);
      if (phase === 'ringing') {
        const event = { at: atUs, work, agent, offer: `${work}/${offer}` };
        if (draw.chance(0.6)) {
          brute.accept(work, agent, atUs);
          answer(`${agent} accepts ${work}`, true, router.onAnswer({ type: 'work.accepted', ...event }));
        } else if (draw.chance(0.5)) {
          brute.decline(work, agent, atUs);
          answer(`${agent} declines ${work}`, true, router.onAnswer({ type: 'work.declined', ...event }));
        }
      } else if (draw.chance(0.25)) {
        goOn(agent, work);
      } else if (draw.chance(0.3)) {
        const type = draw.chance(0.6) ? 'work.responded' : 'work.customer-wrote';
        const given = { type, at: atUs, work } as const;
        if (type === 'work.responded') brute.responds(work, atUs);
        else brute.writes(work, atUs);
        answer(`${type} of ${work}`, true, router.onCapacityFreed(given), {}, given);
      } else if (draw.chance(0.5)) {
        brute.close(work, agent, atUs);
        answer(`${agent} closes ${work}`, true, router.onCapacityFreed({ type: 'work.closed', at: atUs, work, agent }));
      } else {
        const [next, type] = draw.pick(NEXT);
        brute.changePhase(work, agent, next, atUs);
        const given = { type, at: atUs, work, agent };
        answer(`${agent}: ${type} of ${work}`, true, router.onCapacityFreed(given), {}, given);
      }
    } else if (choice < 80) {
      say(draw.pick(people), draw.pick(PRESENCES));
    } else if (choice < 83 && brute.jobs.size > 0) {
      const work = draw.pick([...brute.jobs.keys()]);
      const agreed = draw.chance(0.5) ? [atUs + Math.round(secondsOf(draw, 0, 40) * 1_000_000), atUs + 60_000_000] as const : null;
      const allowed = brute.requestCallback(work, agreed, atUs);
      answer(`the customer of ${work} will be called back`, allowed, router.onCallbackRequested(work, agreed === null ? null : { fromUs: agreed[0], untilUs: agreed[1] }, atUs));
    } else if (choice < 85 && brute.jobs.size > 0) {
      const asked = waiting.filter(({ place }) => place === 'asked');
      const work = asked.length > 0 ? draw.pick(asked).id : draw.pick([...brute.jobs.keys()]);
      const allowed = brute.outsideDeclines(work, atUs);
      answer(`the outside router declines ${work}`, allowed, router.onOutsideDeclined(work, atUs));
    } else if (choice < 86 && brute.jobs.size > 0) {
      const work = draw.pick([...brute.jobs.keys()]);
      brute.leave(work, atUs);
      answer(`${work} is cancelled`, true, router.onCapacityFreed({ type: 'work.cancelled', at: atUs, work }));
    } else if (choice < 90 && waiting.length > 0) {
      const [{ id: work }, agent] = [draw.pick(waiting), draw.pick(people)];
      const allowed = brute.claim(work, agent, atUs);
      answer(`${agent} claims ${work}`, allowed, router.onAnswer({ type: 'work.claimed', at: atUs, work, agent }));
    } else if (choice < 97 && meddles && brute.jobs.size > 0) {
      const inHand = inWork.filter(({ phase }) => phase !== 'ringing');
      const [work, agent] = [inHand.length > 0 && draw.chance(0.8) ? draw.pick(inHand).work : draw.pick([...brute.jobs.keys()]), draw.pick(people)];
      if (brute.jobs.get(work)?.place === 'hand' && draw.chance(0.9)) {
        const leg = { work: `w${works += 1}`, root: work };
        texts.set(leg.work, textOf(work));
        const allowed = brute.reassign(work, agent, leg.work, atUs);
        answer(`${work} goes to ${agent} as ${leg.work}`, allowed, router.onAssigned(work, agent, atUs, false, leg), { chosen: true });
      } else {
        const allowed = brute.assign(work, agent, atUs);
        answer(`${work} is assigned to ${agent}`, allowed, router.onAssigned(work, agent, atUs), { chosen: true });
      }
    } else if (meddles && draw.chance(0.4)) {
      const next = changedCentre(draw, centre, brute);
      const allowed = brute.reconfigure(next.centre, atUs);
      const outcome = router.onConfigurationChanged(next.centre, ALWAYS_UTC, atUs);
      if (outcome.ok !== allowed) fail('a new configuration', `the router ${outcome.ok ? 'takes it' : `refuses it: ${JSON.stringify(outcome.error)}`}, brute force ${allowed ? 'takes it' : 'does not'}`);
      if (outcome.ok) {
        ({ centre, rules } = next);
        decisions.set('reconfigured', (decisions.get('reconfigured') ?? 0) + 1);
        compare('a new configuration', outcome.value, { centre });
      }
    } else if (meddles) {
      const changed = randomAgent(draw, draw.chance(0.9) ? draw.pick(people) : `p${people.length}`, centre.queues.map(({ id }) => id));
      brute.configure(changed, atUs);
      compare(`${changed.id} is configured anew`, router.onAgentChanged(changed, atUs), { changed });
    }
  }
  return { centre: beginning.centre, router, steps, log, decisions };
}

/** Another centre altogether; mostly one in which all that is open still has its place. */
function changedCentre(draw: Draw, centre: CentreConfiguration, brute: BruteForceRouter): RandomCentre {
  const next = randomCentre(draw);
  if (draw.chance(0.2)) return next;
  const busy = [...brute.people.values()].filter(({ works, configuration }) => works.length > 0 && !next.centre.agents.some(({ id }) => id === configuration.id)).map(({ configuration }) => configuration);
  const open = new Set([...brute.jobs.values()].map(({ queue }) => queue));
  const queues = next.centre.queues.map((queue) => (open.has(queue.id) ? { ...queue, channels: [...CHANNELS] } : queue));
  const kept = centre.queues.filter(({ id }) => open.has(id) && !queues.some((queue) => queue.id === id));
  return { ...next, centre: { ...next.centre, agents: [...busy, ...next.centre.agents], queues: [...queues, ...kept].map((queue, n) => (kept.includes(queue) ? { ...queue, overflow: [] } : n === 0 ? { ...queue, channels: [...CHANNELS] } : queue)) } };
}

const pushesIn = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.startsWith('pushed '));

/** A decision in the words of the brute-force router; nothing for what others did. */
function wordsOf(event: LogEvent): readonly string[] {
  switch (event.type) {
    case 'work.claimed': return [`claimed ${event.work} ${event.agent} ${event.skipped ?? ''}`];
    case 'work.transferred': return [`transferred ${event.work} ${event.agent} ${event.to ?? ''} ${event.child ?? ''}`];
    case 'work.queued': return [`queued ${event.work} ${event.queue}`];
    case 'work.turned-away': return [`turned-away ${event.work} ${event.reason ?? ''}`];
    case 'work.unroutable': return [`unroutable ${event.work} ${event.reason}`];
    case 'work.prioritised': return [`prioritised ${event.work} ${event.priority}`];
    case 'work.skill-dropped': return [`skill-dropped ${event.work} ${event.skill}`];
    case 'work.pushed': return [`pushed ${event.work} ${event.agent} ${event.offer.split('/').at(-1)}`];
    case 'work.created': return event.callback === undefined ? [] : [`called-back ${event.work} ${event.callback.from} ${event.callback.attempt}`];
    case 'work.paused': return [`paused ${event.work} ${event.agent}`];
    case 'work.rang-out': return [`rang-out ${event.work} ${event.agent}`];
    case 'work.withdrawn': return [`withdrawn ${event.work} ${event.agent} ${event.reason ?? ''}`];
    case 'work.interrupted': return [`interrupted ${event.work} ${event.agent}`];
    case 'work.resumed': return [`resumed ${event.work} ${event.agent}`];
    case 'work.flowed-out': return [`flowed-out ${event.work} ${event.reason ?? ''} ${event.to ?? '-'}`];
    case 'work.flagged': return [`flagged ${event.work} ${event.flag}`];
    case 'agent.blended': return [`blended ${event.agent} ${event.channel ?? '-'}`];
    case 'presence.changed': return event.reason === undefined ? [] : [`presence ${event.agent} ${event.presence} ${event.reason}`];
    default: return [];
  }
}
