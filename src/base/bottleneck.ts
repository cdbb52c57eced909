/**
 * Amounts offered, takers with room, and who suits whom: spreads the offers as far as they go and says where it jams. A maximum flow with its minimum cut, paths found breadth first.
 * Source: J. Edmonds, R. M. Karp, "Theoretical improvements in algorithmic efficiency for network flow problems" (1972). For some dozens of each.
 */

export interface Bottleneck {
  /** Offers that cannot all be taken, empty where everything is; and all takers whom they suit, full. */
  readonly offers: readonly number[];
  readonly takers: readonly number[];
}

/** `suits[offer]`: its takers. Amounts of `tolerance` or less are nothing. */
export function bottleneckOf(offered: readonly number[], room: readonly number[], suits: readonly (readonly number[])[], tolerance: number): Bottleneck {
  const left = [...offered];
  const free = [...room];
  const taken = offered.map(() => new Float64Array(room.length));
  for (;;) {
    /** Each taker's offer, and each offer's taker, on the way there; -1 the source, -2 not reached. */
    const viaOffer = room.map(() => -2);
    const viaTaker = left.map((amount) => (amount > tolerance ? -1 : -2));
    const end = firstFree(free, taken, suits, viaOffer, viaTaker, tolerance);
    if (end === -1) return { offers: indicesOf(viaTaker), takers: indicesOf(viaOffer) };
    let amount = free[end]!;
    for (let taker = end; taker !== -1; taker = viaTaker[viaOffer[taker]!]!) {
      const offer = viaOffer[taker]!;
      const before = viaTaker[offer]!;
      amount = Math.min(amount, before === -1 ? left[offer]! : taken[offer]![before]!);
    }
    free[end]! -= amount;
    for (let taker = end; taker !== -1; taker = viaTaker[viaOffer[taker]!]!) {
      const offer = viaOffer[taker]!;
      const before = viaTaker[offer]!;
      taken[offer]![taker]! += amount;
      if (before === -1) left[offer]! -= amount;
      else taken[offer]![before]! -= amount;
    }
  }
}

/** Nearest taker with room, -1 where there is none; fills in the ways. */
function firstFree(free: readonly number[], taken: readonly Float64Array[], suits: readonly (readonly number[])[], viaOffer: number[], viaTaker: number[], tolerance: number): number {
  const queue = indicesOf(viaTaker);
  for (const offer of queue) {
    for (const taker of suits[offer]!) {
      if (viaOffer[taker] !== -2) continue;
      viaOffer[taker] = offer;
      if (free[taker]! > tolerance) return taker;
      for (let other = 0; other < taken.length; other += 1) {
        if (viaTaker[other] !== -2 || taken[other]![taker]! <= tolerance) continue;
        viaTaker[other] = taker;
        queue.push(other);
      }
    }
  }
  return -1;
}

const indicesOf = (ways: readonly number[]): number[] => ways.flatMap((way, index) => (way === -2 ? [] : [index]));
