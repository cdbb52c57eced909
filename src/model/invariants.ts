/** Numbered statements about a log and its projection. Code and tests cite the number. */
export const INVARIANTS = {
  I1: 'Positions of one epoch are gap-free: a frame applies only where it begins.',
  I2: 'An item is in exactly one work state, and waits in at most one queue.',
  I3: 'Per queue: carried-in + offered = answered + abandoned + flowed-out + deflected + cancelled + unknown + waiting.',
  I4: 'Every event that changes what an agent does names the agent.',
  I5: "An agent's routing state is a function of his presence and of the phases of the items he holds.",
  I6: 'A busy interval counts once, however many items fill it: occupancy never exceeds 1.',
  I7: 'An item holds at most one open offer per agent; the first acceptance is followed by the withdrawal of the others.',
  I8: 'An event that the state cannot explain (unknown item, end before start) is quarantined and counted, never applied in part.',
  I9: 'The projection of a log does not depend on how the log was cut into batches, nor on checkpoints taken in between.',
  I10: 'Two projections with the same digest at the same position show the same rows.',
} as const;
export type InvariantId = keyof typeof INVARIANTS;
