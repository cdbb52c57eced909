/** One random morning of a centre, lived by the router and by the plain one at once; every decision of either is compared as it falls. */
import type { CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import type { Result } from '../../../src/base/result.ts';
import { Router, type RouterFault } from '../../../src/routing/router.ts';
import { RoutingCentre } from '../../../src/routing/routing-centre.ts';
import type { Outcome, Timer } from '../../../src/routing/outcome.ts';
import { Draw } from './draw.ts';
import { PlainRouter } from './plain-router.ts';
import { CHANNELS, randomAgent, randomCentre, requirement, SKILLS } from './random-centre.ts';

export interface Morning {
  readonly centre: CentreConfiguration;
  readonly router: Router;
  readonly plain: PlainRouter;
  /** Everything that belongs in the log, in order. */
  readonly log: readonly LogEvent[];
  readonly decisions: number;
  readonly kinds: ReadonlyMap<string, number>;
}

export const OPENING_US = 1_000_000_000_000;
export const UTC = [{ fromUs: 0, offsetUs: 0 }] as const;
const PRESENCES = ['available', 'available', 'available', 'available', 'available', 'break', 'offline'] as const;

export interface Options {
  /** Sees the router after every entry. */
  readonly watch?: (router: Router, events: readonly LogEvent[]) => void;
  /** Agents are changed on the way. */
  readonly configures?: boolean;
}

/** Throws with the seed and the step at the first difference. `watch` sees the router after every entry. */
export function liveMorning(seed: number, steps: number, { watch, configures = true }: Options = {}): Morning {
  const draw = new Draw(seed);
  const centre = randomCentre(draw);
  const router = new Router(new RoutingCentre(centre, UTC), OPENING_US);
  const plain = new PlainRouter(centre, OPENING_US);
  const log: LogEvent[] = [];
  const kinds = new Map<string, number>();
  const timers = new Map<string, Timer>();
  let decisions = 0;
  let atUs = OPENING_US;
  let works = 0;

  const compare = (what: string, outcome: Outcome, input?: LogEvent): void => {
    const ours = outcome.events.filter((event) => event !== input).map(sayEvent).filter((line) => line !== null).toSorted();
    const theirs = plain.said.splice(0).toSorted();
    if (ours.join('; ') !== theirs.join('; ')) throw new Error(`seed ${seed}, ${what}: router said [${ours.join('; ')}], plain scan [${theirs.join('; ')}]`);
    decisions += ours.length;
    for (const line of ours) kinds.set(line.split(' ')[0]!, (kinds.get(line.split(' ')[0]!) ?? 0) + 1);
    log.push(...outcome.events);
    for (const timer of outcome.timers) timers.set(timer.subject.kind === 'hours' ? 'hours' : `${timer.subject.kind} ${timer.subject.id}`, timer);
    watch?.(router, outcome.events);
  };
  const expectDone = (what: string, answer: Result<Outcome, RouterFault>, input?: LogEvent): void => {
    if (!answer.ok) throw new Error(`seed ${seed}, ${what}: refused as ${answer.error}`);
    compare(what, answer.value, input);
  };
  const runTimers = (untilUs: number): void => {
    for (;;) {
      const next = [...timers].toSorted(([a, x], [b, y]) => x.atUs - y.atUs || (a < b ? -1 : 1))[0];
      if (next === undefined || next[1].atUs > untilUs) return;
      timers.delete(next[0]);
      const { subject } = next[1];
      atUs = Math.max(atUs, next[1].atUs);
      if (subject.kind === 'work') plain.itemTimer(subject.id, atUs);
      if (subject.kind === 'agent') plain.agentTimer(subject.id, atUs);
      compare(`timer of ${next[0]}`, router.onTimer(subject, atUs));
    }
  };

  for (let step = 0; step < steps; step += 1) {
    // Timers first, each at its own time: a late one would be another history.
    const nextUs = atUs + draw.below(draw.chance(0.1) ? 20_000_000 : 6_000_000) + 1;
    runTimers(nextUs);
    atUs = nextUs;
    const agents = [...plain.agents.keys()];
    const held = [...plain.agents].flatMap(([agent, { work }]) => work.map((w) => ({ agent, work: w.item.id, phase: w.phase })));
    const waiting = [...plain.items.values()].filter(({ where }) => where === 'waiting');
    const choice = draw.below(100);
    if (choice < 34) {
      const queue = draw.pick(centre.queues);
      const id = `w${works += 1}`;
      const channel = draw.chance(0.95) ? draw.pick(queue.channels) : draw.pick(CHANNELS);
      if (!queue.channels.includes(channel)) continue;
      const skills = draw.some(SKILLS, 0.2).map((skill) => requirement(draw, skill));
      const sentiment = draw.chance(0.3) ? draw.pick([-0.8, 0.2]) : null;
      const points = draw.below(3);
      const since = draw.chance(0.1) ? atUs - draw.below(60_000_000) : atUs;
      const due = draw.chance(0.1) ? atUs + draw.below(60) * 1_000_000 : undefined;
      const meant = draw.chance(0.25) ? draw.pick(agents) : undefined;
      const asked = draw.chance(0.5);
      log.push({ type: 'work.created', at: atUs, work: id, channel });
      plain.arrive({ id, queue: queue.id, channel, skills, sentiment, points, since, ...(due === undefined ? {} : { due }), ...(meant === undefined ? {} : asked ? { preferred: meant } : queue.stickyAgent === undefined ? {} : { sticky: meant }) }, atUs);
      expectDone(`arrival of ${id}`, router.onWorkArrived({
        work: id, queue: queue.id, priority: points, skills,
        facts: { text: '', channel, reason: null, since, sentiment, value: null, purchases: null, influence: null, contacts: [] },
        ...(due === undefined ? {} : { dueUs: due }), ...(meant === undefined ? {} : asked ? { preferred: meant } : { sticky: { agent: meant, atUs } }),
      }, atUs));
    } else if (choice < 68 && held.length > 0) {
      const { agent, work, phase } = draw.pick(held);
      if (phase === 'alerting') {
        const offer = `${work}/${plain.agents.get(agent)!.work.find((w) => w.item.id === work)!.offer}`;
        if (draw.chance(0.8)) {
          plain.accept(work, agent, atUs);
          expectDone(`${agent} accepts ${work}`, router.onAnswer({ type: 'work.accepted', at: atUs, work, agent, offer }));
        } else if (draw.chance(0.5)) {
          plain.decline(work, agent, atUs);
          expectDone(`${agent} declines ${work}`, router.onAnswer({ type: 'work.declined', at: atUs, work, agent, offer }));
        }
      } else if (draw.chance(0.6)) {
        plain.close(work, agent, atUs);
        expectDone(`${agent} closes ${work}`, router.onCapacityFreed({ type: 'work.closed', at: atUs, work, agent }));
      } else {
        const [next, type] = draw.pick([['wrap-up', 'work.wrap-up-started'], ['paused', 'work.paused'], ['active', 'work.resumed']] as const);
        const event = { type, at: atUs, work, agent };
        plain.phase(work, agent, next, atUs);
        expectDone(`${agent} ${type} ${work}`, router.onCapacityFreed(event), event);
      }
    } else if (choice < 84) {
      const agent = draw.pick(agents);
      const presence = draw.pick(PRESENCES);
      plain.presence(agent, presence, atUs);
      expectDone(`${agent} is ${presence}`, router.onCapacityFreed({ type: 'presence.changed', at: atUs, agent, presence }));
    } else if (choice < 91 && waiting.length > 0) {
      const { id } = draw.pick(waiting);
      plain.abandon(id, atUs);
      expectDone(`${id} abandons`, router.onCapacityFreed({ type: 'work.abandoned', at: atUs, work: id }));
    } else if (choice < 96 && waiting.length > 0) {
      const [{ id }, agent] = [draw.pick(waiting), draw.pick(agents)];
      const may = plain.claim(id, agent, atUs);
      const answer = router.onAnswer({ type: 'work.claimed', at: atUs, work: id, agent });
      if (answer.ok !== may) throw new Error(`seed ${seed}: claim of ${id} by ${agent} ${answer.ok ? 'granted' : `refused as ${answer.error}`}, plain scan says ${may}`);
      if (answer.ok) compare(`${agent} claims ${id}`, answer.value);
    } else if (configures && draw.chance(0.4)) {
      const changed = randomAgent(draw, draw.chance(0.9) ? draw.pick(agents) : `a${agents.length}`, centre.queues.map(({ id }) => id));
      plain.configure(changed, atUs);
      compare(`${changed.id} is configured anew`, router.onAgentChanged(changed, atUs));
    }
  }
  return { centre, router, plain, log, decisions, kinds };
}

/** A decision as the plain router words it; `null` for what is no decision. */
function sayEvent(event: LogEvent): string | null {
  switch (event.type) {
    case 'work.queued': return `queued ${event.work} ${event.queue}`;
    case 'work.pushed': return `pushed ${event.work} ${event.agent}`;
    case 'work.withdrawn': return `withdrawn ${event.work} ${event.agent}`;
    case 'work.rang-out': return `rang-out ${event.work} ${event.agent}`;
    case 'work.interrupted': return `interrupted ${event.work} ${event.agent}`;
    case 'work.resumed': return `resumed ${event.work} ${event.agent}`;
    case 'work.skill-dropped': return `skill-dropped ${event.work} ${event.skill}`;
    case 'work.flowed-out': return `flowed-out ${event.work} ${event.reason}`;
    case 'work.turned-away': return `turned-away ${event.work}`;
    case 'work.unroutable': return `unroutable ${event.work}`;
    case 'presence.changed': return event.reason === 'returned' || event.reason === 'strikes' ? `presence ${event.agent} ${event.presence}` : null;
    default: return null;
  }
}
