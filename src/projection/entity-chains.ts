/** Which events name an entity: a column of codes, each cell linked to the former one of the same code, so that finding them costs nothing to the rest. */
import { TwoEnded } from '../base/two-ended.ts';

const ints = (length: number): Int32Array => new Int32Array(length);

export class EntityChains {
  readonly #code = new TwoEnded(ints);
  /** Distance back to the former event of the same code; 0 for the first. Distances survive growth at either end. */
  readonly #back = new TwoEnded(ints);
  /** Absolute place of the first and last event by code; absolute = place + `#offset`, so that prepending moves nothing. */
  readonly #first = new Map<number, number>();
  readonly #last = new Map<number, number>();
  #offset = 0;

  codeAt(place: number): number { return this.#code.at(place); }

  append(code: number): void {
    const here = this.#offset + this.#code.length;
    this.#code.push(code);
    if (code === -1) {
      this.#back.push(0);
      return;
    }
    const last = this.#last.get(code);
    this.#back.push(last === undefined ? 0 : here - last);
    if (last === undefined) this.#first.set(code, here);
    this.#last.set(code, here);
  }

  prepend(code: number): void {
    this.#offset -= 1;
    const here = this.#offset;
    this.#code.unshift(code);
    this.#back.unshift(0);
    if (code === -1) return;
    const first = this.#first.get(code);
    if (first === undefined) this.#last.set(code, here);
    else this.#back.set(first - this.#offset, first - here);
    this.#first.set(code, here);
  }

  /** Places of the events with this code, ascending. */
  placesOf(code: number | undefined): number[] {
    const last = code === undefined ? undefined : this.#last.get(code);
    if (last === undefined) return [];
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
}
