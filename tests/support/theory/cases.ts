/** The validation cases as scenarios of the real format, and where each expected figure stands in a run's report. */
import cases from './validation-cases.json' with { type: 'json' };
import { constant, exponential, oneQueue, severalQueues } from './textbook.ts';
import type { Figures, Reading } from './trial.ts';

export interface Trial {
  /** Id of the case, and what is particular of this way to run it. */
  readonly id: string;
  readonly scenario: object;
  readonly expected: Figures;
  /** Standard errors of expected values that are simulated themselves. */
  readonly unsure?: Figures;
  /** Minutes a batch, at full length. */
  readonly batch: number;
  readonly read: (r: Reading, minutes: number) => Figures;
}

type Numbers = Readonly<Record<string, number>>;
interface ValidationCase { readonly id: string; readonly params: Readonly<Record<string, unknown>>; readonly expected: Readonly<Record<string, number | readonly number[]>>; readonly se?: Numbers }

export const CASES: ReadonlyMap<string, ValidationCase> = new Map((cases as unknown as readonly ValidationCase[]).map((one) => [one.id, one])); // shapes as VALIDATION describes them

const parameters = (id: string): Numbers => CASES.get(id)!.params as Numbers; // those that are numbers
/** Expected figures by name; the n-th of a list is `name.n`. `but`: not to be seen in a report, or compared elsewhere. */
export function expectedOf(id: string, ...but: readonly string[]): Figures {
  return Object.fromEntries(Object.entries(CASES.get(id)!.expected).filter(([name]) => !but.includes(name)).flatMap(([name, value]): [string, number][] => (typeof value === 'number' ? [[name, value]] : value.map((one, n) => [`${name}.${n}`, one]))));
}
const only = (figures: Figures, ...names: readonly string[]): Figures => Object.fromEntries(Object.entries(figures).filter(([name]) => names.includes(name)));

const QUEUE = 'queues.queue';
const AGENTS = 'groups.agents';

const queueFigures = (r: Reading, path = QUEUE): Figures => ({
  pWait: r(path, 'pWait'), ew: r(path, 'waitMeanMs'), asa: r(path, 'asaMs'), ewServed: r(path, 'asaMs'), eq: r(path, 'queueLengthMean'), pAb: r(path, 'abandonRate'), pBlock: r(path, 'blocked'),
  slAll: r(path, 'serviceLevel.abandons-missed'), slServed: r(path, 'serviceLevel.answered-only'), slExclShortAb: r(path, 'serviceLevel.abandons-within-ignored'),
});
const agentFigures = (r: Reading): Figures => ({ occupancy: r(AGENTS, 'occupancy') });
const both = (r: Reading): Figures => ({ ...queueFigures(r), ...agentFigures(r) });

function losses(): readonly Trial[] {
  return ['erlangB-10-4.461', 'erlangB-5-3', 'erlangB-132-123'].flatMap((id) => {
    const { lam, n } = parameters(id) as { lam: number; n: number };
    return [exponential(1), constant(1)].map((service, at): Trial => ({
      id: `${id}${at === 0 ? '' : ' constant'}`, expected: expectedOf(id), batch: 60_000 / lam, read: both,
      scenario: oneQueue([{ lam, service }], n, { queue: { lengthLimit: 0 } }),
    }));
  });
}

/** Half of the customers, as another channel of the same line, are counted with another threshold: the wait that 90 % do not exceed. */
function erlangC(): readonly Trial[] {
  return ['erlangC-gmr', 'erlangC-w1', 'erlangC-c123'].map((id) => {
    const { lam, n, T } = parameters(id) as { lam: number; n: number; T: number };
    const { w90, ...rest } = expectedOf(id) as { w90: number };
    return {
      id, expected: { ...rest, shareWithinW90: 0.9 }, batch: 100_000 / lam,
      scenario: oneQueue([{ id: 'a', lam: lam / 2, service: exponential(1), within: T }, { id: 'b', lam: lam / 2, service: exponential(1), within: w90 }], n),
      read: (r) => ({
        ...both(r), ewGivenWait: r(QUEUE, 'waitMeanMs') / r(QUEUE, 'pWait'),
        sl: r(`${QUEUE}.channels.a`, 'serviceLevel.abandons-missed'), shareWithinW90: r(`${QUEUE}.channels.b`, 'serviceLevel.abandons-missed'),
      }),
    };
  });
}

