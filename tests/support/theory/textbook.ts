/** Textbook queues as scenario documents. The unit of time is the minute. */

export const MINUTE_S = 60;

export const exponential = (mean: number) => ({ kind: 'exponential', mean: mean * MINUTE_S });
export const constant = (value: number) => ({ kind: 'constant', value: value * MINUTE_S });
export const poisson = (perMinute: number) => ({ kind: 'rate', perHour: perMinute * 60 });

export interface CustomerClass {
  readonly id?: string;
  readonly lam?: number;
  readonly service: object;
  readonly patience?: object;
  readonly priority?: number;
  /** Threshold T in minutes. */
  readonly within?: number;
  readonly extra?: object;
}

const LINE = { medium: 'voice', synchrony: 'synchronous' };

/** One queue, one group of agents; classes are channels of the queue, so that each is counted by itself. */
export function oneQueue(classes: readonly CustomerClass[], agents: number, options: { readonly queue?: object; readonly people?: object; readonly channel?: object } = {}): object {
  const channels = classes.map(({ id = 'line', within }) => ({ id, ...LINE, ...(within === undefined ? {} : { serviceLevel: { target: 0.8, withinS: within * MINUTE_S } }), ...options.channel }));
  return {
    version: 1, id: 'textbook',
    centre: { channels, queues: [{ id: 'queue', name: 'queue', channels: channels.map(({ id }) => id), ...options.queue }] },
    people: [{ id: 'agents', count: agents, queues: [{ queue: 'queue' }], ...options.people }],
    demand: classes.map(({ id = 'line', lam, service, patience, priority, extra }) => ({
      id, queue: 'queue', channel: id, handlingS: service, ...(lam === undefined ? {} : { arrivals: poisson(lam) }), ...(patience === undefined ? {} : { patienceS: patience }),
      ...(priority === undefined ? {} : { mix: [{ share: 1, priority }] }), ...extra,
    })),
  };
}

export interface Line extends CustomerClass {
  readonly id: string;
  readonly queue?: object;
}

/** A queue for each class, and groups of agents who serve some of them. */
export function severalQueues(lines: readonly Line[], people: readonly object[], centre: object = {}): object {
  return {
    version: 1, id: 'textbook',
    centre: {
      channels: [{ id: 'line', ...LINE }],
      queues: lines.map(({ id, queue }) => ({ id, name: id, channels: ['line'], ...queue })), ...centre,
    },
    people,
    demand: lines.map(({ id, lam, service, patience, extra }) => ({ id, queue: id, handlingS: service, ...(lam === undefined ? {} : { arrivals: poisson(lam) }), ...(patience === undefined ? {} : { patienceS: patience }), ...extra })),
  };
}
