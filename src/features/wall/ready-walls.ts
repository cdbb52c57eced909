/** Walls that are ready made, each for a place where people look up. A link may name one and change anything about it. */
import type { TileKind } from './tiles.ts';

export const READY_WALLS = ['sales-peak', 'chat-floor', 'back-office', 'executive'] as const;
export type ReadyWall = (typeof READY_WALLS)[number];

export const isReadyWall = (text: string): text is ReadyWall => READY_WALLS.some((name) => name === text);

/** Pages of tiles; the first tile of a page gives it its name. */
export const READY_PAGES: Readonly<Record<ReadyWall, readonly (readonly TileKind[])[]>> = {
  'sales-peak': [['service-level', 'waiting', 'longest-wait', 'abandon'], ['queues'], ['agents', 'staff', 'expected', 'csat'], ['alerts', 'message']],
  'chat-floor': [['hot'], ['service-level', 'abandon', 'csat', 'waiting'], ['agents', 'ratings'], ['queues']],
  'back-office': [['cold'], ['backlog'], ['agents', 'staff']],
  executive: [['service-level', 'abandon', 'csat', 'staff'], ['hot', 'cold'], ['ratings', 'alerts']],
};
