/** A centre at its worst, as a source: long names, large figures, three queues in breach of which one is in hand, one near it, a message. Everything stands still but the clock. */
import type { LogWriter, Source } from '../../src/gateway/gateway.ts';
import type { LogEvent } from '../../src/model/events.ts';
import type { FeedMode } from '../../src/model/vocabulary.ts';

const S = 1_000_000;
const HOUR = 3_600 * S;
const NAMES = ['Grands compt', 'Ventes télép', 'Recouvrement', 'Réclamations', 'Assistance W', 'Retours mag.', 'Abonnements'];
const CHANNELS = [['voice', 'synchronous', 20], ['chat', 'synchronous', 45], ['messaging', 'synchronous', 60], ['social', 'asynchronous', 7_200], ['email', 'asynchronous', 86_400], ['web-form', 'asynchronous', 86_400]] as const;

export class WallSource implements Source {
  readonly mode: FeedMode = 'simulated';
  readonly capabilities = [] as const;
  readonly epoch: string;
  readonly #startMs: number;
  readonly #timeZone: string;
  #opened = false;

  constructor(startMs: number, timeZone = 'Europe/Paris') {
    this.#timeZone = timeZone;
    this.#startMs = Math.floor(startMs);
    this.epoch = `wall-${this.#startMs}`;
  }

  advance(log: LogWriter): void {
    if (this.#opened) return;
    this.#opened = true;
    log.write(opening(this.#startMs * 1_000, this.#timeZone));
  }

  clock(wallMs: number): { readonly logAt: number; readonly rate: number } { return { logAt: Math.floor(wallMs * 1_000), rate: 1 }; }
  status(): readonly [] { return []; }
}

function opening(now: number, timeZone: string): readonly LogEvent[] {
  const channels = CHANNELS.map(([id, synchrony, withinS]) => ({ id, medium: id, synchrony, serviceLevel: { withinS, target: 0.8 } }));
  const queues = Array.from({ length: 14 }, (_q, i) => ({ id: `q${i}`, name: `${NAMES[i % NAMES.length]} ${i}`, shortName: NAMES[i % NAMES.length] ?? '', channels: [CHANNELS[i % CHANNELS.length]?.[0] ?? 'voice'] }));
  const agents = Array.from({ length: 60 }, (_a, i) => ({ id: `a${i}`, name: `Agent ${i}` }));
  const events: LogEvent[] = [{ type: 'centre.added', at: now - 3 * HOUR, centre: { id: 'w', name: 'Worst', timeZone, channels, queues, agents } }];
  agents.forEach(({ id }, i) => { events.push({ type: 'presence.changed', at: now - 2 * HOUR, agent: id, presence: (['available', 'available', 'break', 'training', 'meal'] as const)[i % 5] ?? 'available' }); });
  let n = 0;
  const contact = (queue: number, at: number, waitS: number, end: 'answered' | 'abandoned' | null): void => {
    const work = `w${n}`;
    const agent = `a${(n % 12) * 5}`;
    n += 1;
    events.push({ type: 'work.created', at, work, channel: queues[queue]?.channels[0] ?? 'voice' }, { type: 'work.queued', at, work, queue: `q${queue}` });
    if (end === 'answered') events.push({ type: 'work.accepted', at: at + waitS * S, work, agent }, { type: 'work.closed', at: at + (waitS + 1) * S, work, agent }, { type: 'rating.received', at: at + (waitS + 2) * S, work, scheme: 'csat', value: n % 3 === 0 ? 2 : 5 });
    if (end === 'abandoned') events.push({ type: 'work.abandoned', at: at + waitS * S, work });
  };
  for (let queue = 0; queue < 14; queue += 1) {
    for (let i = 0; i < 60; i += 1) contact(queue, now - HOUR + i * 50 * S, (queue < 2 && i > 30) || (queue === 6 && i % 6 === 1) ? 300 : 5, i % (queue < 3 ? 5 : 20) === 4 ? 'abandoned' : 'answered');
    for (let i = 0; i < (queue < 2 ? 1_234 : queue === 6 ? 0 : 2); i += 1) contact(queue, now - 5 * i * S - (queue < 2 ? 3_845 : 2) * S, 0, null);
  }
  for (const queue of [0, 1, 2]) events.push({ type: 'alert.raised', at: now - (60 + queue) * S, alert: `up ${queue}`, rule: (['service-level', 'longest-wait', 'abandon-rate'] as const)[queue] ?? 'service-level', subject: `q${queue}` });
  events.push({ type: 'alert.acknowledged', at: now - 30 * S, alert: 'up 2', by: 'sup' });
  events.push({ type: 'message.broadcast', at: now - 20 * S, message: 'Incident sur le paiement en ligne : proposez le rappel, ne promettez pas de délai.' });
  return events.toSorted((a, b) => a.at - b.at);
}
