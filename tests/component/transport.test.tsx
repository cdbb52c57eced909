import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { NOW_US } from './support/fake-engine.ts';
import { drawBoard } from './support/draw-board.tsx';

const SECOND = 1_000_000;

test('controls appear by capability, whatever the mode', () => {
  drawBoard('/queues', { summary: { mode: 'live', capabilities: [] } });
  expect(screen.queryByRole('region', { name: 'Time travel' })).toBeNull();
  document.body.replaceChildren();
  drawBoard('/queues', { summary: { mode: 'live', capabilities: ['history'] } });
  expect(screen.getByRole('region', { name: 'Time travel' })).toBeVisible();
});

test('pause, then play at a speed', async () => {
  const { engine } = drawBoard('/queues');
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  expect(engine.commands).toEqual([{ kind: 'pause' }]);
  act(() => { engine.say({ cursor: { kind: 'paused', at: NOW_US } }); });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Speed' }), '60×');
  await user.click(screen.getByRole('button', { name: 'Play' }));
  expect(engine.commands.at(-1)).toEqual({ kind: 'play', speed: 60 });
  // A change while playing takes effect at once.
  act(() => { engine.say({ cursor: { kind: 'playing', at: NOW_US, speed: 60 } }); });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Speed' }), '600×');
  expect(engine.commands.at(-1)).toEqual({ kind: 'play', speed: 600 });
});

test('the bar says its time, and arrows move it by ten seconds', async () => {
  vi.useFakeTimers();
  const { engine } = drawBoard('/queues', { lang: 'fr' });
  const bar = screen.getByRole('slider', { name: 'Position dans le journal' });
  expect(bar).toHaveAttribute('aria-valuetext', '10:42:07');
  fireEvent.keyDown(bar, { key: 'ArrowLeft' });
  fireEvent.keyDown(bar, { key: 'ArrowLeft' });
  expect(bar).toHaveAttribute('aria-valuetext', '10:41:47');
  act(() => { vi.advanceTimersByTime(200); });
  // Two presses, one seek: each seek folds the log again.
  expect(engine.commands).toEqual([{ kind: 'seek', at: NOW_US - 20 * SECOND }]);
  vi.useRealTimers();
});

test('the past is labelled, with the freshness of the head beside it, and one step leads back', async () => {
  const at = NOW_US - 600 * SECOND;
  const { engine } = drawBoard('/queues', { summary: { cursor: { kind: 'paused', at }, clock: { logAt: at, rate: 0, wallAt: 0 } } });
  expect(screen.getByRole('banner')).toHaveTextContent('PAST');
  expect(screen.getByRole('banner')).toHaveTextContent('head: LIVE');
  expect(screen.getByRole('banner')).toHaveTextContent('10:32:07');
  await userEvent.setup().click(screen.getByRole('button', { name: 'Back to live' }));
  expect(engine.commands).toEqual([{ kind: 'live' }]);
});
