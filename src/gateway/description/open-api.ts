/** The HTTP interface as an OpenAPI 3.1 document, made of the routes that serve it and of the schemas that they read and write by. */
import * as v from 'valibot';
import { agent, centre, channel, queue, skill } from '../../model/centre.ts';
import { converted, definitionsOf, namesOf, type JsonSchema, type Style } from '../../model/json-schema.ts';
import type { Content, RouteDescription, RouteParameter } from '../route.ts';
import { HOST_ROUTES } from './host-routes.ts';

/** Of the interface, as programs see it. */
export const INTERFACE_VERSION = '1.0.0';

/** RFC 9457. */
const problem = v.object({
  type: v.string(), title: v.string(), status: v.number(), detail: v.exactOptional(v.string()),
  /** Of a table that was sent in. */
  faults: v.exactOptional(v.array(v.object({ line: v.number(), column: v.exactOptional(v.string()), code: v.string(), detail: v.string() }))),
});
const SHARED = { problem, agent, centre, channel, queue, skill };
const STYLE: Style = { names: namesOf(SHARED), at: '#/components/schemas/', closed: false, draft: '2020-12' };

/** What may come of any request. */
const EVERYWHERE: readonly number[] = [401, 403];
const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request is not understood.', 401: 'Nobody is signed in, or the key is not known.', 403: 'The role or its scope does not allow it.', 404: 'There is no such thing.', 405: 'Asked with another method.', 409: 'It cannot be done now; `type` says why.',
  410: 'It was there, and is not kept any more.', 413: 'Too large.', 416: 'Outside what is kept.', 422: 'The table has faults; `faults` names each with its line and column.', 421: 'The gateway does not go by that name.', 429: 'Too many attempts.', 503: 'Not now; try again.', 504: 'No answer in time: it is not known whether it was done.',
};

export function openApi(routes: readonly RouteDescription[]): JsonSchema {
  const paths = new Map<string, Record<string, unknown>>();
  for (const route of [...routes, ...HOST_ROUTES]) paths.set(route.path, { ...paths.get(route.path), [route.method.toLowerCase()]: operation(route) });
  return {
    openapi: '3.1.1', jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Vigie', version: INTERFACE_VERSION,
      description: 'A contact centre as its board shows it. Instants are ISO 8601 texts; durations are milliseconds, and their names end in Ms; ratios are between 0 and 1; what has no value (a share of nothing) is null. Fields may be added: ignore those that you do not know.',
    },
    paths: Object.fromEntries(paths),
    components: {
      schemas: definitionsOf(SHARED, STYLE),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-vigie', description: '`vigie` without TLS, on the same machine.' }, key: { type: 'http', scheme: 'bearer' } },
    },
    security: [{ session: [] }, { key: [] }, {}],
  };
}

function operation({ method, path, summary, parameters, body, gives, problems }: RouteDescription): JsonSchema {
  const problemContent = contents([{ type: 'application/problem+json', schema: problem }]);
  return {
    operationId: method.toLowerCase() + path.replace(/^\/api/, '').replaceAll(/[/.{}-]+(\w?)/g, (_all, letter: string) => letter.toUpperCase()),
    summary,
    ...(parameters.length === 0 ? {} : { parameters: parameters.map((parameter) => described(parameter, path.includes(`{${parameter.name}}`))) }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: contents(body) } }),
    responses: {
      ...Object.fromEntries(Object.entries(gives).map(([status, content]) => [status, { description: content.find(({ says }) => says !== undefined)?.says ?? summary, ...(content.length === 0 ? {} : { content: contents(content) }) }])),
      ...Object.fromEntries([...EVERYWHERE, ...problems].map((status) => [status, { description: PROBLEMS[status] ?? 'A problem.', content: problemContent }])),
    },
  };
}

const contents = (list: readonly Content[]): JsonSchema => Object.fromEntries(list.map(({ type, schema }) => [type, { schema: schema === undefined ? (type === 'application/json' ? { type: 'object' } : { type: 'string' }) : converted(schema, STYLE) }]));

function described({ name, says, repeated, required, words }: RouteParameter, inPath: boolean): JsonSchema {
  const value = words === undefined ? { type: 'string' } : { type: 'string', enum: words };
  return { name, in: inPath ? 'path' : 'query', description: says, required: inPath || required === true, schema: repeated === true ? { type: 'array', items: value } : value };
}
