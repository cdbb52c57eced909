/** The gateway raises and clears alerts by itself, in log time, once a breach has lasted. */
import { expect, test } from 'vitest';
import { AlertWatch } from '../../../src/gateway/alert-watch.ts';
import { Gateway, type Source } from '../../../src/gateway/gateway.ts';
import { readCommand } from '../../../src/model/commands/command.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import type { FeedMode } from '../../../src/model/vocabulary.ts';
import { centre, ORIGIN_US } from '../../support/text-fixture.ts';

/** A source that tells a story in real time, from wall time 0 on. */
class Story implements Source {
  readonly mode: FeedMode;
  readonly capabilities = [] as const;
  readonly epoch = 'story';
  #rest: readonly LogEvent[];
  constructor(story: readonly LogEvent[], mode: FeedMode = 'live') { this.#rest = story; this.mode = mode; }
  advance(log: { readonly write: (events: readonly LogEvent[]) => void }, wallMs: number): void {
    const due = this.#rest.filter(({ at }) => at <= ORIGIN_US + wallMs * 1_000);
    this.#rest = this.#rest.slice(due.length);
    if (due.length > 0) log.write(due);
  }
  clock(wallMs: number): { readonly logAt: number; readonly rate: number } { return { logAt: ORIGIN_US + wallMs * 1_000, rate: 1 }; }
  status(): readonly [] { return []; }
}

/** What the gateway itself wrote, with the second of it. */
function alertsOf(source: Source, seconds: number): readonly string[] {
  const gateway = new Gateway(source);
  for (let tick = 0; tick <= seconds * 4; tick += 1) gateway.advance(tick * 250);
  return gateway.slice(0, gateway.head()).flatMap((event) => {
    if (event?.type === 'alert.raised') return [`${(event.at - ORIGIN_US) / 1e6} raised ${event.rule} of ${event.subject}`];
    return event?.type === 'alert.cleared' ? [`${(event.at - ORIGIN_US) / 1e6} cleared ${event.alert.split(' ').slice(0, 2).join(' ')}`] : [];
  });
}

// Somebody waits on the phone from 10 s to 200 s: longer than six times 20 s after 130 s.
const LONG = centre`0s agent a available | 10s work w voice q | 200s w accept a | 400s agent a available`;

test('thirty seconds after a wait is too long, until sixty seconds after its end', () => {
  expect(alertsOf(new Story(LONG), 300)).toEqual(['161 raised longest-wait of q', '260 cleared longest-wait q']);
});

test('a shorter excess raises none', () => {
  expect(alertsOf(new Story(centre`0s agent a available | 10s work w voice q | 155s w accept a`), 300)).toEqual([]);
});

test('a centre that is joined while it runs has the breaches that it is found in at once; a log that goes on has them once they lasted', () => {
  const atUs = ORIGIN_US + 140e6;
  const gateway = new Gateway(new Story(LONG));
  gateway.advance(140_000);
  expect(gateway.slice(0, gateway.head()).flatMap((event) => (event?.type === 'alert.raised' ? [[event.rule, event.subject, event.at]] : []))).toEqual([['longest-wait', 'q', atUs]]);
  const found = new Gateway(new Story(LONG, 'replay'));
  found.advance(140_000);
  const watch = new AlertWatch({ goesOn: true });
  const raisedAt = [0, 10, 29, 30].filter((second) => watch.observe(found.projection(), atUs + second * 1e6).length > 0);
  expect(raisedAt).toEqual([30]);
});

test('a recording is shown as it was', () => {
  expect(alertsOf(new Story(LONG, 'replay'), 300)).toEqual([]);
});

test('a log that goes on keeps its alerts up, and clears them', () => {
  const first = new Gateway(new Story(LONG));
  for (let second = 0; second <= 180; second += 1) first.advance(second * 1_000);
  const projection = first.slice(0, first.head());
  const again = new Gateway(new Story([...projection.filter((event) => event !== null), ...LONG.filter(({ at }) => at > ORIGIN_US + 180e6)]));
  for (let second = 180; second <= 300; second += 1) again.advance(second * 1_000);
  const written = again.slice(0, again.head()).map((event) => event?.type);
  expect(written.filter((type) => type === 'alert.raised')).toHaveLength(1);
  expect(written.filter((type) => type === 'alert.cleared')).toHaveLength(1);
});

test('whatever a queue is called, its alert can be taken in hand', () => {
  const odd = `q\u0007${'x'.repeat(5_000)}`;
  const gateway = new Gateway(new Story(LONG.map((event) => ('queue' in event && event.queue === 'q' ? { ...event, queue: odd } : event) as LogEvent))); // the same event of another queue
  for (let tick = 0; tick <= 800; tick += 1) gateway.advance(tick * 250);
  const raised = gateway.slice(0, gateway.head()).flatMap((event) => (event?.type === 'alert.raised' ? [event] : []));
  expect(raised.map(({ subject }) => subject)).toEqual([odd]);
  expect(readCommand({ id: '1', name: 'alert.acknowledge', alert: raised[0]?.alert })).not.toBeNull();
});
