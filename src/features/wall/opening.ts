/** Opening hours as a wall is told them: one span a day. Pure. */
import { clockText, type WallAddress } from './wall-address.ts';

/** When it opens, while it is closed; `null` while it is open. `time`: of day in the centre's zone, "HH:MM". */
export function openingAt(open: WallAddress['open'], time: string): string | null {
  if (open === null) return null;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const now = hours * 60 + minutes;
  return now >= open.from && now < open.to ? null : clockText(open.from);
}
