/**
 * The two workloads as somebody would write them who needs nothing else: loops over typed arrays that know nothing of offers, presence or
 * configuration. The least that a simulation of them costs; the product's own is measured against it.
 */
import { ExponentialStream } from './exponential-stream.ts';
import { shareAt, sumsOf, W1, W2, type QueueCounts } from './queue-workloads.ts';
import { TimeHeap } from './time-heap.ts';

/** Contacts at once, at most. */
const ROOM = 16_384;

/** M/M/100+M: a ring of those who wait would do but for those who leave it in the middle, hence the links. */
export function handWrittenW1(arrivals: number, seed: number): QueueCounts {
  const stream = new ExponentialStream(seed);
  const { interarrivalUs, handlingUs, patienceUs } = W1;
  const heap = new TimeHeap(ROOM);
  let freeAgents = W1.agents.length;
  const arrivedUs = new Float64Array(ROOM);
  const next = new Int32Array(ROOM);
  const prior = new Int32Array(ROOM);
  const waiting = new Uint8Array(ROOM);
  const freeRows = Int32Array.from({ length: ROOM }, (_, n) => ROOM - 1 - n);
  let freeCount = ROOM - 1;
  // Row 0 is both ends of the line.
  let answered = 0;
  let abandoned = 0;
  let waited = 0;
  let waitUs = 0;
  let arrived = 0;
  let nextArrivalUs = stream.next(interarrivalUs);
  while (arrived < arrivals || heap.size > 0) {
    if (arrived < arrivals && nextArrivalUs < heap.atUs) {
      const nowUs = nextArrivalUs;
      arrived += 1;
      nextArrivalUs = nowUs + stream.next(interarrivalUs);
      if (freeAgents > 0) {
        freeAgents -= 1;
        answered += 1;
        heap.push(nowUs + stream.next(handlingUs), 0);
      } else {
        freeCount -= 1;
        const row = freeRows[freeCount]!;
        waited += 1;
        arrivedUs[row] = nowUs;
        waiting[row] = 1;
        const last = prior[0]!;
        next[last] = row;
        prior[row] = last;
        next[row] = 0;
        prior[0] = row;
        heap.push(nowUs + stream.next(patienceUs), row);
      }
      continue;
    }
    const nowUs = heap.atUs;
    const { what } = heap;
    heap.pop();
    let leaving = what;
    if (what === 0) {
      leaving = next[0]!;
      if (leaving === 0) {
        freeAgents += 1;
        continue;
      }
      waiting[leaving] = 0;
      answered += 1;
      heap.push(nowUs + stream.next(handlingUs), 0);
    } else {
      // His row is his until his patience has come up in the heap.
      freeRows[freeCount] = what;
      freeCount += 1;
      if (waiting[what] === 0) continue;
      waiting[what] = 0;
      abandoned += 1;
    }
    waitUs += nowUs - arrivedUs[leaving]!;
    next[prior[leaving]!] = next[leaving]!;
    prior[next[leaving]!] = prior[leaving]!;
  }
  return { answered, abandoned, waited, events: arrivals + answered + abandoned, waitUs };
}

