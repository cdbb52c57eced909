/** Transfers told just before the queue tells how the conversation ended. */
import { RecentMap } from '../recent-map.ts';
import { SECOND_US, type DurationUs, type EpochUs } from '../../../model/units.ts';

export interface TransferTold { readonly kind: 'blind' | 'attended'; readonly to: string; readonly at: EpochUs }

const KEPT = 1_000;
/** The two are told within milliseconds. A channel that was transferred can have another conversation later. */
const SAME_TRANSFER_US: DurationUs = SECOND_US;

export class RecentTransfers {
  /** By the channels of either side. */
  readonly #told = new RecentMap<TransferTold>(KEPT);

  remember(channels: readonly (string | undefined)[], transfer: TransferTold): void {
    for (const channel of channels) if (channel !== undefined && channel !== '') this.#told.set(channel, transfer);
  }

  of(channels: readonly (string | undefined)[], at: EpochUs): TransferTold | undefined {
    for (const channel of channels) {
      const told = channel === undefined ? undefined : this.#told.get(channel);
      if (told !== undefined && Math.abs(at - told.at) <= SAME_TRANSFER_US) return told;
    }
    return undefined;
  }
}
