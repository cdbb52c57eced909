/** Why a condition cannot be read. */
export interface ConditionFault {
  readonly code: 'bad-character' | 'bad-quote' | 'expected' | 'too-deep';
  /** Of the first character that cannot stand there, from 1. */
  readonly column: number;
  /** What could stand there, in words of the language. */
  readonly expected: string;
}
