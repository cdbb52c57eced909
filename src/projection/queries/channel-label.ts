/** What a channel is called in a cell: its name; else its medium, where no other channel shares it; else its id. The page has words for media. */
import type { Channel } from '../../model/centre.ts';
import type { State } from '../state.ts';

export function channelLabel({ channelConfigs }: State, { id, name, medium }: Channel): string {
  return name ?? (channelConfigs.every((other) => other.id === id || other.medium !== medium) ? medium : id);
}
