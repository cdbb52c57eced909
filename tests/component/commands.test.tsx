/** Commands on the board: what is asked of whom, what is said of it, and when nothing can be. */
import { act, screen, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { COMMAND_NAMES } from '../../src/model/commands/command.ts';
import { offersOf, type Withholds } from '../../src/model/commands/offer.ts';
import type { Summary } from '../../src/model/views/summary.ts';
import { drawBoard, type Drawn } from './support/draw-board.tsx';
import { NOW_US } from './support/fake-engine.ts';
import { ago, SMALL } from './support/small-centre.ts';

let asked: Record<string, unknown>[];
let withholds: Withholds;
/** What the gateway says to the next command. */
let answer: () => Promise<Response>;

beforeEach(() => {
  asked = [];
  withholds = () => null;
  answer = async () => Response.json({ result: 'applied' });
  vi.stubGlobal('fetch', async (url: string, { method, body }: RequestInit = {}) => {
    if (url.endsWith('/users')) return Response.json([{ id: '~aaaaaaaaaaaa', name: 'Sue Lee' }]);
    if (url.endsWith('/views')) return Response.json({ agent: 'a1' });
    if (method !== 'POST') return Response.json([offersOf('s', '', withholds)]);
    const { id, ...command } = JSON.parse(body as string) as Record<string, unknown>; // what the page sent, which is JSON text
    if (typeof id !== 'string') throw new Error('a command has an id');
    asked.push(command);
    return answer();
  });
});
afterEach(() => { vi.unstubAllGlobals(); });

const draw = (address: string, { lang = 'en', ...summary }: Partial<Summary> & { readonly lang?: 'en' | 'fr' } = {}): Drawn & { readonly user: UserEvent } =>
  ({ ...drawBoard(address, { summary: { capabilities: ['commands', 'history'], ...summary }, lang }), user: userEvent.setup() });
/** Not its placeholder. */
const inPanel = async () => within(await screen.findByRole('complementary', { name: /Agent|Conseiller|Queue|Work item/ }, { timeout: 10_000 }));
const reports = () => screen.findByRole('status', { name: /Commands asked here|Commandes demandées ici/ });

describe('what is asked', () => {
  test.each([
    ['en', 'Presence', 'Reason (optional)', 'Break', 'Presence Aya Diallo: Done'],
    ['fr', 'Présence', 'Motif (facultatif)', 'Pause', 'Présence Aya Diallo : Fait'],
  ] as const)('an agent’s presence with its reason, in %s; the figures wait for the log', async (lang, presence, reason, pause, said) => {
    const { user } = draw('/agents?panel=agents:a1', { lang });
    await user.click(await (await inPanel()).findByRole('button', { name: presence }));
    await user.type(await screen.findByRole('textbox', { name: reason }), ' tired ');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: pause }));
    expect(asked).toEqual([{ name: 'presence.set', agents: ['a1'], presence: 'break', reason: 'tired' }]);
    await vi.waitFor(async () => { expect(await reports()).toHaveTextContent(said); });
    expect(within(screen.getByRole('grid', { name: lang === 'en' ? 'Agents' : 'Conseillers' })).getByText('Aya Diallo').closest('[role=row]')).not.toHaveTextContent(pause);
  });

  test('agents of two sources are asked for of each, and each answers', async () => {
    const offers = [offersOf('s', '', () => null), offersOf('north', 'a1', (name) => (name === 'agents.set-capacity' ? 'platform-cannot' : null))];
    const post = globalThis.fetch;
    vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => (init.method === 'POST' ? post(url, init) : Response.json(offers)));
    const { user } = draw('/agents');
    const grid = await screen.findByRole('grid', { name: 'Agents' });
    act(() => { grid.focus(); });
    await user.keyboard('{ArrowDown}x{ArrowDown}x');
    await user.click(await within(await screen.findByRole('region', { name: '2 agents marked' })).findByRole('button', { name: 'Capacity' }));
    await user.click(await screen.findByRole('button', { name: 'Apply' }));
    const capacity = { kind: 'units', units: 1 };
    expect(asked).toEqual([{ name: 'agents.set-capacity', agents: ['a1'], capacity }, { name: 'agents.set-capacity', agents: ['a2'], capacity }]);
    await vi.waitFor(async () => { expect(await reports()).toHaveTextContent('Capacity Aya Diallo: DoneCapacity Bruno Lemaire: Done'); });
  });

  test('agents marked by key and by pointer are asked together, and Esc lets them go', async () => {
    const { user } = draw('/agents');
    const grid = await screen.findByRole('grid', { name: 'Agents' });
    act(() => { grid.focus(); });
    await user.keyboard('{ArrowDown}x{ArrowDown}{ArrowDown} ');
    expect(within(grid).getAllByRole('row', { selected: true }).map((row) => row.textContent)).toEqual([expect.stringContaining('Aya Diallo'), expect.stringContaining('Dora Petit')]);
    const bar = await screen.findByRole('region', { name: '2 agents marked' });
    act(() => { grid.focus(); });
    await user.keyboard('a');
    expect(await within(bar).findByRole('button', { name: 'Presence' })).toHaveFocus();
    await user.click(within(bar).getByRole('button', { name: 'Queues' }));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Into' }), 'Billing');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Out of' }), 'Chat sales');
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    expect(asked).toEqual([{ name: 'agents.change-queues', agents: ['a1', 'a4'], join: [{ queue: 'billing' }], leave: ['sales'] }]);
    act(() => { grid.focus(); });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: '2 agents marked' })).toBeNull();
  });

  test('an item goes to an agent who is picked by name', async () => {
    const { user } = draw('/work?panel=work:w1');
    await user.click(await (await inPanel()).findByRole('button', { name: 'Assign' }));
    await user.type(await screen.findByRole('searchbox', { name: 'Find an agent…' }), 'bru');
    await user.click(await screen.findByRole('button', { name: /Bruno Lemaire/ }));
    expect(asked).toEqual([{ name: 'work.assign', work: 'w1', agent: 'a2' }]);
  });

  test('a closure says what will happen and to how many, and nothing is chosen beforehand', async () => {
    const { user } = draw('/queues?panel=queues:sales');
    await user.click(await (await inPanel()).findByRole('button', { name: 'Emergency closure' }));
    expect(await screen.findByText(/everybody who comes is turned away.* 2 waiting now/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Close the queue now' })).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: 'are still served' }));
    await user.click(screen.getByRole('button', { name: 'Close the queue now' }));
    expect(asked).toEqual([{ name: 'queue.close', queue: 'sales', waiting: 'served' }]);
  });

  test('a message to a team, on one line', async () => {
    const { user } = draw('/queues');
    await user.click(await screen.findByRole('button', { name: 'Message' }));
    await user.type(await screen.findByRole('textbox', { name: 'Message' }), 'Stay calm{Enter}and carry on');
    await user.selectOptions(screen.getByRole('combobox', { name: 'To' }), 'Team North');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(asked).toEqual([{ name: 'message.broadcast', message: 'Stay calm and carry on', team: 'North', forS: 900 }]);
  });
});

