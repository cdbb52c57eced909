/** A Monday of four people with queues: doors, pull, ring-all, cold work set aside, ring-outs, sticky customers, a full line. */
import { expect, it } from 'vitest';
import { Morning, part, ranking, tests } from '../../../support/routing/morning.ts';

it('lives the morning of the small shop', () => {
  const shop = new Morning('small-shop', '2026-11-23', '08:50:00');

  // Calls wait for the doors to open; the mail box has none, and is emptied by whoever likes.
  expect(shop.arrives('early', 'sales', 'phone')).toEqual(['early turned away: closed']);
  expect(shop.arrives('mail-1', 'letters', 'mail')).toEqual(['mail-1 waits in letters']);
  expect(shop.why('mail-1')).toMatchObject({ standing: 'to-be-claimed', winner: null, change: { kind: 'sign-in', agent: 'amina' } });
  expect(tests(shop.why('mail-1'))).toEqual({ amina: 'signed-out', bruno: 'signed-out', chloe: 'channel', driss: 'signed-out' });

  // Open, but nobody is there yet.
  shop.until('09:00:00');
  expect(shop.arrives('first', 'sales', 'phone')).toEqual(['first flows out: voicemail']);

  shop.until('09:01:00');
  expect(shop.says('available', 'amina', 'bruno', 'chloe', 'driss'), 'pulled work is not pushed').toEqual([]);
  expect(shop.claims('driss', 'mail-1')).toEqual([]);
  shop.arrives('mail-2', 'letters', 'mail');
  expect(shop.mayNotClaim('chloe', 'mail-2'), 'she has no mail').toBe('not-suited');
  shop.claims('bruno', 'mail-2');

  // Ring-all: everybody who is free as he is. Amina is a member by second choice; Bruno would have to lay his letter down.
  shop.until('09:05:00');
  expect(shop.arrives('order-1', 'orders', 'phone')).toEqual(['order-1 waits in orders', 'order-1 rings with chloe', 'order-1 rings with amina']);
  const bell = shop.why('order-1');
  expect(bell.standing).toBe('offered');
  expect(tests(bell)).toMatchObject({ amina: 'rings-already', chloe: 'rings-already', driss: 'channel' });
  shop.until('09:05:05');
  expect(shop.accepts('amina', 'order-1')).toEqual(['order-1 withdrawn from chloe: answered-elsewhere']);

  // Weights: a call fills amina (4 of 4); bruno's letter (1) and a chat (2) go together, a second chat takes the letter's place.
  shop.until('09:06:00');
  expect(shop.arrives('chat-1', 'sales', 'chat')).toEqual(['chat-1 waits in sales', 'chat-1 rings with bruno']);
  expect(tests(shop.whyPushed('chat-1'))).toEqual({ bruno: null, amina: 'room', chloe: 'queue', driss: 'channel' });
  expect(part(shop.whyPushed('chat-1'), 'bruno', 'sets-work-aside')).toBe(0);
  shop.accepts('bruno', 'chat-1');
  shop.until('09:06:30');
  expect(shop.arrives('chat-2', 'sales', 'chat')).toEqual(['chat-2 waits in sales', 'mail-2 set aside by bruno', 'chat-2 rings with bruno']);
  shop.accepts('bruno', 'chat-2');

  // Priority rules, each contribution kept; equal queues by points.
  shop.until('09:08:00');
  const twice = [1, 30].map((hours) => ({ channel: 'phone', at: shop.us('09:08:00') - hours * 3_600_000_000 }));
  expect(shop.arrives('sales-1', 'sales', 'phone', { facts: { text: 'My lamp arrived damaged!', contacts: twice } })).toEqual(['sales-1 waits in sales']);
  const damaged = shop.why('sales-1');
  expect(damaged.priority).toMatchObject({ queue: 2, points: 5, rules: [['Broken on arrival', 3], ['Insistent customer', 2]], head: false });
  expect(damaged).toMatchObject({ standing: 'waits', ahead: 0, winner: null, change: { kind: 'wait-for-room', agent: 'amina' } });
  shop.until('09:08:10');
  shop.arrives('sales-2', 'sales', 'phone');
  expect(shop.why('sales-2')).toMatchObject({ ahead: 1, priority: { points: 0, rules: [] } });

  // A decline: at the head of its line, with its age, but not for chloe while others are signed in.
  shop.until('09:08:20');
  expect(shop.arrives('order-2', 'orders', 'phone')).toEqual(['order-2 waits in orders', 'order-2 rings with chloe']);
  shop.until('09:08:25');
  expect(shop.declines('chloe', 'order-2')).toEqual([]);
  expect(tests(shop.why('order-2'))).toEqual({ amina: 'room', bruno: 'room', chloe: 'refused', driss: 'channel' });
  expect(shop.why('order-2').priority).toMatchObject({ head: true, sinceUs: shop.us('09:08:20') });

  // Wrap-up still fills her; the best of what waits rings when it ends. Queues before items.
  shop.until('09:09:00');
  expect(shop.wrapsUp('amina', 'order-1')).toEqual([]);
  shop.until('09:09:20');
  expect(shop.closes('amina', 'order-1')).toEqual(['sales-1 rings with amina']);

  // It rings out: back to the head, and amina gets nothing. The other caller's 90 seconds end: over to sales, with his age, behind who came before.
  expect(shop.until('09:09:50')).toEqual(['09:09:40 sales-1 rang out with amina', '09:09:50 order-2 flows out: overflow to sales', '09:09:50 order-2 waits in sales']);
  expect(shop.why('sales-1')).toMatchObject({ priority: { head: true, sinceUs: shop.us('09:08:00') }, change: { kind: 'wait-for-room', agent: 'bruno' } });
  expect(tests(shop.why('sales-1'))).toMatchObject({ amina: 'not-responding', bruno: 'room' });
  expect(shop.why('order-2')).toMatchObject({ queue: 'sales', ahead: 2, priority: { head: false, sinceUs: shop.us('09:08:20') } });

  // Room again: the letter goes on. With both chats gone the call takes its place once more.
  shop.until('09:10:00');
  expect(shop.closes('bruno', 'chat-1')).toEqual(['mail-2 goes on with bruno']);
  shop.until('09:10:30');
  expect(shop.closes('bruno', 'chat-2')).toEqual(['mail-2 set aside by bruno', 'sales-1 rings with bruno']);
  expect(part(shop.whyPushed('sales-1'), 'bruno', 'sets-work-aside')).toBe(1);
  shop.accepts('bruno', 'sales-1');

  // Three minutes are too long: they are called back, their places kept. One finds it himself; amina's two minutes end, and she lets the next ring again.
  expect(shop.until('09:11:10')).toEqual(['09:11:10 sales-2 flows out: callback', '09:11:10 sales-2/callback-1 promised: 1 of 3', '09:11:10 sales-2/callback-1 waits in sales']);
  expect(shop.why('sales-2/callback-1')).toMatchObject({ standing: 'waits', ahead: 0, priority: { sinceUs: shop.us('09:08:10') } });
  shop.cancels('sales-2/callback-1');
  expect(shop.until('09:12:50')).toEqual([
    '09:11:40 amina available: returned', '09:11:40 order-2 rings with amina', '09:12:00 order-2 rang out with amina',
    '09:12:50 order-2 flows out: callback', '09:12:50 order-2/callback-1 promised: 1 of 3', '09:12:50 order-2/callback-1 waits in sales',
  ]);
  shop.cancels('order-2/callback-1');
  // The third strike in a row signs her out.
  shop.until('09:13:00');
  shop.arrives('sales-3', 'sales', 'phone');
  expect(shop.until('09:14:20')).toEqual(['09:14:00 amina available: returned', '09:14:00 sales-3 rings with amina', '09:14:20 sales-3 rang out with amina', '09:14:20 amina offline: strikes']);
  expect(tests(shop.why('sales-3'))).toMatchObject({ amina: 'signed-out', bruno: 'room' });
  shop.until('09:15:00');
  expect(shop.closes('bruno', 'sales-1')).toContain('sales-3 rings with bruno');
  shop.accepts('bruno', 'sales-3');

  // Sticky: held for bruno, who served this customer, though amina is back and free.
  shop.until('09:20:00');
  shop.says('available', 'amina');
  const served = { agent: 'bruno', atUs: shop.us('09:10:30') };
  expect(shop.arrives('again-1', 'sales', 'phone', { sticky: served })).toEqual(['again-1 waits in sales']);
  expect(shop.why('again-1')).toMatchObject({ standing: 'held', change: { kind: 'wait-for-room', agent: 'bruno' } });
  expect(tests(shop.why('again-1'))).toEqual({ amina: 'not-held-for-him', bruno: 'room', chloe: 'queue', driss: 'channel' });
  shop.until('09:20:10');
  expect(shop.closes('bruno', 'sales-3')).toContain('again-1 rings with bruno');
  shop.accepts('bruno', 'again-1');
  // Not longer than twenty seconds.
  shop.until('09:20:30');
  shop.arrives('again-2', 'sales', 'phone', { sticky: served });
  expect(shop.until('09:20:55')).toEqual(['09:20:50 again-2 rings with amina']);
  expect(part(shop.whyPushed('again-2'), 'amina', 'preferred')).toBe(1);
  shop.accepts('amina', 'again-2');
  shop.until('09:21:30');
  shop.closes('amina', 'again-2');
  // And not after two days.
  expect(shop.arrives('again-3', 'sales', 'phone', { sticky: { agent: 'bruno', atUs: shop.us('09:21:30') - 172_801_000_000 } })).toEqual(['again-3 waits in sales', 'again-3 rings with amina']);
  shop.accepts('amina', 'again-3');

  // Twelve may wait in sales, and nobody enters in the last five minutes.
  shop.until('12:24:00');
  shop.says('break', 'chloe');
  for (let n = 1; n <= 12; n += 1) expect(shop.arrives(`noon-${n}`, 'sales', 'phone')).toEqual([`noon-${n} waits in sales`]);
  expect(shop.arrives('noon-13', 'sales', 'phone')).toEqual(['noon-13 turned away: full']);
  expect(shop.why('noon-12').ahead).toBe(11);
  shop.until('12:24:59');
  expect(shop.arrives('last', 'orders', 'phone')).toEqual(['last waits in orders']);
  shop.until('12:25:00');
  expect(shop.arrives('late', 'orders', 'phone')).toEqual(['late turned away: closed']);

  // Sales' door is closed to whom orders would send there; orders drains.
  expect(shop.until('12:31:00')).toEqual(Array.from({ length: 12 }, (_, n) => [`flows out: callback`, '/callback-1 promised: 1 of 3', '/callback-1 waits in sales'].map((line) => `12:27:00 noon-${n + 1}${line.startsWith('/') ? '' : ' '}${line}`)).flat());
  expect(shop.why('last')).toMatchObject({ queue: 'orders', standing: 'waits' });
  expect(tests(shop.why('last'))).toEqual({ amina: 'room', bruno: 'room', chloe: 'presence', driss: 'channel' });
  // Half a point a minute, to the billionth of a point and the millisecond.
  expect(shop.why('last').priority.points).toBeCloseTo(361 / 60 / 2, 3);
  expect(shop.says('available', 'chloe')).toEqual(['last rings with chloe']);
  expect(ranking(shop.whyPushed('last'))).toEqual(['chloe']);
  shop.accepts('chloe', 'last');

  // Pulled work: whoever helps himself may skip older letters, and that is measured.
  for (const [minute, mail] of [['12:32:00', 'mail-3'], ['12:33:00', 'mail-4'], ['12:34:00', 'mail-5']] as const) {
    shop.until(minute);
    shop.arrives(mail, 'letters', 'mail');
  }
  shop.claims('driss', 'mail-5');
  expect(shop.skippedFor('mail-5')).toBe(2);
  shop.claims('driss', 'mail-3');
  expect(shop.skippedFor('mail-3')).toBe(0);
});
