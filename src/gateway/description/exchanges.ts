/**
 * The two exchanges over HTTP in which Vigie is asked what it has to say, for AsyncAPI: decisions for the system whose work it routes, questions for an outside
 * router. Made of the routes that serve them.
 */
import { converted, type JsonSchema, type Style } from '../../model/json-schema.ts';
import type { Content, RouteDescription } from '../route.ts';
import { HOST_ROUTES } from './host-routes.ts';

/** `says`: the message of a GET; `hears`: of a POST's bodies, in their order; `answers`: to those. */
const EXCHANGES = [
  { channel: 'events', says: ['decisions'], hears: ['batch', 'event'], answers: ['outcome'] },
  { channel: 'router', says: ['questions'], hears: ['decision'], answers: ['noted'] },
] as const;

export function exchanges(style: Style): { readonly channels: JsonSchema; readonly operations: JsonSchema } {
  const channels: Record<string, JsonSchema> = {};
  const operations: Record<string, JsonSchema> = {};
  for (const { channel, says, hears, answers } of EXCHANGES) {
    const address = `/api/${channel}`;
    const at = { $ref: `#/channels/${channel}` };
    const refs = (names: readonly string[]): readonly JsonSchema[] => names.map((name) => ({ $ref: `#/channels/${channel}/messages/${name}` }));
    const messages: Record<string, JsonSchema> = {};
    const add = (names: readonly string[], contents: readonly Content[], summary: string): void => {
      for (const [i, name] of names.entries()) messages[name] = { name, summary, contentType: contents[i]!.type, payload: converted(contents[i]!.schema, style) };
    };
    for (const route of HOST_ROUTES.filter(({ path }) => path === address)) {
      const given = Object.values(route.gives)[0]!;
      const isAsked = route.method === 'GET';
      add(isAsked ? says : answers, given, isAsked ? route.summary : 'What became of what was posted.');
      if (!isAsked) add(hears, route.body!, route.summary);
      operations[route.method.toLowerCase() + channel[0]!.toUpperCase() + channel.slice(1)] = {
        action: isAsked ? 'send' : 'receive', channel: at, summary: route.summary, messages: refs(isAsked ? says : hears),
        ...(isAsked ? {} : { reply: { channel: at, messages: refs(answers) } }), bindings: { http: bindingOf(route) },
      };
    }
    channels[channel] = { address, messages };
  }
  return { channels, operations };
}

/** Long polls ask in the query. */
const bindingOf = ({ method, parameters }: RouteDescription): JsonSchema => ({
  method, bindingVersion: '0.3.0',
  ...(parameters.length === 0 ? {} : { query: { type: 'object', properties: Object.fromEntries(parameters.map(({ name, says }) => [name, { type: 'string', description: says }])), additionalProperties: false } }),
});
