/** An action of Asterisk's manager interface, as its bytes: `Key: value` lines up to an empty one. */
import { invariant } from '../../../base/invariant.ts';

export interface AmiAction { readonly name: string; readonly fields: readonly (readonly [key: string, value: string])[] }

/** @throws InvariantError on a value that would end its line: it would be a field, or an action, of somebody else's making. */
export function actionText({ name, fields }: AmiAction, id: string): string {
  const lines = [['Action', name], ['ActionID', id], ...fields].map(([key, value]) => `${key}: ${value}`);
  invariant(lines.every((line) => !/[\r\n\0]/.test(line)), 'a field of an action is one line');
  return `${lines.join('\r\n')}\r\n\r\n`;
}
