/** Black Friday with everything side by side: a bot, circles of teams, gold cards, mail and social networks, an outside router for repairs. */
import { expect, it } from 'vitest';
import type { Json } from '../../../support/configuration/sound-centre.ts';
import { Morning, part, ranking, tests } from '../../../support/routing/morning.ts';

it('lives the morning of the retailer', () => {
  const store = new Morning('retailer', '2026-11-27', '06:50:00');

  // Closed until seven this Friday; the welcome chat never is. Without the bot the customer is offered to help himself, and does.
  expect(store.arrives('early', 'orders', 'phone')).toEqual(['early turned away: closed']);
  expect(store.arrives('hello-1', 'welcome', 'chat')).toEqual(['hello-1 waits in welcome']);
  expect(store.until('06:50:00')).toEqual(['06:50:00 hello-1 self-service-offered']);
  expect(tests(store.why('hello-1'))).toEqual({ ines: 'queue', jules: 'queue', karim: 'queue', lotte: 'queue', lumi: 'signed-out', manon: 'channel', nadia: 'queue', omar: 'channel', paula: 'channel' });
  expect(store.why('hello-1').change).toEqual({ kind: 'sign-in', agent: 'lumi' });
  expect(store.helpsHimself('hello-1', 'order-tracking')).toEqual([]);

  // The bot first; it hands over to the queue that the welcome names: a new leg, its age kept.
  store.until('07:00:00');
  store.says('available', 'lumi', 'ines');
  expect(store.arrives('hello-2', 'welcome', 'chat')).toEqual(['hello-2 waits in welcome', 'hello-2 rings with lumi']);
  expect(part(store.whyPushed('hello-2'), 'lumi', 'bots-first')).toBe(0);
  store.accepts('lumi', 'hello-2');
  store.until('07:01:00');
  expect(store.handsOver('lumi', 'hello-2', 'hello-2b')).toEqual(['hello-2b waits in orders', 'hello-2b rings with ines']);
  expect(store.whyPushed('hello-2b').priority).toMatchObject({ queue: 3, sinceUs: store.us('07:00:00') });
  store.accepts('ines', 'hello-2b');
  store.until('07:05:00');
  store.closes('ines', 'hello-2b');

  // Circles: Paris, after 30 s Lille too, after 90 s everyone.
  store.until('07:10:00');
  store.says('break', 'ines');
  store.says('available', 'karim');
  expect(store.arrives('call-1', 'orders', 'phone')).toEqual(['call-1 waits in orders']);
  expect(tests(store.why('call-1'))).toEqual({ ines: 'presence', jules: 'signed-out', karim: 'ring', lotte: 'ring', lumi: 'channel', manon: 'channel', nadia: 'channel', omar: 'queue', paula: 'queue' });
  expect(store.why('call-1').change).toEqual({ kind: 'return', agent: 'ines' });
  expect(store.until('07:10:30')).toEqual(['07:10:30 call-1 rings with karim']);
  expect(store.whyPushed('call-1').relaxed).toEqual({ dropped: [], rings: 2 });
  store.accepts('karim', 'call-1');
  store.until('07:19:00');
  store.closes('karim', 'call-1');

  // Own group first: karim is as free as jules, and came earlier.
  store.says('break', 'karim', 'jules');
  store.until('07:20:00');
  store.arrives('call-2', 'orders', 'phone');
  store.until('07:20:40');
  expect(store.says('available', 'ines')).toEqual(['call-2 rings with ines']);
  store.until('07:20:45');
  store.says('available', 'karim');
  store.until('07:20:46');
  store.says('available', 'jules');
  store.until('07:20:50');
  expect(store.declines('ines', 'call-2')).toEqual(['call-2 rings with jules']);
  const own = store.whyPushed('call-2');
  expect(ranking(own)).toEqual(['jules', 'karim']);
  expect([part(own, 'jules', 'own-team'), part(own, 'karim', 'own-team')]).toEqual([0, 1]);
  expect(tests(own)).toMatchObject({ ines: 'refused' });
  store.accepts('jules', 'call-2');

  // Gold cards: the best rated. Work of a lower class is set aside; after 45 s the other orders' agents come in.
  store.until('07:25:00');
  expect(store.arrives('gold-1', 'vip', 'phone')).toEqual(['gold-1 waits in vip', 'gold-1 rings with ines']);
  expect(part(store.whyPushed('gold-1'), 'ines', 'selection-rule')).toBe(-4_800);
  store.accepts('ines', 'gold-1');
  store.until('07:25:30');
  store.closes('jules', 'call-2');
  // Most available: six units each, so by name; ines holds hot work, which keeps cold work away.
  expect(store.arrives('mail-1', 'mail', 'mail')).toEqual(['mail-1 waits in mail', 'mail-1 rings with jules']);
  expect(ranking(store.whyPushed('mail-1'))).toEqual(['jules', 'karim']);
  expect(tests(store.whyPushed('mail-1'))).toMatchObject({ ines: 'room' });
  store.accepts('jules', 'mail-1');
  store.until('07:26:00');
  expect(store.arrives('gold-2', 'vip', 'phone')).toEqual(['gold-2 waits in vip', 'mail-1 set aside by jules', 'gold-2 rings with jules']);
  store.accepts('jules', 'gold-2');
  store.until('07:27:00');
  expect(store.arrives('gold-3', 'vip', 'phone')).toEqual(['gold-3 waits in vip']);
  expect(store.until('07:28:15')).toEqual(['07:27:45 gold-3 flows out: overflow to orders', '07:27:45 gold-3 waits in orders', '07:28:15 gold-3 rings with karim']);
  // A point a minute since he came.
  expect(store.whyPushed('gold-3').priority.points).toBeCloseTo(75 / 60, 3);
  store.accepts('karim', 'gold-3');
  store.until('07:30:00');
  store.closes('ines', 'gold-1');
  store.closes('karim', 'gold-3');
  expect(store.closes('jules', 'gold-2')).toEqual(['mail-1 goes on with jules']);
  store.closes('jules', 'mail-1');

  // Advice: fashion is given up after 40 s, appliances would be after 60 s; the best in what is left.
  store.until('07:31:00');
  store.says('available', 'omar');
  expect(store.arrives('advice-1', 'advice', 'phone')).toEqual(['advice-1 waits in advice']);
  expect(tests(store.why('advice-1'))).toMatchObject({ ines: 'skill', jules: 'skill', omar: 'skill', nadia: 'channel' });
  expect(store.until('07:31:40')).toEqual(['07:31:40 advice-1 does without fashion', '07:31:40 advice-1 rings with omar']);
  expect(ranking(store.whyPushed('advice-1'))).toEqual(['omar', 'jules']);
  expect([part(store.whyPushed('advice-1'), 'omar', 'skill-fit'), part(store.whyPushed('advice-1'), 'jules', 'skill-fit')]).toEqual([-9, -8]);
  store.accepts('omar', 'advice-1');
  store.until('07:32:30');
  store.closes('omar', 'advice-1');

  // A share of the whole: one Dutch letter fills karim.
  expect(store.arrives('letter-1', 'dutch', 'mail')).toEqual(['letter-1 waits in dutch', 'letter-1 rings with karim']);
  store.accepts('karim', 'letter-1');
  expect(store.arrives('mail-2', 'mail', 'mail')).toContain('mail-2 rings with ines');
  expect(tests(store.whyPushed('mail-2'))).toMatchObject({ karim: 'room', jules: null });
  store.accepts('ines', 'mail-2');
  store.closes('ines', 'mail-2');
  store.closes('karim', 'letter-1');

  // 24 hours for mail: nearly late after 20. The only one there declines, and is asked again a quarter of an hour later.
  store.until('07:35:00');
  store.says('offline', 'ines', 'karim');
  store.says('break', 'jules');
  store.arrives('mail-3', 'mail', 'mail', { facts: { since: store.us('07:36:00') - 72_000_000_000 } });
  expect(store.until('07:36:10')).toEqual(['07:36:00 mail-3 has 5 points']);
  expect(store.why('mail-3').priority).toMatchObject({ points: 5, rules: [['Mail nearly late', 5]] });
  expect(store.says('available', 'jules')).toEqual(['mail-3 rings with jules']);
  store.until('07:36:20');
  expect(store.declines('jules', 'mail-3')).toEqual([]);
  expect(store.why('mail-3').change).toEqual({ kind: 'ask-again', agent: 'jules' });
  expect(store.until('07:51:20')).toEqual(['07:51:20 mail-3 rings with jules']);
  store.accepts('jules', 'mail-3');
  store.closes('jules', 'mail-3');

  // Social networks: five rules in public, an hour to accept, a top agent for the furious.
  store.until('08:00:00');
  const hoursAgo = (hours: number): number => store.us('08:00:00') - hours * 3_600_000_000;
  store.arrives('post-1', 'social', 'social', { facts: { text: 'Please @galerieslumiere, HELP', sentiment: -0.8, influence: 20_000, purchases: 2_500, contacts: [{ channel: 'phone', at: hoursAgo(10) }, { channel: 'mail', at: hoursAgo(5) }] } });
  const post = store.why('post-1');
  expect(post.priority).toMatchObject({
    points: 35, dueUs: store.us('09:00:00'),
    rules: [['Cry for help to the brand', 10], ['Very unhappy in public', 8], ['Heard far away', 6], ['Good customer', 4], ['Called, mailed, then posted', 7]],
  });
  expect(post.change).toEqual({ kind: 'sign-in', agent: 'manon' });
  expect(tests(post)).toMatchObject({ manon: 'signed-out', nadia: 'top-agent', lotte: 'skill', jules: 'channel' });
  store.until('08:00:10');
  store.arrives('post-2', 'social', 'social');
  store.until('08:00:20');
  store.arrives('post-3', 'social', 'social', { facts: { since: store.us('07:30:00') } });
  expect(['post-1', 'post-2', 'post-3'].map((work) => store.why(work).ahead), 'points, then the earlier deadline').toEqual([0, 2, 1]);
  expect(store.says('available', 'nadia'), 'the first does not fit her, and is passed over').toEqual(['post-3 rings with nadia', 'post-2 rings with nadia']);
  store.accepts('nadia', 'post-3');
  store.accepts('nadia', 'post-2');
  expect(store.mayNotClaim('nadia', 'post-1')).toBe('not-suited');
  expect(store.says('available', 'manon')).toEqual(['post-1 rings with manon']);
  store.accepts('manon', 'post-1');
  // Four posts at a time: she cannot even claim a fifth.
  for (const work of ['post-4', 'post-5', 'post-6']) {
    store.arrives(work, 'social', 'social', { facts: { sentiment: -0.9 } });
    store.accepts('manon', work);
  }
  store.arrives('post-7', 'social', 'social', { facts: { sentiment: -0.9 } });
  expect(tests(store.why('post-7'))).toMatchObject({ manon: 'room', nadia: 'top-agent' });
  expect(store.mayNotClaim('manon', 'post-7')).toBe('no-room');
  expect(store.closes('manon', 'post-4')).toEqual(['post-7 rings with manon']);
  store.accepts('manon', 'post-7');

  // Repairs: an outside router, asked for ten seconds; silent, its item falls back to the desk.
  store.until('08:10:00');
  store.says('available', 'paula');
  expect(store.arrives('repair-1', 'repairs', 'phone')).toEqual(['repair-1 waits in repairs']);
  expect(store.questions.at(-1)).toEqual({ work: 'repair-1', untilUs: store.us('08:10:10') });
  expect(store.why('repair-1').standing).toBe('with-outside-router');
  store.until('08:10:04');
  expect(store.assigned('repair-1', 'omar')).toEqual(['repair-1 rings with omar']);
  store.accepts('omar', 'repair-1');
  store.arrives('repair-2', 'repairs', 'phone');
  expect(store.mayNotAssign('repair-2', 'omar'), 'it may not break a hard limit').toBe('no-room');
  expect(store.until('08:10:14')).toEqual(['08:10:14 repair-2 flows out: timeout to repairs-desk', '08:10:14 repair-2 waits in repairs-desk', '08:10:14 repair-2 rings with paula']);
  expect(tests(store.whyPushed('repair-2'))).toMatchObject({ omar: 'room', paula: null, ines: 'queue' });
  store.accepts('paula', 'repair-2');
  store.until('08:11:00');
  store.closes('paula', 'repair-2');
  // Whom it chose lets it ring: it is asked again, with a fresh deadline.
  store.arrives('repair-3', 'repairs', 'phone');
  store.assigned('repair-3', 'paula');
  expect(store.until('08:11:20')).toEqual(['08:11:20 repair-3 rang out with paula']);
  expect(store.questions.at(-1)).toEqual({ work: 'repair-3', untilUs: store.us('08:11:30') });
  expect(store.mayNotAssign('repair-3', 'paula')).toBe('not-routable');
  expect(store.until('08:11:30')).toEqual(['08:11:30 repair-3 flows out: timeout to repairs-desk', '08:11:30 repair-3 waits in repairs-desk']);
  expect(tests(store.why('repair-3'))).toMatchObject({ omar: 'room', paula: 'not-responding' });
  expect(store.closes('omar', 'repair-1')).toEqual(['repair-3 rings with omar']);
  store.accepts('omar', 'repair-3');
  store.closes('omar', 'repair-3');

  // The agent whom it chose declines: it is asked again. It will not choose a second time: the item falls back at once.
  store.says('available', 'paula');
  store.until('08:11:45');
  store.arrives('repair-9', 'repairs', 'phone');
  store.assigned('repair-9', 'paula');
  expect(store.declines('paula', 'repair-9')).toEqual([]);
  expect(store.questions.at(-1)).toEqual({ work: 'repair-9', untilUs: store.us('08:11:55') });
  expect(store.outsideDeclines('repair-9')).toEqual(['repair-9 flows out: moved to repairs-desk', 'repair-9 waits in repairs-desk', 'repair-9 rings with omar']);
  expect(tests(store.whyPushed('repair-9'))).toMatchObject({ omar: null, paula: 'refused' });
  store.accepts('omar', 'repair-9');
  store.closes('omar', 'repair-9');

  // Paused work keeps a weight: a call (6) does not go beside a task laid down (1 of 3).
  store.says('offline', 'paula');
  store.arrives('task-1', 'repairs-desk', 'back-office');
  store.accepts('omar', 'task-1');
  store.arrives('repair-4', 'repairs-desk', 'phone');
  expect(tests(store.why('repair-4'))).toMatchObject({ omar: 'room', paula: 'signed-out' });
  store.pauses('omar', 'task-1');
  expect(tests(store.why('repair-4'))).toMatchObject({ omar: 'room' });
  expect(store.closes('omar', 'task-1')).toEqual(['repair-4 rings with omar']);
  store.accepts('omar', 'repair-4');

  // Forty wait for Paris, who is at coffee: the next is called back.
  store.until('08:20:00');
  store.says('break', 'jules');
  for (let n = 1; n <= 40; n += 1) expect(store.arrives(`rush-${n}`, 'orders', 'phone')).toEqual([`rush-${n} waits in orders`]);
  expect(store.arrives('rush-41', 'orders', 'phone')).toEqual(['rush-41 flows out: callback', 'rush-41/callback-1 promised: 1 of 3', 'rush-41/callback-1 waits in orders']);
  store.cancels('rush-41/callback-1');

  // Less capacity than she has in hand: nothing is taken from nadia, nothing more is given.
  const nadia = store.configuration.agents.find(({ id }) => id === 'nadia')!;
  expect(store.configures({ ...nadia, capacity: { kind: 'units', units: 2 } })).toEqual([]);
  store.says('offline', 'manon');
  store.arrives('post-8', 'social', 'social');
  expect(tests(store.why('post-8'))).toMatchObject({ nadia: 'room', manon: 'signed-out' });
  expect(store.closes('nadia', 'post-2')).toEqual([]);
  expect(store.closes('nadia', 'post-3')).toEqual(['post-8 rings with nadia']);

  // Blending: three calls and more in line draw who could take them; but chat and mail each keep one, and jules is the last.
  store.until('08:21:00');
  expect(store.says('available', 'jules')).toEqual(['rush-1 rings with jules']);
  store.accepts('jules', 'rush-1');
  store.until('08:21:30');
  expect(store.says('available', 'ines')).toEqual(['rush-2 rings with ines', 'ines kept to phone']);
  store.accepts('ines', 'rush-2');
  store.arrives('mail-4', 'mail', 'mail');
  expect(store.why('mail-4').agents.find(({ agent }) => agent === 'ines')).toMatchObject({ failed: 'kept-to-channel', keptTo: 'phone' });
  expect(tests(store.why('mail-4'))).toMatchObject({ jules: 'room', karim: 'signed-out', nadia: 'not-responding' });
  expect(store.closes('ines', 'rush-2'), 'the next call, before any mail').toEqual(['rush-3 rings with ines']);
  // Karim is there for mail and chat: jules may go.
  expect(store.says('available', 'karim')).toEqual(['rush-4 rings with karim', 'jules kept to phone']);
  expect(store.declines('karim', 'rush-4')).toEqual(['rush-5 rings with karim']);
  for (let n = 3; n <= 40; n += 1) store.abandons(`rush-${n}`);
  // No call in line any more; for ten minutes they stay.
  store.closes('jules', 'rush-1');
  store.says('break', 'karim');
  expect(store.mayNotAssign('mail-4', 'jules')).toBe('kept-to-channel');
  expect(tests(store.why('mail-4'))).toMatchObject({ ines: 'kept-to-channel', jules: 'kept-to-channel', karim: 'presence' });
  expect(store.until('08:31:30')).toEqual(['08:31:30 ines serves all channels', '08:31:30 jules serves all channels', '08:31:30 mail-4 rings with ines']);
  store.accepts('ines', 'mail-4');

  // A supervisor takes a repair out of omar's hands: a new leg of it rings with paula, and omar is free.
  store.until('08:32:00');
  store.says('available', 'paula');
  store.arrives('repair-5', 'repairs-desk', 'phone');
  store.accepts('paula', 'repair-5');
  expect(store.mayNotReassign('repair-4', 'paula')).toBe('no-room');
  expect(store.mayNotReassign('repair-4', 'ines')).toBe('not-suited');
  expect(store.mayNotReassign('repair-4', 'omar')).toBe('already-his');
  store.closes('paula', 'repair-5');
  store.arrives('task-2', 'repairs-desk', 'back-office');
  store.declines('paula', 'task-2');
  expect(tests(store.why('task-2'))).toMatchObject({ omar: 'room', paula: 'refused' });
  expect(store.reassigned('repair-4', 'paula', 'repair-4b')).toEqual(['repair-4 goes on as repair-4b with paula', 'repair-4b waits in repairs-desk', 'repair-4b rings with paula', 'task-2 rings with omar']);
  expect(tests(store.why('repair-4b'))).toMatchObject({ paula: 'rings-already', omar: 'room' });

  // A new configuration: not while the posts of a queue that is to go are open; a good one with a queue more, nobody kept for anything.
  store.until('08:33:00');
  const gifts: readonly (readonly [string, Json])[] = [['queues[9]', { id: 'gifts', name: 'Gifts', channels: ['phone'], priority: 9 }], ['agents[3].queues[2]', { queue: 'gifts' }]];
  expect(store.reconfigures(...gifts, ['queues[5]', undefined])).toEqual([{ code: 'queue-in-use', queue: 'social', items: 5 }]);
  expect(store.why('post-8')).toMatchObject({ queue: 'social' });
  store.says('available', 'karim');
  store.says('break', 'ines');
  store.arrives('call-9', 'orders', 'phone');
  expect(tests(store.why('call-9'))).toMatchObject({ karim: 'ring', jules: 'rings-already' });
  expect(store.declines('jules', 'call-9')).toEqual([]);
  // The circle of Lille comes at once from now on.
  expect(store.reconfigures(...gifts, ['queues[1].rings[1].afterS', 0.5], ['queues[1].rings[0].teams[1]', 'lille'])).toEqual(['call-9 rings with karim']);
  expect(tests(store.whyPushed('call-9'))).toMatchObject({ karim: null, jules: 'refused' });
  store.accepts('karim', 'call-9');
  store.arrives('gift-1', 'gifts', 'phone');
  expect(tests(store.why('gift-1'))).toMatchObject({ karim: 'room', jules: 'queue' });
  expect(store.closes('karim', 'call-9')).toEqual(['gift-1 rings with karim']);
});
