/** Which events name an entity: a column of codes, each cell linked to the former one of the same code, so that finding them costs nothing to the rest. */
import { TwoEnded } from '../base/two-ended.ts';

const NONE = -2_147_483_648;

const ints = (length: number): Int32Array => new Int32Array(length);

export class EntityChains {
  readonly #code = new TwoEnded(ints);
  /** Distance back to the former event of the same code; 0 for the first. Distances survive growth at either end. */
  readonly #back = new TwoEnded(ints);
  /** Absolute place of the first and last event by code; absolute = place + `#offset`, so that prepending moves nothing. */
  #first: Int32Array = new Int32Array(64).fill(NONE);
  #last: Int32Array = new Int32Array(64).fill(NONE);
  #offset = 0;

  codeAt(place: number): number { return this.#code.at(place); }

  append(code: number): void {
    const here = this.#offset + this.#code.length;
    this.#code.push(code);
    if (code === -1) {
      this.#back.push(0);
      return;
    }
    this.#makeRoom(code);
    const last = this.#last[code]!;
    this.#back.push(last === NONE ? 0 : here - last);
    if (last === NONE) this.#first[code] = here;
    this.#last[code] = here;
  }

  prepend(code: number): void {
    this.#offset -= 1;
    const here = this.#offset;
    this.#code.unshift(code);
    this.#back.unshift(0);
    if (code === -1) return;
    this.#makeRoom(code);
    const first = this.#first[code]!;
    if (first === NONE) this.#last[code] = here;
    else this.#back.set(first - this.#offset, first - here);
    this.#first[code] = here;
  }

  /** Places of the events with this code, ascending. */
  placesOf(code: number | undefined): number[] {
    const last = code === undefined ? NONE : this.#last[code] ?? NONE;
    if (last === NONE) return [];
    const places: number[] = [];
    let place = last - this.#offset;
    while (place >= 0) {
      places.push(place);
      const back = this.#back.at(place);
      if (back === 0) break;
      place -= back;
    }
    return places.toReversed();
  }

  #makeRoom(code: number): void {
    if (code < this.#last.length) return;
    this.#first = roomier(this.#first, code);
    this.#last = roomier(this.#last, code);
  }
}

function roomier(places: Int32Array, code: number): Int32Array {
  const result = new Int32Array(Math.max(places.length * 2, code + 1)).fill(NONE);
  result.set(places);
  return result;
}