function limited(): readonly Trial[] {
  return ['mmnk-2-3', 'mmnk-12-17', 'mmnk+m-100-120'].map((id) => {
    const { lam, mu, n, K, theta } = parameters(id) as { lam: number; mu: number; n: number; K: number; theta?: number };
    return {
      id, expected: expectedOf(id), batch: 60_000 / lam,
      scenario: oneQueue([{ lam, service: exponential(1 / mu), ...(theta === undefined ? {} : { patience: exponential(1 / theta) }) }], n, { queue: { lengthLimit: K - n } }),
      read: (r) => {
        const { pWait, pAb, pBlock, ew, eq } = queueFigures(r) as Record<'pWait' | 'pAb' | 'pBlock' | 'ew' | 'eq', number>;
        return { pBlock, pWaitAll: pWait * (1 - pBlock), pWaitAccepted: pWait, pAb: pAb * (1 - pBlock), eq, ewAccepted: ew, en: eq + r(QUEUE, 'inHandMean'), ...agentFigures(r) };
      },
    };
  });
}

function erlangA(): readonly Trial[] {
  return ['erlangA-gmr', 'erlangA-w1', 'erlangA-overload', 'erlangA-impatient'].map((id) => {
    const { lam, theta, n, T } = parameters(id) as { lam: number; theta: number; n: number; T: number };
    return { id, expected: expectedOf(id), batch: 60_000 / lam, read: both, scenario: oneQueue([{ lam, service: exponential(1), patience: exponential(1 / theta), within: T }], n) };
  });
}

/** What `constant 2` and its like mean. */
const PATIENCES: Readonly<Record<string, { readonly patience: object; readonly extra?: object }>> = {
  'mmn+g-det-95': { patience: constant(2) },
  'mmn+g-unif-110': { patience: { kind: 'uniform', from: 0, to: 240 } },
  'mmn+g-erl2-110': { patience: { kind: 'erlang', mean: 120, stages: 2 } },
  'mmn+g-balk-95': { patience: exponential(2), extra: { balk: 0.1 } },
};
function patiences(): readonly Trial[] {
  return Object.entries(PATIENCES).map(([id, law]) => {
    const { lam, n, T } = parameters(id) as { lam: number; n: number; T: number };
    // One in 870,000 customers: no run of a reasonable length counts them.
    const seldom = id === 'mmn+g-det-95' ? ['pAb'] : [];
    return { id, expected: expectedOf(id, ...seldom), batch: 60_000 / lam, read: both, scenario: oneQueue([{ lam, service: exponential(1), within: T, ...law }], n) };
  });
}

