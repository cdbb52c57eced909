/** What comes of judging a command: why it is refused, or what is to be done once the log has it. */
import type { Result } from '../../base/result.ts';
import type { Refusal } from '../../routing/commanded-configuration.ts';

export type Judged = Result<() => void, Refusal>;
