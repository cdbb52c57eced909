import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SimulationState } from '../../src/model/views/simulation.ts';
import { NOW_US } from './support/fake-engine.ts';
import { drawBoard } from './support/draw-board.tsx';

let state: SimulationState;
let asked: Record<string, unknown>[];
/** What the gateway answers to the next command; `null`: it does it. */
let refusal: { readonly type: string } | null;

beforeEach(() => {
  state = { scenario: 'sales-peak', seed: 1, scenarios: [{ id: 'sales-peak', name: 'Sales peak' }, { id: 'flu', name: 'Flu' }], joinAt: '11:00', from: '08:00', to: '20:00', rate: 1, over: false, people: [] };
  asked = [];
  refusal = null;
  vi.stubGlobal('fetch', async (url: string, { body }: RequestInit = {}) => {
    if (url.endsWith('/simulation')) return Response.json(state);
    const { id, ...command } = JSON.parse(body as string) as Record<string, unknown>; // what the page sent, which is JSON text
    if (typeof id !== 'string') throw new Error('a command has an id');
    asked.push(command);
    if (refusal !== null) return Response.json(refusal, { status: 409 });
    if (command['name'] === 'pace.set') state = { ...state, rate: command['rate'] as number }; // as the test chose it
    if (command['name'] === 'pace.pause' || command['name'] === 'pace.step') state = { ...state, rate: 0 };
    return Response.json({ id, result: 'applied' });
  });
});
afterEach(() => { vi.unstubAllGlobals(); });

const SIMULATED = { mode: 'simulated', capabilities: ['pace', 'history', 'explain'] } as const;
const draw = (lang: 'en' | 'fr' = 'en') => drawBoard('/queues?queue=sales', { summary: SIMULATED, lang });

test('the controls come with the capability, and the label with the mode', async () => {
  draw();
  expect(await screen.findByRole('region', { name: 'Simulation control' })).toBeVisible();
  expect(screen.getByRole('banner')).toHaveTextContent('SIMULATED');
  document.body.replaceChildren();
  drawBoard('/queues', { summary: { ...SIMULATED, capabilities: ['history'] } });
  expect(screen.getByRole('banner')).toHaveTextContent('SIMULATED');
  await act(async () => { await Promise.resolve(); });
  expect(screen.queryByRole('region', { name: 'Simulation control' })).toBeNull();
});

test.each([
  ['en', 'Simulation control', 'Pace', '60×', 'Pause the simulation', 'To the next event', 'Run the simulation'],
  ['fr', 'Commande de la simulation', 'Allure', '60×', 'Suspendre la simulation', 'Jusqu’au prochain événement', 'Lancer la simulation'],
] as const)('pace, pause, step and on again, in %s', async (lang, label, pace, times, pause, step, run) => {
  const { engine } = draw(lang);
  const user = userEvent.setup();
  const bar = within(await screen.findByRole('region', { name: label }));
  await user.selectOptions(await bar.findByRole('combobox', { name: pace }), times);
  await user.click(bar.getByRole('button', { name: pause }));
  await user.click(await bar.findByRole('button', { name: step }));
  await user.click(await bar.findByRole('button', { name: run }));
  expect(asked).toEqual([{ name: 'pace.set', rate: 60 }, { name: 'pace.pause' }, { name: 'pace.step' }, { name: 'pace.set', rate: 60 }]);
  // The reader's cursor is another thing, and was not touched.
  expect(engine.commands).toEqual([]);
});

test('whoever changes the pace elsewhere, this board says so', async () => {
  const { engine } = draw();
  await screen.findByRole('button', { name: 'Pause the simulation' });
  state = { ...state, rate: 0 };
  act(() => { engine.say({ headClock: { logAt: NOW_US, rate: 0, wallAt: 1 } }); });
  expect(await screen.findByRole('button', { name: 'Run the simulation' })).toBeVisible();
});

test('another scenario and seed begin another run, and stand in the address', async () => {
  draw();
  const user = userEvent.setup();
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Scenario' }), 'Flu');
  await user.clear(screen.getByRole('spinbutton', { name: 'Seed' }));
  await user.type(screen.getByRole('spinbutton', { name: 'Seed' }), '42{Enter}');
  expect(asked).toEqual([{ name: 'simulation.restart', scenario: 'flu', seed: 42 }]);
  await vi.waitFor(() => { expect(location.search).toBe('?scenario=flu&seed=42'); });
});

test.each([['en', 'Go there', 'Time of day', 'The day has not begun at that time.'], ['fr', 'Y aller', 'Heure', 'La journée n’a pas commencé à cette heure.']] as const)('a refusal is told, in %s', async (lang, join, time, said) => {
  draw(lang);
  refusal = { type: 'bad-time' };
  const user = userEvent.setup();
  await screen.findByLabelText(time);
  await user.click(screen.getByRole('button', { name: join }));
  expect(asked).toEqual([{ name: 'simulation.join', at: '11:00' }]);
  expect(await screen.findByText(said)).toBeVisible();
});

test('a day that is over says so, and cannot be run on', async () => {
  state = { ...state, rate: 0, over: true };
  draw();
  expect(await screen.findByText('The simulated day is over.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Run the simulation' })).toBeDisabled();
});
