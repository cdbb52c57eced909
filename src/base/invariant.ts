/** A statement that the code relies on turned out false: a bug, never a user's mistake. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** @throws InvariantError when `holds` is false. */
export function invariant(holds: boolean, statement: string): asserts holds {
  if (!holds) throw new InvariantError(statement);
}