describe('what is said of it', () => {
  test('on its way, then done', async () => {
    const { user } = draw('/work?panel=work:w3');
    const gate = Promise.withResolvers<Response>();
    answer = () => gate.promise;
    const panel = await inPanel();
    await user.click(await panel.findByRole('button', { name: 'Park' }));
    expect(await panel.findByText('On its way…')).toBeVisible();
    expect(await reports()).toHaveTextContent('Park w3: On its way…');
    gate.resolve(Response.json({ result: 'accepted' }, { status: 202 }));
    await vi.waitFor(async () => { expect(await reports()).toHaveTextContent('Accepted by the platform'); });
    expect(panel.queryByText('On its way…')).toBeNull();
  });

  test.each<[string, () => Promise<Response>, string]>([
    ['a refusal, with the way out', async () => Response.json({ type: 'no-room', detail: 'x' }, { status: 409 }), 'Not done. The agent has no room. Choose another, or assign it all the same.'],
    ['the platform’s own words', async () => Response.json({ type: 'platform-refused', detail: 'Member not dynamic' }, { status: 409 }), 'Not done. The platform refused: Member not dynamic'],
    ['a doubt', async () => Response.json({ type: 'gateway-restarted', detail: '' }, { status: 504 }), 'Not known. The gateway was restarted meanwhile'],
    ['no answer at all', () => Promise.reject(new TypeError('network')), 'Not known. No answer'],
    ['nonsense', async () => new Response('<html>', { status: 502 }), 'Not known. No answer'],
  ])('%s, until it is read', async (_what, said, text) => {
    const { user } = draw('/work?panel=work:w3');
    answer = said;
    await user.click(await (await inPanel()).findByRole('button', { name: 'Park' }));
    const region = await reports();
    await vi.waitFor(() => { expect(region).toHaveTextContent(text); });
    await user.click(within(region).getByRole('button', { name: 'Dismiss' }));
    expect(region).toBeEmptyDOMElement();
  });

  test.each([['en', 'Presence: Break', 'applied', 'By Sue Lee', 'By erased'], ['fr', 'Présence : Pause', 'appliquée', 'Par Sue Lee', 'Par effacé']] as const)('whoever looks reads of it in the history, in %s; whoever is erased is named no more', async (lang, title, result, by, gone) => {
    drawBoard('/agents?panel=agents:a1', {
      summary: { capabilities: ['commands', 'history'] }, lang,
      data: { ...SMALL, history: (subject) => (subject === 'a1' ? ['~aaaaaaaaaaaa', '~bbbbbbbbbbbb'].map((who, i) => ({ sequence: 9 + i, event: { type: 'command.applied', at: ago(60), command: { id: 'c', name: 'presence.set', agents: ['a1', 'a2'], presence: 'break' }, by: who } })) : []) },
    });
    const [entry, later] = (await screen.findAllByText(title)).map((found) => found.closest('li'));
    expect(entry).toHaveTextContent(result);
    await vi.waitFor(() => { expect(entry).toHaveTextContent(by); });
    expect(later).toHaveTextContent(gone);
  });
});

