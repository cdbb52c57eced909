/** A law of chance, ready to be drawn from. Its unit is that of the field that holds the law. */
import type { Draws } from '../../base/random.ts';

export interface CompiledLaw {
  readonly mean: number;
  readonly variance: number;
  /** The chance that a value passes x: P(X > x). */
  survival(x: number): number;
  sample(draws: Draws): number;
  /** What is left of a value known to be above `elapsed`: a draw of X - elapsed given X > elapsed; 0 where no value is above. */
  remaining(elapsed: number, draws: Draws): number;
}
