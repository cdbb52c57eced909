/** Checks of configuration that comes from elsewhere than an event, for layers that do not know the schema library. */
import * as v from 'valibot';
import { agent, channel, queue, type Agent, type Channel, type Queue } from './centre.ts';

export const checkedChannel = (value: unknown): Channel | null => checked(channel, value);
export const checkedQueue = (value: unknown): Queue | null => checked(queue, value);
export const checkedAgent = (value: unknown): Agent | null => checked(agent, value);

function checked<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | null {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : null;
}
