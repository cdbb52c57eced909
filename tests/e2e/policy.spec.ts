import { expect, test } from './board.ts';

test('X10 a breach of the policy would not go unseen', async ({ page, faults }) => {
  await page.goto('/');
  await page.evaluate(() => {
    const image = new Image();
    image.src = 'https://elsewhere.example/spy.png';
    document.body.append(image);
  });
  await expect.poll(() => faults.join('\n')).toContain('policy: img-src https://elsewhere.example/spy.png');
  await page.evaluate(() => {
    try {
      document.body.innerHTML = '<b>text</b>';
    } catch {
      // Trusted Types throws as well as reports; the report is what is tested.
    }
  });
  await expect.poll(() => faults.join('\n')).toContain('policy: require-trusted-types-for');
  faults.length = 0;
});

test('only this origin may give scripts', async ({ page }) => {
  await page.goto('/');
  const outcome = (address: string): Promise<string> =>
    page.evaluate((src) => {
      try {
        document.createElement('script').src = src;
        return 'let through';
      } catch (error) {
        return String(error);
      }
    }, address);
  expect(await outcome('https://elsewhere.example/script.js')).toMatch(/TypeError/);
  expect(await outcome('/assets/any.js')).toBe('let through');
});