function services(): readonly Trial[] {
  const plain = (id: string, lam: number, c: number, service: object, but: readonly string[] = []): Trial => ({ id, expected: expectedOf(id, ...but), batch: 40_000 / lam, read: both, scenario: oneQueue([{ lam, service }], c) });
  return [
    plain('mdc-1-0.8', 0.8, 1, constant(1)),
    plain('mdc-10-9', 9, 10, constant(1)),
    plain('mg1-lognormal', 0.16, 1, { kind: 'lognormal', mean: 300, cv: 1.2 }),
    plain('mg1-h2', 0.16, 1, { kind: 'hyperexponential', branches: [{ share: 0.5, mean: 120 }, { share: 0.5, mean: 480 }] }),
    plain('me2c-5', 4, 5, { kind: 'erlang', mean: 60, stages: 2 }, ['byPhase', 'pAb']),
    {
      ...plain('me2c-5', 4, 5, {}, ['pAb']), id: 'me2c-5 talk, then wrap-up',
      scenario: oneQueue([{ lam: 4, service: exponential(0.5), extra: { wrapUpS: exponential(0.5) } }], 5),
      read: (r) => ({ ...both(r), 'byPhase.0': r(AGENTS, 'interactingMean'), 'byPhase.1': r(AGENTS, 'wrapUpMean') }),
    },
    plain('mh2c-10', 9, 10, { kind: 'hyperexponential', branches: [{ share: 0.5, mean: 30 }, { share: 0.5, mean: 90 }] }, ['byPhase', 'pAb']),
    {
      ...plain('mh2c-10', 9, 10, {}, ['pAb']), id: 'mh2c-10 two kinds of customers',
      scenario: oneQueue([{ id: 'a', lam: 4.5, service: exponential(0.5) }, { id: 'b', lam: 4.5, service: exponential(1.5) }], 10),
      read: (r) => ({ ...both(r), 'byPhase.0': r(`${QUEUE}.channels.a`, 'inHandMean'), 'byPhase.1': r(`${QUEUE}.channels.b`, 'inHandMean') }),
    },
    {
      id: 'acw-10', expected: expectedOf('acw-10'), batch: 30_000,
      scenario: oneQueue([{ lam: 2, service: exponential(4), patience: exponential(2), extra: { wrapUpS: exponential(1) } }], 10),
      read: (r) => ({ ...both(r), 'byPhase.0': r(AGENTS, 'interactingMean'), 'byPhase.1': r(AGENTS, 'wrapUpMean') }),
    },
  ];
}

/** The first class goes first. */
function priorities(): readonly Trial[] {
  const classes = (id: string, lams: readonly number[], services: readonly object[], c: number, patience?: object): Trial => ({
    id, expected: expectedOf(id), batch: 30_000 / lams.reduce((sum, lam) => sum + lam),
    scenario: oneQueue(lams.map((lam, n) => ({ id: `c${n}`, lam, service: services[n]!, priority: lams.length - n, ...(patience === undefined ? {} : { patience }) })), c),
    read: (r) => ({
      ...queueFigures(r),
      ...Object.fromEntries(lams.flatMap((_, n) => {
        const path = `${QUEUE}.channels.c${n}`;
        return [[`ewByClass.${n}`, r(path, 'waitMeanMs')], [`esByClass.${n}`, r(path, 'waitMeanMs') + r(path, 'ahtMs')], [`pAbByClass.${n}`, r(path, 'abandonRate')], [`eqByClass.${n}`, r(path, 'queueLengthMean')]];
      })),
    }),
  });
  const unit = exponential(1);
  return [
    classes('prio-np-1-2cls', [0.2, 0.6], [unit, unit], 1),
    classes('prio-np-5-3cls', [1, 1.5, 2], [unit, unit, unit], 5),
    classes('mg1-prio', [0.1, 0.2], [exponential(3), constant(2)], 1),
    classes('prio-ab-10', [3, 8], [unit, unit], 10, exponential(2)),
    {
      id: 'prio-pr-5', expected: expectedOf('prio-pr-5'), batch: 8_000,
      scenario: severalQueues(
        [{ id: 'high', lam: 2, service: unit, queue: { priority: 1, preemptionClass: 1, preempts: true } }, { id: 'low', lam: 2.5, service: unit, queue: { interruptible: true, setAside: 'returns-to-line' } }],
        [{ id: 'agents', count: 5, queues: [{ queue: 'high' }, { queue: 'low' }] }],
      ),
      read: (r, minutes) => Object.fromEntries(['high', 'low'].map((id, n) => [`esByClass.${n}`, (r(`queues.${id}`, 'queueLengthMean') + r(`queues.${id}`, 'inHandMean')) / ((r(`queues.${id}`, 'offered') - r(`queues.${id}`, 'transferredOut')) / minutes)])),
    },
  ];
}

