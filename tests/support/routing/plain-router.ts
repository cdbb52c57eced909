/**
 * A router by plain scans over plain objects, written from the rules in `src/routing/README.md` alone: after every entry it looks at every
 * waiting item in rank order and at every agent. Slow and obvious; the real one must decide the same. It shares no code with it.
 */
import type { AgentConfiguration } from '../../../src/model/configuration/agent.ts';
import type { CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import type { QueueConfiguration } from '../../../src/model/configuration/queue.ts';
import type { SkillRequirement } from '../../../src/model/configuration/skill.ts';

type Phase = 'alerting' | 'active' | 'wrap-up' | 'paused' | 'interrupted';
interface Work { readonly item: Item; phase: Phase; at: number; until: number; offer: number }
interface Item {
  readonly id: string; queue: string; readonly channel: string; readonly skills: readonly SkillRequirement[]; readonly sentiment: number | null;
  points: number; readonly secondary: number; readonly ownDue: number | null; readonly since: number; readonly serial: number;
  queuedAt: number; head: boolean; dropped: string[]; rings: number; offers: number; where: 'waiting' | 'offered' | 'hand';
  held: boolean; preferred: string | null; required: boolean; readonly sticky: boolean; holdUntil: number; overflowed: number[]; unroutable: boolean;
  outsideUntil: number; readonly refused: Map<string, number>;
}
interface Agent {
  configuration: AgentConfiguration; presence: string; notResponding: boolean; returnAt: number; strikes: number; readonly work: Work[];
  idleSince: number; lastPush: number; acceptTotal: number; accepts: number; signedInAt: number; busyTotal: number; busyFrom: number; occupancy: number;
}
export interface PlainArrival {
  readonly id: string; readonly queue: string; readonly channel: string; readonly skills: readonly SkillRequirement[]; readonly sentiment: number | null;
  readonly points: number; readonly secondary?: number; readonly due?: number; readonly since: number; readonly preferred?: string; readonly sticky?: string;
}

const S = 1_000_000;

export class PlainRouter {
  readonly said: string[] = [];
  readonly items = new Map<string, Item>();
  readonly agents = new Map<string, Agent>();
  #now = 0;
  #serial = 0;
  #pushes = 0;
  readonly #centre: CentreConfiguration;

  constructor(centre: CentreConfiguration, at: number) {
    this.#centre = centre;
    this.#now = at;
    for (const configuration of centre.agents) this.agents.set(configuration.id, this.#newAgent(configuration));
  }

  arrive(a: PlainArrival, at: number): void {
    this.#now = at;
    const queue = this.#queue(a.queue);
    const preferred = a.preferred ?? a.sticky ?? null;
    const sticky = a.preferred === undefined && a.sticky !== undefined;
    const item: Item = {
      id: a.id, queue: a.queue, channel: a.channel, skills: a.skills, sentiment: a.sentiment, points: a.points, secondary: a.secondary ?? queue.secondaryPriority, ownDue: a.due ?? null,
      since: a.since, serial: this.#serial += 1, queuedAt: at, head: false, dropped: [], rings: 0, offers: 0, where: 'waiting', held: false, preferred,
      sticky, required: preferred !== null && !sticky && queue.preferredAgent.required, holdUntil: at + (sticky ? (queue.stickyAgent?.holdS ?? 0) : queue.preferredAgent.holdS) * S,
      overflowed: [], unroutable: false, outsideUntil: 0, refused: new Map(),
    };
    if (queue.lengthLimit !== undefined && this.#length(queue.id) >= queue.lengthLimit) this.said.push(`turned-away ${a.id}`);
    else {
      this.#relax(item, false);
      for (const { when, to } of queue.overflow) {
        const nobody = ![...this.agents.values()].some((agent) => agent.presence !== 'offline' && this.#suits(item, agent));
        if (!(when.kind === 'length' ? this.#length(queue.id) >= when.length : when.kind === 'nobody-signed-in' && nobody)) continue;
        if (this.#sendOn(item, to, false)) {
          this.#settle();
          return;
        }
      }
      this.items.set(a.id, item);
      this.#enter(item);
    }
    this.#settle();
  }

  accept(id: string, agentId: string, at: number): void {
    this.#now = at;
    const [item, agent] = [this.items.get(id)!, this.agents.get(agentId)!];
    const work = agent.work.find((w) => w.item === item)!;
    agent.acceptTotal += at - work.at;
    agent.accepts += 1;
    agent.strikes = 0;
    for (const [otherId, other] of this.agents) if (otherId !== agentId && other.work.some((w) => w.item === item)) {
      this.said.push(`withdrawn ${id} ${otherId}`);
      this.#drop(other, item);
    }
    this.#phase(agent, work, 'active');
    item.where = 'hand';
    item.head = false;
    item.refused.clear();
    this.#settle();
  }

  decline(id: string, agentId: string, at: number): void {
    this.#now = at;
    const [item, agent] = [this.items.get(id)!, this.agents.get(agentId)!];
    item.refused.set(agentId, at + this.#queue(item.queue).declineCoolDownS * S);
    if (item.preferred === agentId && !item.required) item.preferred = null;
    this.#endOffer(item, agent);
    this.#settle();
  }

  phase(id: string, agentId: string, phase: 'active' | 'wrap-up' | 'paused', at: number): void {
    this.#now = at;
    const agent = this.agents.get(agentId)!;
    const work = agent.work.find((w) => w.item.id === id)!;
    if (work.phase !== phase) {
      this.#phase(agent, work, phase);
      this.#touch(agent);
      this.#resume(agent);
    }
    this.#settle();
  }

  close(id: string, agentId: string, at: number): void {
    this.#now = at;
    const agent = this.agents.get(agentId)!;
    this.#drop(agent, this.items.get(id)!);
    this.items.delete(id);
    this.#settle();
  }

  abandon(id: string, at: number): void {
    this.#now = at;
    this.#gone(this.items.get(id)!);
    this.#settle();
  }

  claim(id: string, agentId: string, at: number): boolean {
    this.#now = at;
    const [item, agent] = [this.items.get(id)!, this.agents.get(agentId)!];
    if (item.where !== 'waiting' || item.held || this.#isOutside(item) || this.#queue(item.queue).delivery === 'push') return false;
    if (!this.#suits(item, agent) || !this.#routable(agent) || !this.#fits(agent, item)) return false;
    this.#take(agent, item, 'active');
    item.where = 'hand';
    item.head = false;
    item.refused.clear();
    this.#settle();
    return true;
  }

  presence(agentId: string, presence: string, at: number): void {
    this.#now = at;
    this.#setPresence(this.agents.get(agentId)!, presence);
    this.#settle();
  }

  configure(configuration: AgentConfiguration, at: number): void {
    this.#now = at;
    const known = this.agents.get(configuration.id);
    if (known === undefined) this.agents.set(configuration.id, this.#newAgent(configuration));
    else {
      known.configuration = configuration;
      this.#resume(known);
      for (const item of this.items.values()) if (item.held && item.preferred === configuration.id) this.#place(item);
    }
    this.#settle();
  }

  agentTimer(agentId: string, at: number): void {
    this.#now = at;
    const agent = this.agents.get(agentId)!;
    if (agent.notResponding && agent.returnAt !== 0 && agent.returnAt <= at && agent.presence === 'available') {
      this.said.push(`presence ${agentId} available`);
      const { strikes } = agent;
      this.#setPresence(agent, 'available');
      agent.strikes = strikes;
    }
    this.#settle();
  }

  itemTimer(id: string, at: number): void {
    this.#now = at;
    const item = this.items.get(id);
    if (item === undefined) return;
    if (item.where === 'offered') {
      for (const [agentId, agent] of this.agents) {
        const work = agent.work.find((w) => w.item === item && w.phase === 'alerting');
        if (work === undefined || work.until > at) continue;
        this.said.push(`rang-out ${id} ${agentId}`);
        const { returnAfterS, strikes } = this.#channel(item.channel).notResponding;
        agent.notResponding = true;
        agent.returnAt = returnAfterS === undefined ? 0 : at + returnAfterS * S;
        agent.strikes += 1;
        if (strikes !== undefined && agent.strikes >= strikes) {
          this.said.push(`presence ${agentId} offline`);
          this.#setPresence(agent, 'offline', item);
        }
        this.#endOffer(item, agent);
      }
    }
    if (item.where === 'waiting') this.#relax(item, true);
    const queue = this.#queue(item.queue);
    if (item.where === 'waiting' && this.#isOutside(item) && item.outsideUntil <= at) this.#moveTo(item, queue.external!.fallbackQueue, 'timeout', true);
    this.#settle();
    if (item.where === 'waiting' && this.items.has(id)) {
      for (const [n, { when, to }] of this.#queue(item.queue).overflow.entries()) {
        if (when.kind !== 'wait' || item.queuedAt + when.waitS * S > at || item.overflowed.includes(n)) continue;
        item.overflowed.push(n);
        if (this.#sendOn(item, to, true)) break;
      }
    }
    this.#settle();
  }

  // Ranking

  #score(item: Item): number {
    const slope = Math.round((this.#queue(item.queue).ageingPerMinute * 1e9) / 60_000);
    return item.points * 1e9 + slope * (Math.floor(this.#now / 1000) - Math.floor(item.since / 1000));
  }

  #due(item: Item): number {
    const { targetAcceptS } = this.#queue(item.queue);
    return item.ownDue ?? (targetAcceptS === undefined ? Number.MAX_SAFE_INTEGER : item.since + targetAcceptS * S);
  }

  #before(a: Item, b: Item): number {
    return this.#queue(b.queue).priority - this.#queue(a.queue).priority || Number(b.head) - Number(a.head) || this.#score(b) - this.#score(a) || b.secondary - a.secondary
      || this.#due(a) - this.#due(b) || a.since - b.since || a.serial - b.serial;
  }

  #bestAgent(item: Item, kept: ReadonlySet<Agent>): Agent | null {
    const may = (agent: Agent, aside: boolean): boolean =>
      this.#routable(agent) && !kept.has(agent) && (aside ? this.#fitsAside(agent, item) : this.#fits(agent, item)) && this.#suits(item, agent) && this.#willing(item, agent);
    const preferred = item.preferred === null ? undefined : this.agents.get(item.preferred);
    if (preferred !== undefined && may(preferred, true)) return preferred;
    if (item.held) return null;
    for (const aside of [false, true]) {
      const found = [...this.agents.values()].filter((agent) => may(agent, aside)).toSorted((a, b) => this.#agentBefore(item, a, b));
      if (found[0] !== undefined) return found[0];
    }
    return null;
  }

  #agentBefore(item: Item, a: Agent, b: Agent): number {
    const queue = this.#queue(item.queue);
    const keys = (agent: Agent): number[] => {
      const { configuration: c } = agent;
      const own = c.team !== undefined && queue.ownTeams.includes(c.team) ? 0 : 1;
      const penalty = queue.routing === 'skills' ? 0 : (c.queues.find((m) => m.queue === queue.id)?.penalty ?? 0);
      const level = this.#asked(item).reduce((sum, { skill }) => sum + (c.skills.find((s) => s.skill === skill)?.level ?? 0), 0);
      return [queue.botsFirst === undefined || c.kind === 'bot' ? 0 : 1, queue.ownTeams.length === 0 ? 0 : own, penalty, queue.selection === 'best-skill' ? -level : 0, this.#ruleKey(queue, agent)];
    };
    const [x, y] = [keys(a), keys(b)];
    for (const [n, key] of x.entries()) if (key !== y[n]) return key - y[n]!;
    return a.configuration.id < b.configuration.id ? -1 : 1;
  }

  #ruleKey(queue: QueueConfiguration, agent: Agent): number {
    const c = agent.configuration;
    switch (queue.selection) {
      case 'longest-idle': case 'best-skill': return agent.idleSince;
      case 'least-active': return agent.work.length;
      case 'most-available': return c.capacity.kind === 'units' ? this.#used(agent) - Math.round(c.capacity.units * 1000)
        : 1000 * (agent.work.filter(isBusy).length - c.capacity.maxima.reduce((sum, { items }) => sum + items, 0));
      case 'round-robin': return agent.lastPush;
      case 'least-occupied': return agent.occupancy;
      case 'best-rated': return -Math.round((c.rating ?? 0) * 1000);
      case 'fastest-responder': return agent.accepts === 0 ? -1 : Math.floor(agent.acceptTotal / agent.accepts);
    }
  }

  // Tests

  #asked(item: Item): readonly SkillRequirement[] {
    const all = new Map<string, SkillRequirement>();
    const queue = this.#queue(item.queue);
    for (const asked of [...(queue.routing === 'skills' ? queue.skills : []), ...item.skills]) {
      const other = all.get(asked.skill);
      all.set(asked.skill, other === undefined ? asked : { ...(other.additional ? asked : other), level: Math.max(asked.level, other.level) });
    }
    return [...all.values()].filter(({ skill, additional }) => !additional || !item.dropped.includes(skill));
  }

  #suits(item: Item, { configuration: c }: Agent): boolean {
    const queue = this.#queue(item.queue);
    const channels = c.staffing.kind === 'dedicated' ? [c.staffing.channel] : c.channels;
    if (!channels.includes(item.channel)) return false;
    if (queue.routing !== 'skills' && !c.queues.some((m) => m.queue === queue.id)) return false;
    const rings = queue.rings.toSorted((a, b) => a.afterS - b.afterS);
    const reached = rings.slice(0, item.rings);
    if (rings.some((ring) => ring.everyone || ring.teams.length > 0) && !reached.some((ring) => ring.everyone || (c.team !== undefined && ring.teams.includes(c.team)))) return false;
    const lower = reached.findLast((ring) => ring.levelsLower !== undefined)?.levelsLower ?? 0;
    if (!this.#asked(item).every(({ skill, level }) => c.skills.some((s) => s.skill === skill && s.level >= Math.min(level, Math.max(1, level - lower))))) return false;
    const { topAgent } = queue;
    return topAgent === undefined || item.sentiment === null || item.sentiment >= topAgent.sentimentBelow || (c.rating ?? -1) >= topAgent.rating;
  }

  #routable(agent: Agent): boolean { return agent.presence === 'available' && !agent.notResponding; }

  #weight(agent: Agent, item: Item): number {
    const { capacity } = agent.configuration;
    const queue = this.#queue(item.queue);
    if (capacity.kind !== 'units') return 0;
    if (queue.weight === undefined && queue.weightPercent !== undefined) return Math.round((Math.round(capacity.units * 1000) * queue.weightPercent) / 100);
    return Math.round((queue.weight ?? this.#channel(item.channel).weight) * 1000);
  }

  #load(agent: Agent, work: Work, as: Phase = work.phase): number {
    const full = this.#weight(agent, work.item);
    return as === 'paused' || as === 'interrupted' ? Math.min(full, Math.round(this.#channel(work.item.channel).pausedWeight * 1000)) : full;
  }

  #used(agent: Agent): number { return agent.work.reduce((sum, work) => sum + this.#load(agent, work), 0); }
  #isHot(item: Item): boolean { return this.#channel(item.channel).synchrony === 'synchronous'; }

  /** Room for one more, beside `works`. */
  #room(agent: Agent, item: Item, works: readonly Work[], as: (work: Work) => Phase): boolean {
    const { capacity } = agent.configuration;
    const busy = works.filter((work) => isBusy({ phase: as(work) }));
    if (!this.#isHot(item) && this.#centre.capacity.hotExcludesCold && busy.some((work) => this.#isHot(work.item))) return false;
    if (capacity.kind === 'per-channel') return busy.filter((work) => work.item.channel === item.channel).length < (capacity.maxima.find((m) => m.channel === item.channel)?.items ?? 0);
    return works.reduce((sum, work) => sum + this.#load(agent, work, as(work)), 0) + this.#weight(agent, item) <= Math.round(capacity.units * 1000);
  }

  #fits(agent: Agent, item: Item): boolean { return this.#room(agent, item, agent.work, (work) => work.phase); }
  #fitsAside(agent: Agent, item: Item): boolean { return this.#fits(agent, item) || this.#room(agent, item, agent.work, (work) => (this.#yields(work, item) ? 'interrupted' : work.phase)); }

  #yields(work: Work, item: Item): boolean {
    const [old, queue] = [this.#queue(work.item.queue), this.#queue(item.queue)];
    if (work.phase !== 'active' || !(old.interruptible ?? this.#channel(work.item.channel).interruptible)) return false;
    return (this.#centre.capacity.hotInterruptsCold && this.#isHot(item) && !this.#isHot(work.item)) || (queue.preempts && old.preemptionClass < queue.preemptionClass);
  }

  #willing(item: Item, agent: Agent): boolean {
    if (agent.work.some((work) => work.item === item)) return false;
    const until = item.refused.get(agent.configuration.id);
    if (until === undefined) return true;
    return until <= this.#now && (item.required || [...this.agents.values()].every((other) => other.presence === 'offline' || !this.#suits(item, other) || item.refused.has(other.configuration.id)));
  }

  // Steps

  #isOutside(item: Item): boolean { return this.#queue(item.queue).external !== undefined; }
  #isPull(item: Item): boolean { return this.#queue(item.queue).delivery === 'pull'; }
  #length(queue: string): number { return [...this.items.values()].filter((item) => item.queue === queue && item.where !== 'hand').length; }

  #enter(item: Item): void {
    item.queuedAt = this.#now;
    this.said.push(`queued ${item.id} ${item.queue}`);
    this.#place(item);
  }

  #place(item: Item): void {
    item.where = 'waiting';
    const queue = this.#queue(item.queue);
    if (queue.external !== undefined && item.outsideUntil === 0) item.outsideUntil = this.#now + queue.external.deadlineS * S;
    this.#relax(item, false);
    item.held = !this.#isOutside(item) && item.preferred !== null && this.#holds(item);
    const last = { ...item, rings: queue.rings.length, dropped: this.#asked(item).filter(({ additional }) => additional).map(({ skill }) => skill).concat(item.dropped) };
    const nobody = ![...this.agents.values()].some((agent) => this.#suits(last, agent));
    if (!item.unroutable && (nobody || (item.held && item.required && this.#now >= item.holdUntil))) {
      item.unroutable = true;
      this.said.push(`unroutable ${item.id}`);
    }
  }

  #holds(item: Item): boolean {
    if (item.required) return true;
    const agent = this.agents.get(item.preferred!)!;
    if (this.#now >= item.holdUntil || !this.#suits(item, agent)) return false;
    const { whenAbsent, whenOnBreak, whenFull } = this.#queue(item.queue).preferredAgent;
    if (agent.presence === 'offline') return !item.sticky && whenAbsent === 'wait';
    if (!this.#routable(agent)) return !item.sticky && whenOnBreak === 'wait';
    return item.sticky || whenFull === 'wait';
  }

  /** Drops wishes and widens rings by the wait so far; places the item anew when that changed it, or its hold ended. */
  #relax(item: Item, replace: boolean): void {
    const queue = this.#queue(item.queue);
    const wait = this.#now - item.queuedAt;
    const before = `${item.rings} ${item.dropped.length}`;
    if (replace) {
      const wishes = this.#asked(item).filter(({ additional }) => additional).toSorted((a, b) => a.priority - b.priority || (a.skill < b.skill ? -1 : 1));
      for (const { skill, dropAfterS } of wishes) {
        if (dropAfterS === undefined || dropAfterS * S > wait) break;
        item.dropped.push(skill);
        this.said.push(`skill-dropped ${item.id} ${skill}`);
      }
    }
    item.rings = queue.rings.filter(({ afterS }) => afterS * S <= wait).length;
    const ended = item.held && item.holdUntil <= this.#now;
    if (replace && (before !== `${item.rings} ${item.dropped.length}` || ended)) this.#place(item);
  }

  #settle(): void {
    const kept = new Set<Agent>();
    const keptFor = new Map<string, number>();
    const waiting = (): Item[] => [...this.items.values()].filter((item) => item.where === 'waiting' && !this.#isOutside(item) && (item.held || !this.#isPull(item))).toSorted((a, b) => this.#before(a, b));
    for (const item of waiting()) {
      const queue = this.#queue(item.queue);
      const wasHeld = item.held;
      const agent = this.#bestAgent(item, kept);
      if (agent === null) {
        let left = wasHeld ? 0 : queue.reserve - (keptFor.get(queue.id) ?? 0);
        const near = [...this.agents.values()].filter((one) => left > 0 && this.#routable(one) && !kept.has(one) && this.#suits(item, one) && !this.#fitsAside(one, item) && this.#anyRoom(one) && this.#willing(item, one));
        for (const one of near.toSorted((a, b) => this.#used(a) - this.#used(b) || a.work.length - b.work.length || (a.configuration.id < b.configuration.id ? -1 : 1))) {
          if (left <= 0) break;
          kept.add(one);
          left -= 1;
          keptFor.set(queue.id, (keptFor.get(queue.id) ?? 0) + 1);
        }
        continue;
      }
      const aside = !this.#fits(agent, item);
      this.#push(item, agent);
      if (queue.offer === 'ring-all' && !wasHeld) this.#pushToAll(item, kept);
      // Work set aside for one item may have made room for a higher one: from the top again.
      if (aside) {
        this.#settle();
        return;
      }
    }
  }

  #pushToAll(item: Item, kept: ReadonlySet<Agent>): void {
    const more = [...this.agents.values()].filter((one) => this.#suits(item, one) && this.#routable(one) && this.#fits(one, item) && this.#willing(item, one) && !kept.has(one));
    for (const one of more.toSorted((a, b) => this.#agentBefore(item, a, b))) this.#push(item, one);
  }

  /** Room for an item of some queue and channel, if need be by setting work aside: who has none at all is not free. */
  #anyRoom(agent: Agent): boolean {
    return this.#centre.queues.some((queue) => queue.channels.some((channel) => this.#fitsAside(agent, { queue: queue.id, channel } as Item))); // the tests of room read nothing else
  }

  #push(item: Item, agent: Agent): void {
    item.where = 'offered';
    item.held = false;
    item.offers += 1;
    if (!this.#fits(agent, item)) {
      const yielding = agent.work.filter((work) => this.#yields(work, item)).toSorted((a, b) => b.at - a.at || b.item.serial - a.item.serial);
      for (const work of yielding) {
        this.#phase(agent, work, 'interrupted');
        this.said.push(`interrupted ${work.item.id} ${agent.configuration.id}`);
        if (this.#fits(agent, item)) break;
      }
    }
    this.#take(agent, item, 'alerting');
    this.#pushes += 1;
    agent.lastPush = this.#pushes;
    this.said.push(`pushed ${item.id} ${agent.configuration.id}`);
  }

  #take(agent: Agent, item: Item, phase: Phase): void {
    agent.work.push({ item, phase, at: this.#now, until: this.#now + this.#queue(item.queue).pushTimeoutS * S, offer: item.offers });
    this.#countBusy(agent);
    this.#touch(agent);
  }

  #drop(agent: Agent, item: Item): void {
    agent.work.splice(agent.work.findIndex((work) => work.item === item), 1);
    this.#countBusy(agent);
    this.#touch(agent);
    this.#resume(agent);
  }

  #phase(agent: Agent, work: Work, phase: Phase): void {
    work.phase = phase;
    this.#countBusy(agent);
  }

  #resume(agent: Agent): void {
    for (const work of agent.work.filter(({ phase }) => phase === 'interrupted').toSorted((a, b) => a.at - b.at || a.item.serial - b.item.serial)) {
      if (!this.#room(agent, work.item, agent.work.filter((other) => other !== work), (other) => other.phase)) continue;
      this.#phase(agent, work, 'active');
      this.said.push(`resumed ${work.item.id} ${agent.configuration.id}`);
    }
  }

  #endOffer(item: Item, agent: Agent): void {
    this.#drop(agent, item);
    if ([...this.agents.values()].some((other) => other.work.some((work) => work.item === item))) return;
    item.head = true;
    item.outsideUntil = 0;
    this.#place(item);
  }

  #gone(item: Item): void {
    this.items.delete(item.id);
    for (const [id, agent] of this.agents) if (agent.work.some((work) => work.item === item)) {
      this.said.push(`withdrawn ${item.id} ${id}`);
      this.#drop(agent, item);
    }
  }

  #sendOn(item: Item, to: QueueConfiguration['overflow'][number]['to'], entered: boolean): boolean {
    if (to.kind === 'callback' || to.kind === 'voicemail') {
      this.said.push(`flowed-out ${item.id} ${to.kind}`);
      this.#gone(item);
      return true;
    }
    if (to.kind === 'agent') {
      Object.assign(item, { preferred: to.agent, required: true, holdUntil: Number.MAX_SAFE_INTEGER });
      this.items.set(item.id, item);
      if (entered) {
        this.said.push(`queued ${item.id} ${item.queue}`);
        this.#place(item);
      } else this.#enter(item);
      return true;
    }
    const target = this.#queue(to.queue);
    if (!target.channels.includes(item.channel) || (target.lengthLimit !== undefined && this.#length(target.id) >= target.lengthLimit)) return false;
    this.#moveTo(item, to.queue, 'overflow', entered);
    return true;
  }

  #moveTo(item: Item, queue: string, reason: string, _entered: boolean): void {
    this.said.push(`flowed-out ${item.id} ${reason}`);
    this.items.set(item.id, item);
    Object.assign(item, { queue, head: false, dropped: [], overflowed: [], outsideUntil: 0, unroutable: false, ownDue: null });
    this.#enter(item);
  }

  #setPresence(agent: Agent, presence: string, ending?: Item): void {
    if (agent.presence === 'offline' && presence !== 'offline') {
      agent.signedInAt = this.#now;
      agent.busyTotal = 0;
      if (agent.busyFrom !== 0) agent.busyFrom = this.#now;
    }
    agent.presence = presence;
    if (presence === 'available') {
      Object.assign(agent, { notResponding: false, returnAt: 0, strikes: 0 });
      this.#touch(agent);
    } else {
      for (const { item } of agent.work.filter((work) => work.phase === 'alerting' && work.item !== ending)) {
        this.said.push(`withdrawn ${item.id} ${agent.configuration.id}`);
        this.#endOffer(item, agent);
      }
    }
    this.#resume(agent);
    for (const item of this.items.values()) if (item.held && item.preferred === agent.configuration.id) this.#place(item);
  }

  #touch(agent: Agent): void {
    agent.idleSince = this.#now;
    const busy = agent.busyTotal + (agent.busyFrom === 0 ? 0 : this.#now - agent.busyFrom);
    const present = this.#now - agent.signedInAt;
    agent.occupancy = present > 0 ? Math.floor((busy / present) * 1e6) : 0;
  }

  #countBusy(agent: Agent): void {
    const busy = agent.work.some(({ phase }) => phase === 'active' || phase === 'wrap-up');
    if (busy && agent.busyFrom === 0) agent.busyFrom = this.#now;
    if (!busy && agent.busyFrom !== 0) {
      agent.busyTotal += this.#now - agent.busyFrom;
      agent.busyFrom = 0;
    }
  }

  #newAgent(configuration: AgentConfiguration): Agent {
    return { configuration, presence: 'offline', notResponding: false, returnAt: 0, strikes: 0, work: [], idleSince: this.#now, lastPush: 0, acceptTotal: 0, accepts: 0, signedInAt: 0, busyTotal: 0, busyFrom: 0, occupancy: 0 };
  }

  #queue(id: string): QueueConfiguration { return this.#centre.queues.find((queue) => queue.id === id)!; }
  #channel(id: string): CentreConfiguration['channels'][number] { return this.#centre.channels.find((channel) => channel.id === id)!; }
}

const isBusy = ({ phase }: { readonly phase: Phase }): boolean => phase !== 'paused' && phase !== 'interrupted';
