/** Textbook systems besides the validation cases: what theory says of each is worked out here, from its parameters alone. The unit of time is the minute. */
import type { Trial } from './cases.ts';
import { constant, exponential, MINUTE_S, oneQueue, severalQueues } from './textbook.ts';
import type { Figures, Reading } from './trial.ts';

const QUEUE = 'queues.queue';
const unit = exponential(1);

/** Probability of waiting in M/M/n, offered load `a`. Source: Erlang 1917. */
function erlangC(n: number, a: number): number {
  let blocked = 1;
  for (let k = 1; k <= n; k += 1) blocked = (a * blocked) / (k + a * blocked);
  return blocked / (1 - (a / n) * (1 - blocked));
}
const waitingOf = (n: number, a: number): number => (erlangC(n, a) * a) / (n - a);

/** Simpson's rule. */
function integral(f: (x: number) => number, to: number, steps = 20_000): number {
  const width = to / steps;
  let sum = f(0) + f(to);
  for (let n = 1; n < steps; n += 1) sum += f(n * width) * (n % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}

/** M/G/1 by Pollaczek and Khinchine: wait = lam E[S^2] / 2 (1 - rho). `square`: of a service of mean 1. */
function pollaczek(): readonly Trial[] {
  const lam = 0.7;
  const laws: readonly (readonly [name: string, square: number, law: object])[] = [
    ['gamma', 1 + 0.6 * 0.6, { kind: 'gamma', mean: MINUTE_S, cv: 0.6 }],
    // Shape 1/2: moments are those of the square of an exponential, E[S^2] = 4! / 2!^2 of the mean's.
    ['weibull', 6, { kind: 'weibull', mean: MINUTE_S, shape: 0.5 }],
    ['uniform', 1 + 1 / 12, { kind: 'uniform', from: 0.5 * MINUTE_S, to: 1.5 * MINUTE_S }],
    // Its mean is (0.5 + 1.2 + 1.3) / 3 = 1.
    ['triangular', 1 + (0.25 + 1.44 + 1.69 - 0.5 * 1.2 - 0.5 * 1.3 - 1.2 * 1.3) / 18, { kind: 'triangular', from: 0.5 * MINUTE_S, mode: 1.2 * MINUTE_S, to: 1.3 * MINUTE_S }],
    ['empirical', (0.04 + 0.04 + 6.76) / 3, { kind: 'empirical', values: [0.2, 0.2, 2.6].map((minutes) => minutes * MINUTE_S) }],
    ['erlang', 1 + 1 / 3, { kind: 'erlang', mean: MINUTE_S, stages: 3 }],
  ];
  return laws.map(([name, square, service]) => ({
    id: `M/G/1 ${name}`, expected: { ew: (lam * square) / (2 * (1 - lam)), pWait: lam }, batch: name === 'weibull' ? 160_000 : 60_000,
    scenario: oneQueue([{ lam, service }], 1), read: (r) => ({ ew: r(QUEUE, 'waitMeanMs'), pWait: r(QUEUE, 'pWait') }),
  }));
}

/** Two classes, preemptive resume: time in system of the n-th = (E[S_n] (1 - s_n) + R_n) / (1 - s_(n-1)) (1 - s_n). Source: Jaiswal 1968; R_n = residual work of classes 1 to n. */
function preemptive(): readonly Trial[] {
  const [high, low] = [{ lam: 0.3, mean: 1, square: 1 }, { lam: 0.25, mean: 1.6, square: 1.6 * 1.6 * 1.5 }] as const;
  const [s1, s2] = [high.lam * high.mean, high.lam * high.mean + low.lam * low.mean];
  const [r1, r2] = [(high.lam * high.square) / 2, (high.lam * high.square + low.lam * low.square) / 2];
  const expected = { 'es.0': (high.mean * (1 - s1) + r1) / (1 - s1), 'es.1': (low.mean * (1 - s2) + r2) / ((1 - s1) * (1 - s2)) };
  return ['waits-for-its-agent', 'returns-to-line'].map((setAside): Trial => ({
    id: `M/G/1 preemptive resume, ${setAside}`, expected, batch: 100_000,
    scenario: severalQueues(
      [{ id: 'high', lam: high.lam, service: constant(high.mean), queue: { priority: 1, preemptionClass: 1, preempts: true } }, { id: 'low', lam: low.lam, service: { kind: 'erlang', mean: low.mean * MINUTE_S, stages: 2 }, queue: { interruptible: true, setAside } }],
      [{ id: 'agent', queues: [{ queue: 'high' }, { queue: 'low' }] }],
    ),
    read: (r, minutes) => Object.fromEntries(['high', 'low'].map((id, n) => [`es.${n}`, (r(`queues.${id}`, 'queueLengthMean') + r(`queues.${id}`, 'inHandMean')) / ((r(`queues.${id}`, 'offered') - r(`queues.${id}`, 'transferredOut')) / minutes)])),
  }));
}

/** M/M/c where a share balks who would have to wait: a birth-death chain, geometric beyond c. */
function balking(): Trial {
  const [lam, n, balk] = [4.5, 4, 0.3];
  const weights = Array.from({ length: n + 1 }, (_, k) => Array.from({ length: k }, (__, j) => lam / (j + 1)).reduce((product, ratio) => product * ratio, 1));
  const ratio = (lam * (1 - balk)) / n;
  const below = weights.slice(0, n).reduce((sum, weight) => sum + weight, 0);
  const full = weights[n]! / (1 - ratio);
  const allBusy = full / (below + full);
  const eq = (allBusy * ratio) / (1 - ratio);
  return {
    id: 'M/M/4 with balking', expected: { pWait: allBusy, pAb: balk * allBusy, eq, ew: eq / lam }, batch: 30_000,
    scenario: oneQueue([{ lam, service: unit, extra: { balk } }], n),
    read: (r) => ({ pWait: r(QUEUE, 'pWait'), pAb: r(QUEUE, 'abandonRate'), eq: r(QUEUE, 'queueLengthMean'), ew: r(QUEUE, 'waitMeanMs') }),
  };
}

/** M/M/n+G with lognormal patience. Source: Zeltyn & Mandelbaum 2005, "Call centers with impatient customers: many-server asymptotics of the M/M/n+G queue", section 3. */
function lognormalPatience(): Trial {
  const [lam, n, mean, cv] = [10.5, 10, 1.5, 1.2];
  const sigma = Math.sqrt(Math.log(1 + cv * cv));
  const mu = Math.log(mean) - (sigma * sigma) / 2;
  const patientAt = (x: number): number => (x <= 0 ? 1 : 1 - normal((Math.log(x) - mu) / sigma));
  const [to, steps] = [30, 30_000];
  const width = to / steps;
  // H(x), the integral of the patient share from 0 to x, by trapezoids.
  const h = new Float64Array(steps + 1);
  for (let k = 1; k <= steps; k += 1) h[k] = h[k - 1]! + (width * (patientAt((k - 1) * width) + patientAt(k * width))) / 2;
  const weight = (x: number): number => Math.exp(lam * h[Math.round(x / width)]! - n * x);
  const j = integral(weight, to, steps);
  const jh = integral((x) => h[Math.round(x / width)]! * weight(x), to, steps);
  let e = 1;
  let term = 1;
  for (let k = n - 1; k > 0; k -= 1) e += term *= k / lam;
  const whole = e + lam * j;
  return {
    id: 'M/M/10+lognormal', expected: { pWait: (lam * j) / whole, pAb: (1 + (lam - n) * j) / whole, ew: (lam * jh) / whole }, batch: 15_000,
    scenario: oneQueue([{ lam, service: unit, patience: { kind: 'lognormal', mean: mean * MINUTE_S, cv } }], n),
    read: (r) => ({ pWait: r(QUEUE, 'pWait'), pAb: r(QUEUE, 'abandonRate'), ew: r(QUEUE, 'waitMeanMs') }),
  };
}

/** The standard normal distribution, by its series. Source: Abramowitz & Stegun 26.2.11. */
function normal(z: number): number {
  if (Math.abs(z) > 8) return z < 0 ? 0 : 1;
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) sum += term *= (z * z) / k;
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/** A network in which work comes round again: each queue is an M/M/c of its own. Source: Jackson 1963. */
function jackson(): Trial {
  const outside = [3, 1, 0];
  const onward = [[0, 0.4, 0.1], [0, 0, 0.5], [0.3, 0, 0]];
  const [means, agents] = [[1, 0.8, 1.5], [5, 3, 4]];
  // The traffic equations, by going round until nothing changes.
  let rates = outside;
  for (let round = 0; round < 200; round += 1) rates = outside.map((rate, to) => rate + rates.reduce((sum, each, from) => sum + each * onward[from]![to]!, 0));
  const ids = ['A', 'B', 'C'];
  return {
    id: 'Jackson network of three, with feedback', batch: 20_000,
    expected: Object.fromEntries(ids.flatMap((_, n): [string, number][] => [[`throughput.${n}`, rates[n]!], [`pWait.${n}`, erlangC(agents[n]!, rates[n]! * means[n]!)], [`eq.${n}`, waitingOf(agents[n]!, rates[n]! * means[n]!)]])),
    scenario: severalQueues(
      ids.map((id, n) => ({ id, ...(outside[n] === 0 ? {} : { lam: outside[n]! }), service: exponential(means[n]!), extra: { transfers: ids.flatMap((to, m) => (onward[n]![m] === 0 ? [] : [{ share: onward[n]![m]!, to }])) } })),
      ids.map((id, n) => ({ id: `at-${id}`, count: agents[n], queues: [{ queue: id }] })),
    ),
    read: (r, minutes) => Object.fromEntries(ids.flatMap((id, n): [string, number][] => [[`throughput.${n}`, r(`queues.${id}`, 'handled') / minutes], [`pWait.${n}`, r(`queues.${id}`, 'pWait')], [`eq.${n}`, r(`queues.${id}`, 'queueLengthMean')]])),
  };
}

/** One agent, no line, and everybody tries again: mean number about to = rho (lam + rho theta) / theta (1 - rho). Source: Falin & Templeton 1997, 1.2. */
function retrial(): Trial {
  const [lam, theta] = [0.6, 0.8];
  const orbit = (lam * (lam + lam * theta)) / (theta * (1 - lam));
  return {
    id: 'M/M/1/1 with retrials', expected: { blocked: (theta * orbit) / (lam + theta * orbit), occupancy: lam, attempts: lam + theta * orbit }, batch: 60_000,
    scenario: oneQueue([{ lam, service: unit, extra: { retry: { share: 1, afterS: exponential(1 / theta), most: 1_000_000 } } }], 1, { queue: { lengthLimit: 0 } }),
    read: (r, minutes) => ({ blocked: r(QUEUE, 'blocked'), occupancy: r('groups.agents', 'occupancy'), attempts: (r(QUEUE, 'offered') + r(QUEUE, 'turnedAway')) / minutes }),
  };
}

/** Two agents of different pace, the fast one asked first: cut equations, geometric beyond two. */
function uneven(): Trial {
  const [lam, fast, slow] = [1.1, 1.25, 0.5];
  const two = ((lam * lam) / (lam + fast)) / (fast + slow - (lam * slow) / (lam + fast) - (lam * fast) / (lam + slow));
  const [onFast, onSlow] = [(lam + slow * two) / (lam + fast), (fast * two) / (lam + slow)];
  const ratio = lam / (fast + slow);
  const whole = 1 + onFast + onSlow + two / (1 - ratio);
  const waits = two / (1 - ratio) / whole;
  return {
    id: 'M/M/2 of uneven agents', expected: { pWait: waits, eq: (waits * ratio) / (1 - ratio), 'occupancy.0': (onFast / whole) + waits, 'occupancy.1': (onSlow / whole) + waits }, batch: 60_000,
    scenario: severalQueues(
      [{ id: 'queue', lam, service: unit, queue: { ownTeams: ['quick'] } }],
      [{ id: 'fast', team: 'quick', pace: { kind: 'constant', value: 1 / fast }, queues: [{ queue: 'queue' }] }, { id: 'slow', team: 'slow', pace: { kind: 'constant', value: 1 / slow }, queues: [{ queue: 'queue' }] }],
    ),
    read: (r) => ({ pWait: r(QUEUE, 'pWait'), eq: r(QUEUE, 'queueLengthMean'), 'occupancy.0': r('groups.fast', 'occupancy'), 'occupancy.1': r('groups.slow', 'occupancy') }),
  };
}

/** G/M/1: who comes waits with probability s, the root of s = E[exp(-mu (1 - s) A)]. Source: Kendall 1953. */
function renewal(): readonly Trial[] {
  const between: readonly (readonly [name: string, transform: (x: number) => number, law: object])[] = [
    ['D/M/1', (x) => Math.exp(-1.25 * x), constant(1.25)], ['E2/M/1', (x) => 1 / (1 + 0.625 * x) ** 2, { kind: 'erlang', mean: 1.25 * MINUTE_S, stages: 2 }],
    ['H2/M/1', (x) => 0.4 / (1 + 0.5 * x) + 0.6 / (1 + 1.75 * x), { kind: 'hyperexponential', branches: [{ share: 0.4, mean: 0.5 * MINUTE_S }, { share: 0.6, mean: 1.75 * MINUTE_S }] }],
  ];
  return between.map(([id, transform, betweenS]) => {
    let s = 0.5;
    for (let round = 0; round < 500; round += 1) s = transform(1 - s);
    const read = (r: Reading): Figures => ({ pWait: r(QUEUE, 'pWait'), ew: r(QUEUE, 'waitMeanMs') });
    return { id, expected: { pWait: s, ew: s / (1 - s) }, batch: 60_000, scenario: oneQueue([{ service: unit, extra: { arrivals: { kind: 'renewal', betweenS } } }], 1), read };
  });
}

export const BEYOND: readonly Trial[] = [...pollaczek(), ...preemptive(), balking(), lognormalPatience(), jackson(), retrial(), uneven(), ...renewal()];