function skills(): readonly Trial[] {
  const unit = exponential(1);
  const pools = (c1: number, c2: number): readonly object[] => [
    { id: 'pool1', team: 'one', count: c1, queues: [{ queue: 'A' }] }, { id: 'pool2', team: 'two', count: c2, queues: [{ queue: 'A' }, { queue: 'B' }] },
  ];
  const poolFigures = (r: Reading): Figures => ({ 'occupancy.0': r('groups.pool1', 'occupancy'), 'occupancy.1': r('groups.pool2', 'occupancy') });
  const design = (id: string, thetaA: number, thetaB: number, lamA: number, lamB: number, c1: number, c2: number): Trial => ({
    id, expected: expectedOf(id), batch: 30_000 / (lamA + lamB),
    scenario: severalQueues([{ id: 'A', lam: lamA, service: unit, patience: exponential(1 / thetaA), queue: { ownTeams: ['one'] } }, { id: 'B', lam: lamB, service: unit, patience: exponential(1 / thetaB), queue: { priority: 1 } }], pools(c1, c2)),
    read: (r) => ({
      ...poolFigures(r), pWaitA: r('queues.A', 'pWait'), pWaitB: r('queues.B', 'pWait'), ewA: r('queues.A', 'waitMeanMs'), ewB: r('queues.B', 'waitMeanMs'), pAbA: r('queues.A', 'abandonRate'), pAbB: r('queues.B', 'abandonRate'),
    }),
  });
  /** Types of customers are channels of one line, each with the skill it asks. */
  const fcfs = (id: string, lams: readonly number[], servers: readonly (readonly string[])[], theta: number): Trial => ({
    id, expected: expectedOf(id), batch: 20_000,
    scenario: skilled(lams.map((lam, n) => ({ id: `t${n}`, lam, service: unit, patience: exponential(1 / theta), extra: { mix: [{ share: 1, skills: [{ skill: 'ABC'[n] }] }] } })), ['A', 'B', 'C'].slice(0, lams.length), servers.map((able, n) => ({ id: `a${n}`, skills: able.map((skill) => ({ skill })) }))),
    read: (r) => Object.fromEntries([
      ...lams.flatMap((_, n): [string, number][] => [[`ewByType.${n}`, r(`channels.t${n}`, 'waitMeanMs')], [`pAbByType.${n}`, r(`channels.t${n}`, 'abandonRate')], [`pWaitByType.${n}`, r(`channels.t${n}`, 'pWait')]]),
      ...servers.map((_, n): [string, number] => [`occupancyByAgent.${n}`, r(`groups.a${n}`, 'occupancy')]),
    ]),
  });
  return [
    {
      id: 'skill-N-loss-8', expected: expectedOf('skill-N-loss-8'), batch: 5_000,
      scenario: severalQueues([{ id: 'A', lam: 8, service: unit, queue: { ownTeams: ['one'], lengthLimit: 0 } }, { id: 'B', lam: 4, service: unit, queue: { lengthLimit: 0 } }], pools(8, 8)),
      read: (r) => ({
        ...poolFigures(r), pBlockA: r('queues.A', 'blocked'), pBlockB: r('queues.B', 'blocked'),
        pOverflowA: 1 - r('groups.pool1', 'answered') / (r('queues.A', 'offered') + r('queues.A', 'turnedAway')),
      }),
    },
    design('skill-N-Bfirst', 0.5, 0.5, 6, 3, 5, 5),
    design('skill-N-asym', 0.25, 1, 7, 5, 5, 7),
    fcfs('skill-fcfs-alis-N2', [1, 0.6], [['A'], ['A', 'B']], 1),
    fcfs('skill-fcfs-alis-chain3', [0.9, 0.7, 0.8], [['A', 'B'], ['B', 'C'], ['C', 'A']], 2),
    {
      // An item that fits nobody keeps two agents free, and stands between the two classes.
      id: 'reserve-2-of-10', expected: expectedOf('reserve-2-of-10'), batch: 3_000,
      scenario: severalQueues(
        [
          { id: 'first', lam: 4, service: unit, patience: exponential(2), queue: { priority: 2 } },
          { id: 'keeper', service: unit, queue: { priority: 1, reserve: 2, weight: 2 }, extra: { backlog: { items: 1, ageS: constant(0) } } },
          { id: 'second', lam: 5, service: unit, patience: exponential(5) },
        ],
        [{ id: 'agents', count: 10, queues: [{ queue: 'first' }, { queue: 'keeper' }, { queue: 'second' }] }],
      ),
      read: (r) => ({
        pWait1: r('queues.first', 'pWait'), pWait2: r('queues.second', 'pWait'), ew1: r('queues.first', 'waitMeanMs'), ew2: r('queues.second', 'waitMeanMs'),
        pAb1: r('queues.first', 'abandonRate'), pAb2: r('queues.second', 'abandonRate'), ...agentFigures(r),
      }),
    },
    benchW2(),
  ];
}

