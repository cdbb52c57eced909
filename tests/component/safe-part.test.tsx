import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { drawBoard } from './support/draw-board.tsx';

vi.mock('../../src/features/rows/rows-table.tsx', () => ({ RowsTable: () => { throw new Error('planted fault'); } }));
afterEach(() => { vi.restoreAllMocks(); });

test.each([['en', 'Something went wrong here.', 'The centre now', 'LIVE'], ['fr', 'Quelque chose n’a pas marché ici.', 'Le centre en ce moment', 'EN DIRECT']] as const)('E07 a part that throws fails alone: the others are live, in %s', (lang, sorry, strip, live) => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  drawBoard('/queues', { lang });
  expect(screen.getByText(sorry)).toBeVisible();
  expect(screen.getByRole('region', { name: strip })).toBeVisible();
  expect(screen.getByRole('banner')).toHaveTextContent(live);
  expect(told).toHaveBeenCalled();
});
