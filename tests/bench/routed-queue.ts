/** The two workloads through the router's entries, with real offers, accepted at once: everything but the calendar and the draws is the product's own. */
import * as v from 'valibot';
import { configurationDocument } from '../../src/model/configuration/centre-configuration.ts';
import { openState } from '../../src/routing/configuration-change.ts';
import { createCore, type Core } from '../../src/routing/core.ts';
import { acceptOffer, finishWork, presenceChanges, workArrives, workLeaves } from '../../src/routing/entries.ts';
import { requestOf } from '../../src/routing/request.ts';
import { RoutingCentre } from '../../src/routing/routing-centre.ts';
import { ExponentialStream } from './exponential-stream.ts';
import { shareAt, sumsOf, type QueueCounts, type QueueWorkload } from './queue-workloads.ts';
import { TimeHeap } from './time-heap.ts';

const ROOM = 16_384;
/** Late enough that no time is 0, which in the router's rows means never. */
const OPENS_US = 1;

/** A run that can be continued: what it allocates at first, it has allocated. */
export class RoutedQueue {
  readonly #core: Core;
  readonly #workload: QueueWorkload;
  readonly #requests: Int32Array;
  readonly #skillSums: Float64Array;
  readonly #prioritySums: Float64Array;
  readonly #stream: ExponentialStream;
  readonly #heap = new TimeHeap(ROOM);
  /** By row of the router. */
  readonly #arrivedUs = new Float64Array(ROOM);
  readonly #visits = new Int32Array(ROOM);
  /** Item of each agent. */
  readonly #holds: Int32Array;
  /** By row of a patience in the heap: whose it is, and in which visit of that row. */
  readonly #patienceItem = new Int32Array(ROOM);
  readonly #patienceVisit = new Int32Array(ROOM);
  readonly #freePatience = Int32Array.from({ length: ROOM }, (_, n) => n);
  #freeCount = ROOM;
  #nextArrivalUs: number;
  readonly #arrival = { queue: 0, channel: 0, request: 0, baseNano: 0, secondary: 0, dueUs: null, sinceUs: 0, preferred: -1, sticky: false, schedule: -1 };
  readonly #counts = { answered: 0, abandoned: 0, waited: 0, events: 0, waitUs: 0 };

  constructor(workload: QueueWorkload, seed: number) {
    this.#workload = workload;
    const centre = centreOf(workload);
    this.#core = createCore(openState(centre, OPENS_US));
    const skills = workload.skillShares.length;
    this.#requests = Int32Array.from({ length: skills * workload.priorityShares.length }, (_, n) =>
      requestOf(centre, Math.floor(n / skills), 0, { skills: [{ skill: `s${n % skills}`, level: 1, additional: false, priority: 0 }], sentiment: null }));
    this.#skillSums = sumsOf(workload.skillShares);
    this.#prioritySums = sumsOf(workload.priorityShares);
    this.#holds = new Int32Array(workload.agents.length);
    for (let agent = 0; agent < workload.agents.length; agent += 1) presenceChanges(this.#core, agent, 'available', false, OPENS_US);
    this.#stream = new ExponentialStream(seed);
    this.#nextArrivalUs = OPENS_US + this.#stream.next(workload.interarrivalUs);
  }

  /** Lets so many more arrive, and all that happens until then. */
  run(arrivals: number): void {
    const heap = this.#heap;
    for (let left = arrivals; left > 0; left -= 1) {
      while (heap.atUs <= this.#nextArrivalUs) this.#happen(heap.atUs, heap.what);
      this.#arrive(this.#nextArrivalUs);
    }
  }

  /** Closes the doors and lets everybody out. */
  close(): QueueCounts {
    const heap = this.#heap;
    while (heap.size > 0) this.#happen(heap.atUs, heap.what);
    return { ...this.#counts };
  }

  #arrive(nowUs: number): void {
    const { interarrivalUs, patienceUs, skillShares } = this.#workload;
    const stream = this.#stream;
    this.#nextArrivalUs = nowUs + stream.next(interarrivalUs);
    const skill = skillShares.length === 1 ? 0 : shareAt(this.#skillSums, stream.uniform());
    const priority = this.#prioritySums.length === 1 ? 0 : shareAt(this.#prioritySums, stream.uniform());
    const arrival = this.#arrival;
    arrival.queue = priority;
    arrival.request = this.#requests[priority * skillShares.length + skill]!;
    arrival.sinceUs = nowUs;
    const item = workArrives(this.#core, arrival, nowUs);
    this.#arrivedUs[item] = nowUs;
    this.#visits[item]! += 1;
    this.#counts.events += 1;
    if (this.#serve(nowUs)) return;
    this.#counts.waited += 1;
    this.#freeCount -= 1;
    const row = this.#freePatience[this.#freeCount]!;
    this.#patienceItem[row] = item;
    this.#patienceVisit[row] = this.#visits[item]!;
    this.#heap.push(nowUs + stream.next(patienceUs), row);
  }

  /** What rang in the last entry is accepted. */
  #serve(nowUs: number): boolean {
    const { journal } = this.#core;
    for (let n = 0; n < journal.length; n += 1) {
      if (journal.kindOf(n) !== 'pushed') continue;
      const item = journal.columns.item[n]!;
      const agent = journal.columns.agent[n]!;
      acceptOffer(this.#core, item, agent, nowUs);
      this.#holds[agent] = item;
      this.#counts.answered += 1;
      this.#counts.waitUs += nowUs - this.#arrivedUs[item]!;
      this.#heap.push(nowUs + this.#stream.next(this.#workload.handlingUs), ROOM + agent);
      return true;
    }
    return false;
  }

  #happen(nowUs: number, what: number): void {
    this.#heap.pop();
    if (what >= ROOM) {
      const agent = what - ROOM;
      const item = this.#holds[agent]!;
      this.#visits[item]! += 1;
      this.#counts.events += 1;
      finishWork(this.#core, item, agent, nowUs);
      this.#serve(nowUs);
      return;
    }
    this.#freePatience[this.#freeCount] = what;
    this.#freeCount += 1;
    const item = this.#patienceItem[what]!;
    const { status } = this.#core.state.items;
    // Served, or gone and its row another's.
    if (this.#visits[item] !== this.#patienceVisit[what] || status[item] !== 1) return;
    this.#visits[item]! += 1;
    this.#counts.abandoned += 1;
    this.#counts.events += 1;
    this.#counts.waitUs += nowUs - this.#arrivedUs[item]!;
    workLeaves(this.#core, item, nowUs);
  }
}

/** One queue a priority, asking for skills; agents and skills by number. */
function centreOf({ skillShares, priorityShares, agents }: QueueWorkload): RoutingCentre {
  const skill = (n: number): string => `s${n}`;
  const document = v.parse(configurationDocument, {
    version: 1, id: 'bench', name: 'Bench', timeZone: 'UTC', skills: skillShares.map((_, n) => ({ id: skill(n), name: skill(n) })),
    channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }],
    queues: priorityShares.map((_, n) => ({ id: `p${n}`, name: `p${n}`, channels: ['voice'], routing: 'skills', priority: priorityShares.length - n, pushTimeoutS: 30 })),
    agents: agents.map((skills, n) => ({ id: `a${String(n).padStart(4, '0')}`, name: `a${n}`, channels: ['voice'], skills: skills.map((one) => ({ skill: skill(one) })) })),
  });
  return new RoutingCentre({ ...document, priorityRules: [] }, [{ fromUs: 0, offsetUs: 0 }]);
}