/** Skills and priorities: longest idle agent, then the lower number; priority, then the contact that has waited longest. */
export function handWrittenW2(arrivals: number, seed: number): QueueCounts {
  const stream = new ExponentialStream(seed);
  const { interarrivalUs, handlingUs, patienceUs, agents } = W2;
  const skillSums = sumsOf(W2.skillShares);
  const prioritySums = sumsOf(W2.priorityShares);
  const skills = W2.skillShares.length;
  const priorities = W2.priorityShares.length;
  const AGENT_HEADS = ROOM;
  const heap = new TimeHeap(ROOM);
  // Idle agents of each class in a ring; who joins has idled least.
  const classes = skills;
  const ringSize = 64;
  const ring = new Int32Array(classes * ringSize);
  const head = new Int32Array(classes);
  const count = new Int32Array(classes);
  const idleSinceUs = new Float64Array(agents.length);
  for (let agent = 0; agent < agents.length; agent += 1) {
    const who = agent % classes;
    ring[who * ringSize + count[who]!] = agent;
    count[who]! += 1;
  }
  // Contacts: rows from `lines` on; the rows before are the ends of the lines, one a priority and skill.
  const lines = priorities * skills;
  const arrivedUs = new Float64Array(ROOM);
  const next = new Int32Array(ROOM);
  const prior = new Int32Array(ROOM);
  const waiting = new Uint8Array(ROOM);
  for (let line = 0; line < lines; line += 1) next[line] = prior[line] = line;
  const freeRows = Int32Array.from({ length: ROOM - lines }, (_, n) => ROOM - 1 - n);
  let freeCount = ROOM - lines;
  let answered = 0;
  let abandoned = 0;
  let waited = 0;
  let waitUs = 0;
  let arrived = 0;
  let nextArrivalUs = stream.next(interarrivalUs);
  while (arrived < arrivals || heap.size > 0) {
    if (arrived < arrivals && nextArrivalUs < heap.atUs) {
      const nowUs = nextArrivalUs;
      arrived += 1;
      nextArrivalUs = nowUs + stream.next(interarrivalUs);
      const skill = shareAt(skillSums, stream.uniform());
      const priority = shareAt(prioritySums, stream.uniform());
      let best = -1;
      let bestClass = -1;
      for (let n = 0; n < 3; n += 1) {
        const who = (skill + (n === 0 ? 0 : n === 1 ? skills - 1 : skills - 3)) % skills;
        if (count[who] === 0) continue;
        const agent = ring[who * ringSize + head[who]!]!;
        if (best === -1 || idleSinceUs[agent]! < idleSinceUs[best]! || (idleSinceUs[agent] === idleSinceUs[best] && agent < best)) {
          best = agent;
          bestClass = who;
        }
      }
      if (best !== -1) {
        head[bestClass] = (head[bestClass]! + 1) & (ringSize - 1);
        count[bestClass]! -= 1;
        answered += 1;
        heap.push(nowUs + stream.next(handlingUs), AGENT_HEADS + best);
      } else {
        freeCount -= 1;
        const row = freeRows[freeCount]!;
        waited += 1;
        arrivedUs[row] = nowUs;
        waiting[row] = 1;
        const line = priority * skills + skill;
        const last = prior[line]!;
        next[last] = row;
        prior[row] = last;
        next[row] = line;
        prior[line] = row;
        heap.push(nowUs + stream.next(patienceUs), row);
      }
      continue;
    }
    const nowUs = heap.atUs;
    const { what } = heap;
    heap.pop();
    let leaving = what;
    if (what >= AGENT_HEADS) {
      const agent = what - AGENT_HEADS;
      const who = agent % classes;
      leaving = -1;
      for (let priority = 0; priority < priorities && leaving === -1; priority += 1) {
        for (let n = 0; n < 3; n += 1) {
          const line = priority * skills + ((who + (n === 2 ? 3 : n)) % skills);
          const first = next[line]!;
          if (first !== line && (leaving === -1 || arrivedUs[first]! < arrivedUs[leaving]!)) leaving = first;
        }
      }
      if (leaving === -1) {
        idleSinceUs[agent] = nowUs;
        ring[who * ringSize + ((head[who]! + count[who]!) & (ringSize - 1))] = agent;
        count[who]! += 1;
        continue;
      }
      waiting[leaving] = 0;
      answered += 1;
      heap.push(nowUs + stream.next(handlingUs), what);
    } else {
      freeRows[freeCount] = what;
      freeCount += 1;
      if (waiting[what] === 0) continue;
      waiting[what] = 0;
      abandoned += 1;
    }
    waitUs += nowUs - arrivedUs[leaving]!;
    next[prior[leaving]!] = next[leaving]!;
    prior[next[leaving]!] = prior[leaving]!;
  }
  return { answered, abandoned, waited, events: arrivals + answered + abandoned, waitUs };
}
