/** Names of the state's tables, in the order in which a checkpoint gives them: a table refers to earlier ones only. */
export const TABLE_NAMES = ['channels', 'queues', 'agents', 'memberships', 'cells', 'buckets', 'quarters', 'conversations', 'work', 'offers', 'shifts', 'plans', 'alerts', 'messages', 'ratings'] as const;
export type TableName = (typeof TABLE_NAMES)[number];