/** Customers of several kinds in one line routed by skills. */
function skilled(classes: Parameters<typeof oneQueue>[0], names: readonly string[], people: readonly object[]): object {
  const document = oneQueue(classes, 1, { queue: { routing: 'skills' } }) as { centre: object };
  return { ...document, centre: { ...document.centre, skills: names.map((id) => ({ id, name: id })) }, people };
}

function benchW2(): Trial {
  const { lam, skillWeights, priorityMix } = CASES.get('bench-W2')!.params as { lam: number; skillWeights: readonly number[]; priorityMix: readonly number[] };
  const { se } = CASES.get('bench-W2')!;
  const names = skillWeights.map((_, n) => `s${n}`);
  const classes = priorityMix.map((share, n) => ({
    id: `p${n}`, lam: lam * share, service: exponential(1), patience: exponential(2),
    extra: { mix: skillWeights.map((weight, skill) => ({ share: weight, priority: 3 - n, skills: [{ skill: names[skill] }] })) },
  }));
  return {
    id: 'bench-W2', expected: expectedOf('bench-W2'), unsure: Object.fromEntries(Object.entries(se!).map(([name, value]) => [name.replace(/_se$/, ''), value])),
    batch: 200, scenario: skilled(classes, names, names.map((_, j) => ({ id: `class-${j}`, count: 50, skills: [j, j + 1, j + 3].map((n) => ({ skill: names[n % 10] })) }))),
    read: (r) => ({ ...queueFigures(r), ...Object.fromEntries([0, 1, 2].flatMap((n) => [[`ew_prio${n}`, r(`${QUEUE}.channels.p${n}`, 'waitMeanMs')], [`ab_prio${n}`, r(`${QUEUE}.channels.p${n}`, 'abandonRate')]])) }),
  };
}

function concurrency(): readonly Trial[] {
  const chat = (id: string, rates: readonly number[]): Trial => {
    const { lam, theta } = parameters(id) as { lam: number; theta: number };
    const document = oneQueue([{ lam, service: exponential(1), patience: exponential(1 / theta) }], 5, { queue: { selection: 'least-active' }, people: { capacity: { kind: 'per-channel', maxima: [{ channel: 'line', items: 3 }] } } });
    return {
      id, expected: expectedOf(id), batch: 4_000, scenario: { ...document, concurrency: [{ channel: 'line', rates }] },
      read: (r) => ({ ...both(r), eChats: r(QUEUE, 'inHandMean'), meanHandle: r(QUEUE, 'ahtMs'), ...Object.fromEntries([0, 1, 2, 3].map((level) => [`agentsByLevel.${level}`, r(AGENTS, `inHandMean.${level}`)])) }),
    };
  };
  return [
    chat('chat-slots', [1, 2, 3]),
    chat('chat-slowdown', [1, 1.6, 2]),
    {
      id: 'omni-capacity-4', expected: expectedOf('omni-capacity-4'), batch: 8_000,
      scenario: severalQueues(
        [{ id: 'voice', lam: 1.5, service: exponential(1), patience: exponential(1), queue: { priority: 1, weight: 3 } }, { id: 'chat', lam: 4, service: exponential(1 / 0.8), patience: exponential(1 / 0.3), queue: { weight: 1, selection: 'least-active' } }],
        [{ id: 'agents', count: 4, capacity: { kind: 'units', units: 3 }, queues: [{ queue: 'voice' }, { queue: 'chat' }] }],
      ),
      read: (r) => ({
        ewVoice: r('queues.voice', 'waitMeanMs'), ewChat: r('queues.chat', 'waitMeanMs'), pAbVoice: r('queues.voice', 'abandonRate'), pAbChat: r('queues.chat', 'abandonRate'),
        agentsOnVoice: r('queues.voice', 'inHandMean'), chatsInProgress: r('queues.chat', 'inHandMean'),
        ...Object.fromEntries([0, 1, 2, 3].map((level) => [`agentsByChatLevel.${level}`, r(AGENTS, `inHandMean.${level}`) - (level === 1 ? r('queues.voice', 'inHandMean') : 0)])),
      }),
    },
  ];
}

