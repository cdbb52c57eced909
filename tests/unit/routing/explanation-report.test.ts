/** What `vigie explain` prints of a morning at the shop and of one at the retailer's. */
import { expect, it } from 'vitest';
import { explanationReport } from '../../../src/cli/explanation-report.ts';
import { accountFor } from '../../../src/routing/account.ts';
import { Morning } from '../../support/routing/morning.ts';

function printed(morning: Morning, work: string, clock: string): string {
  const account = accountFor(morning.log, work, morning.us(clock), { configuration: morning.configuration, zone: [{ fromUs: 0, offsetUs: 3_600_000_000 }] });
  if (!account.ok) throw new Error(account.error);
  return explanationReport(account.value, morning.log, 'Europe/Paris');
}

it('a claimed letter: by whom, and how many older ones he left', () => {
  const shop = new Morning('small-shop', '2026-11-23', '09:00:00');
  shop.says('available', 'driss');
  shop.arrives('mail-1', 'letters', 'mail');
  shop.until('09:01:00');
  shop.arrives('mail-2', 'letters', 'mail');
  shop.claims('driss', 'mail-2');
  expect(printed(shop, 'mail-2', '09:05:00')).toContain('Claimed by Driss Naji, from Mail box.\n  1 item that ranked higher and could have been claimed was skipped.');
});

it('a mail that some could not have, because the blending rule keeps them to the telephone', () => {
  const store = new Morning('retailer', '2026-11-27', '08:00:00');
  store.says('available', 'jules', 'ines', 'nadia');
  for (let n = 1; n <= 6; n += 1) store.arrives(`call-${n}`, 'orders', 'phone');
  store.arrives('mail-1', 'mail', 'mail');
  expect(printed(store, 'mail-1', '08:00:00')).toMatch(/Given to Nadia [^]* Jules [^,]*: kept to channel phone by the blending rule/);
});
