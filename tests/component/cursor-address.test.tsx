import { act } from '@testing-library/react';
import { expect, test } from 'vitest';
import { NOW_US } from './support/fake-engine.ts';
import { drawBoard } from './support/draw-board.tsx';

const MINUTE = 60_000_000;
const iso = (us: number): string => new Date(us / 1_000).toISOString();
const parameter = (): string | null => new URLSearchParams(location.search).get('at');

test('a moment of the past is in the address while the board stands still there', () => {
  const { engine } = drawBoard('/agents?q=a');
  act(() => { engine.say({ cursor: { kind: 'paused', at: NOW_US - MINUTE } }); });
  expect(parameter()).toBe(iso(NOW_US - MINUTE));
  expect(new URLSearchParams(location.search).get('q')).toBe('a');
  act(() => { engine.say({ cursor: { kind: 'playing', at: NOW_US - MINUTE, speed: 10 } }); });
  expect(parameter()).toBeNull();
});

test('a link to a moment waits until the log reaches back to it', () => {
  const { engine } = drawBoard(`/queues?at=${iso(NOW_US - MINUTE)}`, { summary: { history: { from: NOW_US - MINUTE / 2, to: NOW_US } } });
  act(() => { engine.say({ head: { epoch: 'e', sequence: 2 } }); });
  expect(engine.commands).toEqual([]);
  act(() => { engine.say({ history: { from: NOW_US - 2 * MINUTE, to: NOW_US } }); });
  expect(engine.commands.at(-1)).toEqual({ kind: 'seek', at: NOW_US - MINUTE });
  expect(parameter()).toBe(iso(NOW_US - MINUTE));
  act(() => { engine.say({ cursor: { kind: 'paused', at: NOW_US - MINUTE } }); });
  const asked = engine.commands.length;
  act(() => { engine.say({ cursor: { kind: 'live' } }); });
  expect(engine.commands).toHaveLength(asked);
  expect(parameter()).toBeNull();
});