function networks(): readonly Trial[] {
  const numbers = (r: Reading, minutes: number): Figures => Object.fromEntries(['A', 'B'].flatMap((id, n) => [
    [`throughput.${n}`, r(`queues.${id}`, 'handled') / minutes], [`pWait.${n}`, r(`queues.${id}`, 'pWait')], [`ew.${n}`, r(`queues.${id}`, 'waitMeanMs')], [`eq.${n}`, r(`queues.${id}`, 'queueLengthMean')],
  ]));
  const bot = (bot: object): object => severalQueues(
    [{ id: 'bot', lam: 100, service: exponential(2), extra: bot }, { id: 'queue', service: exponential(5), patience: exponential(4) }],
    [{ id: 'bots', kind: 'bot', capacity: { kind: 'per-channel', maxima: [{ channel: 'line', items: 100_000 }] }, queues: [{ queue: 'bot' }] }, { id: 'agents', count: 150, queues: [{ queue: 'queue' }] }],
  );
  const orderless = ['botInProgress', 'escalatedRate', 'pWait', 'pAb', 'ew', 'eq', 'occupancy'];
  const botTrial = { expected: expectedOf('bot-then-agent'), batch: 600, read: (r: Reading, minutes: number): Figures => ({ ...both(r), botInProgress: r('queues.bot', 'inHandMean'), escalatedRate: r('queues.queue', 'offered') / minutes }) };
  return [
    {
      id: 'transfer-2', expected: expectedOf('transfer-2'), batch: 4_000, read: numbers,
      scenario: severalQueues(
        [{ id: 'A', lam: 8, service: exponential(1), extra: { transfers: [{ share: 0.2, to: 'B' }] } }, { id: 'B', lam: 2, service: exponential(1.25) }],
        [{ id: 'a', count: 10, queues: [{ queue: 'A' }] }, { id: 'b', count: 6, queues: [{ queue: 'B' }] }],
      ),
    },
    // Whoever is handed over keeps his age and goes before those who came later: figures that the order of service has no part in.
    { ...botTrial, id: 'bot-then-agent', expected: only(botTrial.expected, ...orderless), scenario: bot({ bot: { handlingS: exponential(2), containment: 0.7, to: 'queue' } }) },
    // Whoever comes again, on his own, has no age.
    { ...botTrial, id: 'bot-then-agent in order', scenario: bot({ repeat: { share: 0.3, afterS: constant(0), to: 'queue' } }) },
    {
      // Whether nobody is idle is no figure of the report.
      id: 'push-timeout-8', expected: expectedOf('push-timeout-8', 'pNoIdle'), batch: 6_000,
      scenario: oneQueue([{ lam: 5, service: exponential(1), patience: exponential(2), extra: { leavesWhileRinging: false } }], 8, {
        queue: { pushTimeoutS: 86_400 }, people: { answer: { afterS: exponential(1 / 6), leaves: 0.15, awayS: exponential(2) } },
      }),
      read: (r, minutes) => ({
        eRinging: r(AGENTS, 'alertingMean'), eBusy: r(AGENTS, 'interactingMean'), eAway: r(AGENTS, 'awayMean'), eq: r(QUEUE, 'queueLengthMean') - r(AGENTS, 'alertingMean'),
        pAb: r(QUEUE, 'abandonRate'), missedPushRate: r(QUEUE, 'withdrawn') / minutes,
      }),
    },
  ];
}

export const TRIALS: readonly Trial[] = [...losses(), ...erlangC(), ...limited(), ...erlangA(), ...patiences(), ...services(), ...priorities(), ...skills(), ...concurrency(), ...networks()];
