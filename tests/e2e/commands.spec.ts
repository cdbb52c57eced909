/** Two boards side by side over one gateway: a command in one is seen in the other, and in everybody's history. */
import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import { ScenarioShelf } from '../../src/gateway/sources/scenario-shelf.ts';
import { SimulationSource } from '../../src/gateway/sources/simulation-source.ts';
import { zoneTable } from '../../src/host/time-zone.ts';
import { startLiveGateway } from '../support/live-gateway.ts';
import { expect, test } from './board.ts';
import { openBoard, rowsOf } from './journey.ts';

test.slow();

function smallShop(): SimulationSource {
  const shelf = new ScenarioShelf([JSON.parse(readFileSync('mocks/scenarios/small-shop.json', 'utf8'))], zoneTable);
  const opened = SimulationSource.open(shelf, { scenario: 'small-shop' });
  if (!opened.ok) throw new Error(opened.error.detail);
  return opened.value;
}

test('a presence set in one is seen in the other, with who asked; and the forms break no rule of accessibility', async ({ page, context }) => {
  const gateway = await startLiveGateway(smallShop);
  try {
    await context.addInitScript({ content: axe.source });
    const table = await openBoard(page, `${gateway.origin}/agents`);
    const other = await context.newPage();
    await openBoard(other, `${gateway.origin}/agents`);
    const agent = rowsOf(table).filter({ hasText: 'Available' }).first();
    const id = await agent.getByRole('gridcell').first().innerText();
    await rowsOf(table).filter({ hasText: id }).click();
    await other.getByRole('main').getByRole('grid').first().getByRole('row').filter({ hasText: id }).click();
    const [mine, theirs] = [page, other].map((one) => one.getByRole('complementary', { name: 'Agent' }));
    await mine!.getByRole('button', { name: 'Presence' }).click();
    await page.getByRole('textbox', { name: 'Reason (optional)' }).fill('fire drill');
    const faults = await page.evaluate(async () => {
      // Put there before the page's own scripts, outside its policy, by the test.
      const { axe: checker } = globalThis as unknown as { axe: { run: () => Promise<axe.AxeResults> } };
      return (await checker.run()).violations.flatMap(({ id: rule, nodes }) => nodes.map(({ html }) => `${rule}: ${html.slice(0, 200)}`));
    });
    expect(faults).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Meeting' }).click();
    await expect(page.getByRole('status', { name: 'Commands asked here' })).toContainText('Done');
    for (const panel of [mine!, theirs!]) {
      await expect(panel.getByRole('heading', { level: 2 }).locator('..')).toContainText('Meeting');
      const entry = panel.getByRole('listitem').filter({ hasText: 'Presence: Meeting' });
      await expect(entry).toContainText('applied');
      await expect(entry).toContainText('fire drill');
      await expect(entry).toContainText('By');
    }
    // what was not asked here is not reported here
    await expect(other.getByRole('status', { name: 'Commands asked here' })).toBeEmpty();
  } finally {
    gateway.kill();
  }
});
