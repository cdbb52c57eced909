/** One measured step. Each `*.bench.ts` beside this file exports `cases: readonly BenchCase[]`; `run.ts` runs them all. */
export interface BenchCase {
  /** What is done and at which size, e.g. `window of 60 of 100,000 rows, sorted and filtered`. */
  readonly name: string;
  /** Median that must not be passed; `null` where only the ratio to the floor is of interest. */
  readonly goalMs: number | null;
  /** So many times the floor must not be passed: of its own, or of what another case, named, takes in the same run. */
  readonly goalRatio?: { readonly times: number; readonly of?: string };
  /** Builds the state, outside the measure. */
  readonly prepare: () => BenchPair;
}

export interface BenchPair {
  /** The product's own way. */
  readonly run: () => void;
  /** The least that any program must do for the same answer, by hand: what the ratio is taken against. */
  readonly floor: () => void;
}