describe('what cannot be asked stays visible, with the reason', () => {
  const OFF = (why: Partial<Summary>) => draw('/agents?panel=agents:a1', why);

  test.each<[string, Partial<Summary>, string]>([
    ['in the past', { cursor: { kind: 'paused', at: NOW_US - 1 } }, 'The board shows the past: go back to live to command.'],
    ['stale', { freshness: 'stale' }, 'The figures are stale: commands come back with the link.'],
    ['offline', { freshness: 'offline' }, 'Offline: commands come back with the link.'],
  ])('%s, everything is off', async (_when, why, said) => {
    const { user } = OFF(why);
    const panel = await inPanel();
    expect(await panel.findByText(said)).toBeVisible();
    for (const button of within(panel.getByRole('group', { name: 'Commands' })).getAllByRole('button')) expect(button).toHaveAttribute('aria-disabled', 'true');
    await user.click(panel.getByRole('button', { name: `Presence: ${said}` }));
    expect([screen.queryByRole('textbox', { name: 'Reason (optional)' }), asked]).toEqual([null, []]);
  });

  test('what was being typed stays while the link is gone, and can be sent when it is back', async () => {
    const { user, engine, pass } = draw('/queues');
    await user.click(await screen.findByRole('button', { name: 'Message' }));
    await user.type(await screen.findByRole('textbox', { name: 'Message' }), 'Stay calm');
    act(() => { engine.say({ freshness: 'stale' }); });
    pass(300);
    expect(await screen.findByRole('button', { name: 'Send' })).toBeDisabled();
    act(() => { engine.say({ freshness: 'live' }); });
    pass(300);
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(asked).toEqual([{ name: 'message.broadcast', message: 'Stay calm', forS: 900 }]);
  });

  test('what the source does not take, and what the role does not allow', async () => {
    withholds = (name) => (name === 'agents.change-skills' ? 'platform-cannot' : name === 'presence.set' ? 'not-your-role' : null);
    OFF({});
    const panel = await inPanel();
    expect(await panel.findByRole('button', { name: 'Skills: The platform has no such action.' })).toHaveAttribute('aria-disabled', 'true');
    expect(panel.getByRole('button', { name: 'Presence: Your role does not include this.' })).toHaveAttribute('aria-disabled', 'true');
    expect(panel.getByRole('button', { name: 'Queues' })).not.toHaveAttribute('aria-disabled');
  });

  test('a recording has no commands at all, and no marks', async () => {
    draw('/agents?panel=agents:a1', { capabilities: ['history'] });
    await inPanel();
    expect(screen.queryByRole('group', { name: 'Commands' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Message' })).toBeNull();
  });
});

test('every command is named in both languages, and so is every reason', async () => {
  const { COMMAND_WORDS } = await import('../../src/i18n/command-text.ts');
  for (const words of Object.values(COMMAND_WORDS)) expect(COMMAND_NAMES.filter((name) => (words.names[name] ?? '') === '')).toEqual([]);
});
