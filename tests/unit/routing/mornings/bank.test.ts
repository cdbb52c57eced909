/** A Monday of skills: wishes given up, circles that widen, top agents, preemption and reservation, preferred advisers, interpreters. */
import { expect, it } from 'vitest';
import { Morning, part, ranking, tests } from '../../../support/routing/morning.ts';

it('lives the morning of the bank', () => {
  const bank = new Morning('bank', '2026-11-23', '08:30:00');
  bank.says('available', 'alice', 'basile', 'carole', 'denis', 'elsa', 'farid');
  bank.says('break', 'hugo');

  // Cards, and if possible Arabic (30 s) and English (45 s): nobody of the north has both. One skill is nearer than two.
  bank.until('08:31:00');
  expect(bank.arrives('call-1', 'cards', 'phone')).toEqual(['call-1 waits in cards']);
  expect(tests(bank.why('call-1'))).toEqual({ alice: 'skill', basile: 'skill', carole: 'ring', denis: 'ring', elsa: 'ring', farid: 'ring', gaelle: 'channel', hugo: 'ring' });
  expect(bank.why('call-1')).toMatchObject({
    standing: 'waits', winner: null, relaxed: { dropped: [], rings: 1 }, priority: { queue: 2, points: 0, dueUs: bank.us('08:32:00') },
    change: { kind: 'teach', agent: 'alice', skills: [{ skill: 'ar', level: 1 }] },
  });
  expect(bank.until('08:31:30')).toEqual(['08:31:30 call-1 does without ar', '08:31:30 call-1 rings with alice']);
  const first = bank.whyPushed('call-1');
  expect(first).toMatchObject({ winner: 'alice', relaxed: { dropped: ['ar'], rings: 2 } });
  expect(tests(first)).toMatchObject({ alice: null, basile: 'skill', carole: 'skill', denis: 'level', farid: 'ring' });
  // Cards 4 and English 3.
  expect(part(first, 'alice', 'skill-fit')).toBe(-7);
  bank.accepts('alice', 'call-1');

  // Best skill: with every wish given up, carole knows cards better than basile. She declines: he is left.
  bank.until('08:32:00');
  bank.arrives('call-2', 'cards', 'phone');
  expect(bank.until('08:32:45')).toEqual(['08:32:30 call-2 does without ar', '08:32:45 call-2 does without en', '08:32:45 call-2 rings with carole']);
  expect(ranking(bank.whyPushed('call-2'))).toEqual(['carole', 'basile']);
  expect(tests(bank.whyPushed('call-2'))).toMatchObject({ alice: 'room', denis: 'level' });
  bank.until('08:32:50');
  expect(bank.declines('carole', 'call-2')).toEqual(['call-2 rings with basile']);
  expect(bank.whyPushed('call-2')).toMatchObject({ winner: 'basile', priority: { head: true } });
  expect(tests(bank.whyPushed('call-2'))).toMatchObject({ carole: 'refused' });
  bank.accepts('basile', 'call-2');

  // A strongly negative customer: rated 4.5 or better.
  bank.until('08:33:00');
  bank.arrives('chat-1', 'cards', 'messages', { facts: { sentiment: -0.8 } });
  bank.until('08:33:45');
  expect(bank.whyPushed('chat-1').winner).toBe('carole');
  expect(tests(bank.whyPushed('chat-1'))).toMatchObject({ alice: 'room', basile: 'top-agent', denis: 'level' });
  bank.accepts('carole', 'chat-1');

  // Three conversations of 34 don't fit 100, unless one is paused (5). The fourth finds denis, once a level less will do.
  bank.until('08:38:50');
  bank.pauses('carole', 'chat-1');
  bank.until('08:40:00');
  for (const chat of ['chat-2', 'chat-3', 'chat-4']) bank.arrives(chat, 'cards', 'messages');
  expect(bank.until('08:40:45').filter((line) => line.includes('rings'))).toEqual(['08:40:45 chat-2 rings with carole', '08:40:45 chat-3 rings with carole']);
  bank.accepts('carole', 'chat-2');
  bank.accepts('carole', 'chat-3');
  expect(tests(bank.why('chat-4'))).toMatchObject({ alice: 'room', basile: 'room', carole: 'room', denis: 'level' });
  expect(bank.until('08:41:00')).toEqual(['08:41:00 chat-4 rings with denis']);
  expect(bank.whyPushed('chat-4')).toMatchObject({ winner: 'denis', relaxed: { dropped: ['ar', 'en'], rings: 3 } });
  bank.accepts('denis', 'chat-4');
  // The customer of the paused one is back: 102 of 100, and nothing is dropped.
  bank.until('08:42:00');
  expect(bank.resumes('carole', 'chat-1')).toEqual([]);

  // Rules against age, in one queue: a point a minute; five points are worth five minutes.
  bank.until('08:43:00');
  bank.arrives('call-3', 'cards', 'phone');
  bank.until('08:44:30');
  bank.arrives('call-4', 'cards', 'phone', { facts: { sentiment: -0.55, value: 3 } });
  expect(bank.why('call-4')).toMatchObject({ ahead: 0, priority: { rules: [['Angry and valuable', 5]] } });
  expect(bank.why('call-3').ahead).toBe(1);
  expect(bank.until('08:50:00')).toContain('08:48:00 call-3 has 3 points');
  bank.arrives('call-5', 'cards', 'phone', { facts: { sentiment: -0.55, value: 4, contacts: [{ channel: 'messages', at: bank.us('08:49:00') }, { channel: 'messages', at: bank.us('08:45:00') - 86_400_000_000 }] } });
  expect(bank.why('call-5')).toMatchObject({ ahead: 2, priority: { rules: [['Angry and valuable', 5], ['Tried other channels first', 4]] } });
  // 7 + 3 against 5.5 + 5 + 3 and 9.
  expect([bank.why('call-3'), bank.why('call-4'), bank.why('call-5')].map(({ priority }) => Math.round(priority.points * 10))).toEqual([100, 135, 90]);
  expect(bank.why('call-3').priority.rules).toEqual([['Long wait', 3]]);

  // Stolen cards first; what waits for room keeps one agent. carole has room for a conversation, but not for a call.
  bank.until('08:51:00');
  bank.arrives('fraud-1', 'fraud', 'phone', { facts: { text: 'My card was stolen' } });
  expect(bank.why('fraud-1')).toMatchObject({ ahead: 0, priority: { queue: 10, rules: [['Stolen card', 20]] }, change: { kind: 'wait-for-room', agent: 'alice' } });
  expect(tests(bank.why('fraud-1'))).toMatchObject({ alice: 'room', carole: 'room', hugo: 'presence', basile: 'skill' });
  bank.arrives('chat-5', 'cards', 'messages', { facts: { sentiment: -0.7 } });
  bank.until('08:51:50');
  bank.closes('carole', 'chat-3');
  bank.closes('carole', 'chat-2');
  expect(tests(bank.why('chat-5'))).toMatchObject({ carole: 'kept-for-another', alice: 'room' });
  expect(bank.why('chat-5').change).toEqual({ kind: 'wait-for-room', agent: 'alice' });
  // alice is free: the call of the highest queue, and carole is no longer needed for it.
  bank.until('08:52:00');
  expect(bank.closes('alice', 'call-1')).toEqual(['fraud-1 rings with alice', 'chat-5 rings with carole']);
  bank.accepts('carole', 'chat-5');
  // Twelve seconds, then she is asked nothing for a minute; scheduled callbacks after ten minutes.
  expect(bank.until('08:53:04')).toEqual(['08:52:12 fraud-1 rang out with alice', '08:53:00 call-3 flows out: callback', '08:53:00 call-3/callback-1 promised: 1 of 2']);
  expect(bank.why('call-3/callback-1')).toMatchObject({ standing: 'scheduled', priority: { sinceUs: bank.us('08:43:00') } });
  expect(tests(bank.why('fraud-1'))).toMatchObject({ alice: 'not-responding' });
  expect(bank.until('08:53:12')).toEqual(['08:53:12 alice available: returned', '08:53:12 fraud-1 rings with alice']);
  bank.accepts('alice', 'fraud-1');
  bank.until('08:53:30');
  bank.abandons('call-4');
  bank.abandons('call-5');
  bank.closes('alice', 'fraud-1');

  // Preemption: fraud, class 2, takes alice away from a conversation of class 0, which goes on afterwards.
  bank.until('08:54:00');
  bank.arrives('chat-6', 'cards', 'messages', { skills: [{ skill: 'en', level: 3, additional: false, priority: 0 }] });
  expect(bank.until('08:54:30')).toContain('08:54:30 chat-6 rings with alice');
  bank.accepts('alice', 'chat-6');
  expect(bank.arrives('fraud-2', 'fraud', 'phone')).toEqual(['fraud-2 waits in fraud', 'chat-6 set aside by alice', 'fraud-2 rings with alice']);
  expect(part(bank.whyPushed('fraud-2'), 'alice', 'sets-work-aside')).toBe(1);
  bank.accepts('alice', 'fraud-2');
  bank.until('08:55:00');
  expect(bank.closes('alice', 'fraud-2')).toEqual(['chat-6 goes on with alice']);

  // Preferred advisers: worth 90 seconds while busy or on a break; an absent one is not waited for.
  bank.until('08:56:00');
  expect(bank.arrives('loan-1', 'loans', 'phone', { preferred: 'elsa' })).toContain('loan-1 rings with elsa');
  expect(part(bank.whyPushed('loan-1'), 'elsa', 'preferred')).toBe(0);
  bank.accepts('elsa', 'loan-1');
  bank.arrives('loan-2', 'loans', 'phone', { preferred: 'elsa' });
  expect(bank.why('loan-2').standing).toBe('held');
  expect(tests(bank.why('loan-2'))).toMatchObject({ elsa: 'room', farid: 'not-held-for-him', alice: 'skill', basile: 'level', gaelle: 'channel' });
  expect(bank.until('08:57:30')).toEqual(['08:57:30 loan-2 rings with farid']);
  bank.accepts('farid', 'loan-2');
  bank.until('08:58:00');
  bank.closes('farid', 'loan-2');
  bank.says('break', 'farid');
  bank.arrives('loan-3', 'loans', 'phone', { preferred: 'farid' });
  expect(bank.why('loan-3')).toMatchObject({ standing: 'held', change: { kind: 'return', agent: 'farid' } });
  bank.until('08:58:40');
  expect(bank.says('available', 'farid')).toEqual(['loan-3 rings with farid']);
  bank.accepts('farid', 'loan-3');
  bank.closes('elsa', 'loan-1');
  bank.closes('farid', 'loan-3');
  bank.says('offline', 'elsa');
  expect(bank.arrives('loan-4', 'loans', 'phone', { preferred: 'elsa' })).toEqual(['loan-4 waits in loans', 'loan-4 rings with farid']);
  expect(tests(bank.whyPushed('loan-4'))).toMatchObject({ elsa: 'signed-out' });
  bank.accepts('farid', 'loan-4');
  bank.closes('farid', 'loan-4');

  // Cold work: not beside a call; a call sets it aside.
  bank.until('08:59:00');
  bank.says('available', 'elsa');
  expect(bank.arrives('case-1', 'loans', 'cases'), 'farid has been idle for longer').toContain('case-1 rings with farid');
  bank.accepts('farid', 'case-1');
  expect(bank.arrives('loan-5', 'loans', 'phone')).toContain('loan-5 rings with elsa');
  bank.accepts('elsa', 'loan-5');
  expect(bank.arrives('loan-6', 'loans', 'phone')).toEqual(['loan-6 waits in loans', 'case-1 set aside by farid', 'loan-6 rings with farid']);
  bank.accepts('farid', 'loan-6');
  bank.arrives('case-2', 'loans', 'cases');
  expect(tests(bank.why('case-2'))).toMatchObject({ elsa: 'room', farid: 'room', basile: 'level' });
  // Loans at level 1 after two minutes: basile, and he is on a call.
  bank.until('09:01:00');
  expect(tests(bank.why('case-2'))).toMatchObject({ basile: 'room' });
  expect(bank.closes('basile', 'call-2')).toEqual(['case-2 rings with basile']);
  expect(bank.whyPushed('case-2')).toMatchObject({ relaxed: { rings: 1, dropped: [] } });
  bank.accepts('basile', 'case-2');

  // A supervisor: the ranking may be broken, a hard limit only knowingly.
  bank.until('09:02:00');
  expect(bank.closes('farid', 'loan-6')).toEqual(['case-1 goes on with farid']);
  bank.closes('elsa', 'loan-5');
  expect(bank.arrives('loan-7', 'loans', 'phone')).toContain('loan-7 rings with elsa');
  expect(bank.mayNotAssign('loan-7', 'alice')).toBe('not-suited');
  expect(bank.assigned('loan-7', 'farid')).toEqual(['loan-7 withdrawn from elsa: reassigned', 'case-1 set aside by farid', 'loan-7 rings with farid']);
  bank.accepts('farid', 'loan-7');
  bank.arrives('loan-8', 'loans', 'phone');
  expect(bank.mayNotAssign('loan-8', 'farid')).toBe('no-room');
  expect(bank.assigned('loan-8', 'farid', true), 'beyond his room, because somebody said so').toEqual(['loan-8 withdrawn from elsa: reassigned', 'loan-8 rings with farid']);
  bank.accepts('farid', 'loan-8');
  expect(bank.closes('farid', 'loan-7')).toEqual([]);
  expect(bank.closes('farid', 'loan-8')).toEqual(['case-1 goes on with farid']);

  // Transfer: a new leg, the same conversation, its age kept; to a queue and by a skill.
  bank.until('09:03:00');
  expect(bank.transfers('carole', 'chat-5', 'chat-5b', { sentiment: 0, skills: [{ skill: 'wealth', level: 3, additional: false, priority: 0 }] })).toEqual(['chat-5b waits in cards']);
  expect(bank.why('chat-5b').priority).toMatchObject({ sinceUs: bank.us('08:51:00'), rules: [['Long wait', 3]], dueUs: bank.us('08:52:00') });
  // Denis has wealth, is of the south, and has cards at level 1 only.
  expect(bank.until('09:04:00')).toContain('09:04:00 chat-5b rings with denis');
  bank.accepts('denis', 'chat-5b');
  // To an agent, and to another channel: farid is meant, though elsa is free and he has a case in hand.
  expect(bank.transfers('denis', 'chat-5b', 'chat-5c', { queue: 'loans', channel: 'phone', agent: 'farid', skills: [] })).toEqual(['chat-5c waits in loans', 'case-1 set aside by farid', 'chat-5c rings with farid']);
  expect(tests(bank.whyPushed('chat-5c'))).toMatchObject({ elsa: 'not-held-for-him', basile: 'level' });
  expect(bank.whyPushed('chat-5c').priority.sinceUs).toBe(bank.us('08:51:00'));
  bank.accepts('farid', 'chat-5c');
  expect(bank.closes('farid', 'chat-5c')).toEqual(['case-1 goes on with farid']);

  // Private clients overflow to one agent, who alone will do then.
  bank.until('09:05:00');
  bank.arrives('gold-1', 'wealth', 'phone');
  expect(tests(bank.why('gold-1'))).toMatchObject({ denis: 'room', hugo: 'presence' });
  bank.until('09:07:00');
  expect(bank.why('gold-1')).toMatchObject({ queue: 'wealth', standing: 'held', change: { kind: 'return', agent: 'hugo' } });
  bank.until('09:07:10');
  expect(bank.closes('denis', 'chat-4'), 'not his any more').toEqual([]);
  expect(tests(bank.why('gold-1'))).toMatchObject({ denis: 'not-held-for-him', hugo: 'presence' });
  expect(bank.says('available', 'hugo')).toEqual(['gold-1 rings with hugo']);
  bank.accepts('hugo', 'gold-1');

  // Sign language has hours of its own, and one interpreter.
  bank.says('available', 'gaelle');
  bank.until('09:08:00');
  expect(bank.arrives('sign-1', 'signing', 'video')).toEqual(['sign-1 waits in signing', 'sign-1 rings with gaelle']);
  bank.accepts('gaelle', 'sign-1');
  for (const sign of ['sign-2', 'sign-3', 'sign-4']) bank.arrives(sign, 'signing', 'video');
  expect(bank.arrives('sign-5', 'signing', 'video'), 'three wait already').toEqual(['sign-5 flows out: callback', 'sign-5/callback-1 promised: 1 of 3', 'sign-5/callback-1 waits in signing']);
  for (const sign of ['sign-2', 'sign-3', 'sign-4']) bank.abandons(sign);

  // What nobody can do is said at once, with whom it would take the least to teach.
  expect(bank.arrives('never', 'loans', 'video', { skills: [{ skill: 'lsf', level: 3, additional: false, priority: 0 }] })).toEqual(['never waits in loans', 'never unroutable: nobody-suits']);
  expect(bank.why('never').change).toEqual({ kind: 'teach', agent: 'gaelle', skills: [{ skill: 'loans', level: 2 }] });
  bank.abandons('never');

  // Promised calls: the interpreter's in its turn; cards' after an hour, in vain, once more after ten minutes, and no third time.
  expect(bank.closes('gaelle', 'sign-1')).toEqual(['sign-5/callback-1 rings with gaelle']);
  bank.accepts('gaelle', 'sign-5/callback-1');
  expect(bank.until('09:53:45')).toEqual([
    '09:53:00 call-3/callback-1 waits in cards', '09:53:30 call-3/callback-1 does without ar', '09:53:45 call-3/callback-1 does without en', '09:53:45 case-2 set aside by basile', '09:53:45 call-3/callback-1 rings with basile',
  ]);
  expect(bank.whyPushed('call-3/callback-1').priority).toMatchObject({ sinceUs: bank.us('08:43:00'), dueUs: bank.us('10:08:00') });
  bank.accepts('basile', 'call-3/callback-1');
  bank.until('09:54:00');
  expect(bank.callsInVain('basile', 'call-3/callback-1')).toEqual(['case-2 goes on with basile', 'call-3/callback-2 promised: 2 of 2']);
  expect(bank.until('10:04:45').at(-1)).toBe('10:04:45 call-3/callback-2 rings with basile');
  bank.accepts('basile', 'call-3/callback-2');
  expect(bank.callsInVain('basile', 'call-3/callback-2')).toEqual(['case-2 goes on with basile']);
  expect(bank.router.rowOf('call-3/callback-2')).toBeUndefined();

  // At a time that suits him, if he asks for one.
  bank.says('break', 'basile');
  bank.until('10:10:00');
  bank.arrives('call-9', 'cards', 'phone');
  expect(bank.wantsCallback('call-9', '10:40:00', '11:00:00')).toEqual(['call-9 flows out: callback', 'call-9/callback-1 promised: 1 of 2']);
  expect(bank.until('10:40:00')).toEqual(['10:40:00 call-9/callback-1 waits in cards', '10:40:00 call-9/callback-1 has 3 points']);
  expect(bank.why('call-9/callback-1').priority).toMatchObject({ dueUs: bank.us('11:00:00'), rules: [['Long wait', 3]] });
  bank.cancels('call-9/callback-1');

  // Five minutes of silence make room for one more; back again, the customer comes before anything new.
  bank.says('offline', 'alice', 'denis');
  bank.until('11:00:00');
  for (const talk of ['talk-1', 'talk-2', 'talk-3']) bank.arrives(talk, 'cards', 'messages');
  expect(bank.until('11:00:45').filter((line) => line.includes('rings'))).toEqual(['11:00:45 talk-1 rings with carole']);
  bank.accepts('carole', 'talk-1');
  expect(tests(bank.why('talk-2'))).toMatchObject({ carole: 'room' });
  bank.until('11:01:00');
  bank.responds('carole', 'chat-1');
  expect(bank.until('11:06:00')).toContain('11:06:00 chat-1 paused with carole');
  expect(bank.whyPushed('talk-2').winner).toBe('carole');
  bank.accepts('carole', 'talk-2');
  expect(bank.writes('chat-1'), 'two beside it: 102 of 100').toEqual([]);
  expect(tests(bank.why('talk-3'))).toMatchObject({ carole: 'room' });
  expect(bank.closes('carole', 'talk-1')).toEqual(['chat-1 goes on with carole']);
  expect(bank.closes('carole', 'talk-2')).toEqual(['talk-3 rings with carole']);
  bank.abandons('talk-3');

  // Doors: the interpreters' turn away who waits; the branch lets nobody in after ten to eight, and calls back.
  bank.until('17:29:00');
  bank.arrives('sign-6', 'signing', 'video');
  expect(bank.until('17:30:00')).toEqual(['17:30:00 sign-6 flows out: empty']);
  expect(bank.arrives('sign-7', 'signing', 'video')).toEqual(['sign-7 turned away: closed']);
  bank.until('19:50:00');
  expect(bank.arrives('evening', 'cards', 'phone')).toEqual(['evening flows out: callback', 'evening/callback-1 promised: 1 of 3', 'evening/callback-1 waits in cards']);
  expect(bank.arrives('fraud-3', 'fraud', 'phone'), 'night and day').toContain('fraud-3 waits in fraud');
});
