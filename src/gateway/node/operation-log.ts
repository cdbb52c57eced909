/** What the gateway tells whoever operates it: one JSON object a line on standard error. Never a name, a subject, an id of a person or a contact. */
export type Level = 'info' | 'warn' | 'error';
/** Records one thing that happened; `fields` are figures, and words of the gateway's own. */
export type OperationLog = (level: Level, event: string, fields?: Readonly<Record<string, string | number | boolean>>) => void;

export const operationLog: OperationLog = (level, event, fields = {}) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
};
