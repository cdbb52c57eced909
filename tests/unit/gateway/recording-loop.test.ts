import { describe, expect, test } from 'vitest';
import type { LogWriter } from '../../../src/gateway/gateway.ts';
import { RecordingLoop, type LoopedRecording } from '../../../src/gateway/sources/recording-loop.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import { SECOND_US } from '../../../src/model/units.ts';

const RECORDED_FROM = 1_500_000_000 * SECOND_US;
const second = (n: number): number => RECORDED_FROM + n * SECOND_US;
const RECORDING: LoopedRecording = {
  source: 'pbx',
  events: [
    { type: 'centre.added', at: second(0), centre: { id: 'c', name: 'C', timeZone: 'UTC', channels: [], queues: [], agents: [] } },
    { type: 'work.created', at: second(10), work: 'w', channel: 'voice' },
    { type: 'work.pushed', at: second(12), work: 'w', offer: 'o', agent: 'a' },
    { type: 'work.abandoned', at: second(54), work: 'w' },
    { type: 'source.reconciled', at: second(80), source: 'pbx' },
  ],
};
/** 54 s with contacts and 2 s of calm; what the source says of itself afterwards does not count. */
const PERIOD_MS = 56_000;

class Written implements LogWriter {
  clockChanged(): void { throw new Error('a recording has one pace'); }
  epochs: string[] = [];
  events: LogEvent[] = [];
  readonly write = (events: readonly LogEvent[]): void => { this.events.push(...events); };
  readonly restart = (epoch: string): void => { this.epochs.push(epoch); this.events = []; };
}

const loopStartMs = (n: number): number => n * PERIOD_MS;

describe('a recording in a loop', () => {
  test('writes what is due, at its new date', () => {
    const source = new RecordingLoop(RECORDING, loopStartMs(1000) + 11_000);
    const log = new Written();
    source.advance(log, loopStartMs(1000) + 11_000);
    expect(log.events.map((event) => event.type)).toEqual(['centre.added', 'work.created']);
    expect(log.events.map((event) => event.at)).toEqual([loopStartMs(1000) * 1000, (loopStartMs(1000) + 10_000) * 1000]);
    source.advance(log, loopStartMs(1000) + 11_500);
    expect(log.events).toHaveLength(2);
    source.advance(log, loopStartMs(1000) + 12_000);
    expect(log.events).toHaveLength(3);
  });

  test('each loop is a new epoch with new ids', () => {
    const source = new RecordingLoop(RECORDING, loopStartMs(7) + 55_000);
    const log = new Written();
    source.advance(log, loopStartMs(7) + 55_000);
    const first = new Set(log.events.flatMap((event) => ('work' in event ? [event.work] : [])));
    const epoch = source.epoch;
    source.advance(log, loopStartMs(8) + 20_000);
    expect(log.epochs).toEqual([source.epoch]);
    expect(source.epoch).not.toBe(epoch);
    const second = log.events.flatMap((event) => ('work' in event ? [event.work] : []));
    expect(second.length).toBe(2);
    for (const id of second) expect(first.has(id ?? '')).toBe(false);
  });

  test('whoever joins at the same moment sees the same', () => {
    const now = loopStartMs(12) + 33_000;
    const early = new RecordingLoop(RECORDING, loopStartMs(12) + 2_000);
    const late = new RecordingLoop(RECORDING, now);
    const [a, b] = [new Written(), new Written()];
    for (let t = loopStartMs(12) + 2_000; t <= now; t += 500) early.advance(a, t);
    late.advance(b, now);
    expect(late.epoch).toBe(early.epoch);
    expect(b.events).toEqual(a.events);
  });
});
