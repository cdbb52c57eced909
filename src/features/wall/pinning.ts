/** Which pages an alert pins: for each alert nobody has taken in hand, the page that shows best what it is about. And which have nothing to tell. Pure. */
import type { AlertRule } from '../../model/metrics/breaches.ts';
import { compareAlerts, type WallAlert } from '../../model/views/wall.ts';
import type { PageTiles } from './wall-address.ts';
import type { TileKind } from './tiles.ts';

/** Tiles that show an alert, the best first. */
const SHOWN_BY: Readonly<Record<AlertRule, readonly TileKind[]>> = {
  'service-level': ['queues', 'alerts'],
  'longest-wait': ['queues', 'longest-wait', 'alerts'],
  'abandon-rate': ['alerts', 'queues'],
};

/** By page of its longest-standing alert. `shown`: tiles of each page that were not refused. */
export function pinnedPages(alerts: readonly WallAlert[], shown: readonly PageTiles[]): readonly number[] {
  const open = alerts.filter(({ acknowledgedAt }) => acknowledgedAt === null).toSorted(compareAlerts);
  const pages = open.map(({ rule }) => SHOWN_BY[rule].map((kind) => shown.findIndex((tiles) => tiles.includes(kind))).find((page) => page !== -1));
  return [...new Set(pages.filter((page) => page !== undefined))];
}

/** Pages of alerts and messages alone, while there are none. */
export function emptyPages(told: { readonly alerts: boolean; readonly message: boolean }, shown: readonly PageTiles[]): readonly number[] {
  const isEmpty = (kind: TileKind): boolean => (kind === 'alerts' && !told.alerts) || (kind === 'message' && !told.message);
  return shown.flatMap((tiles, page) => (tiles.every(isEmpty) ? [page] : []));
}
