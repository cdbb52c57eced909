/** The feed, and the exchanges with a system whose work is routed, as an AsyncAPI 3.0 document, made of the schemas that they are checked by. */
import { CLIENT_FRAMES, DELTA, GOODBYE, HEARTBEAT, HELLO, SNAPSHOT, TIME } from '../../feed/frame-schemas.ts';
import { MAX_FRAME_IN_BYTES, MAX_FRAME_OUT_BYTES, PROTOCOL_VERSION } from '../../feed/frames.ts';
import { agent, centre, channel, queue, skill } from '../../model/centre.ts';
import { EVENTS } from '../../model/events.ts';
import { converted, definitionsOf, namesOf, type JsonSchema, type Style } from '../../model/json-schema.ts';
import { exchanges } from './exchanges.ts';

/** Events by their type; nouns by their name. */
const SHARED: Readonly<Record<string, unknown>> = { agent, centre, channel, queue, skill, ...Object.fromEntries(EVENTS.map((schema) => [schema.entries.type.literal, schema])) };
const STYLE: Style = { names: namesOf(SHARED), at: '#/components/schemas/', closed: false, draft: '07' };

const FROM_SERVER: readonly (readonly [name: string, summary: string, schema: unknown])[] = [
  ['hello', 'First answer to a connection: who speaks, and what can be done.', HELLO],
  ['snapshot', 'One page of the state at a position; the pages of one are swapped in together, at the last.', SNAPSHOT],
  ['delta', 'Events `from` + 1 to `to`, one an entry; it applies only where `from` is the position reached.', DELTA],
  ['heartbeat', 'Every second: top of the log, its clock, the age of each source, and a digest of the state at a position.', HEARTBEAT],
  ['time', 'Answer to `ask-time`: the same `ask`, and the server’s wall time in milliseconds.', TIME],
  ['goodbye', 'Said before a planned close.', GOODBYE],
];
const FROM_CLIENT: Readonly<Record<string, string>> = {
  resume: 'First word: where the client stands; the server answers hello, then deltas if it can prove continuity, else a snapshot.', ack: 'Answer to a heartbeat: what is applied.', resync: 'Continuity is lost: send a snapshot.',
  'ask-time': 'Asks for the server’s time; `ask` comes back with the answer.',
};

export function asyncApi(): JsonSchema {
  const said = [...FROM_SERVER.map(([name, summary, schema]) => ({ name, summary, payload: payloadOf(name, schema) })), ...[...CLIENT_FRAMES].map(([name, schema]) => ({ name, summary: FROM_CLIENT[name] ?? '', payload: converted(schema, STYLE) }))];
  const { channels, operations } = exchanges(STYLE);
  const named = (names: Iterable<string>): readonly JsonSchema[] => [...names].map((name) => ({ $ref: `#/channels/feed/messages/${name}` }));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Vigie feed and exchanges', version: `${PROTOCOL_VERSION}.0.0`,
      description: `The ordered log of a contact centre over a WebSocket: one JSON object in one text message, at most ${MAX_FRAME_OUT_BYTES} bytes from the server and ${MAX_FRAME_IN_BYTES} to it. Instants are whole microseconds since the Unix epoch where a name does not say otherwise. An event of a type that is not known, and a field that is not, are passed over. Beside it, the two exchanges over HTTP with a system whose work Vigie routes, and with an outside router: each asks again and again, and is answered when there is something (long poll), with the key of its source.`,
    },
    defaultContentType: 'application/json',
    channels: { feed: { address: '/feed', messages: Object.fromEntries(said.map(({ name, summary, payload }) => [name, { name, summary, payload }])), bindings: { ws: { method: 'GET' } } }, ...channels },
    operations: {
      follow: { action: 'send', channel: { $ref: '#/channels/feed' }, summary: 'What the server says.', messages: named(FROM_SERVER.map(([name]) => name)) },
      answer: { action: 'receive', channel: { $ref: '#/channels/feed' }, summary: 'What a client says.', messages: named(CLIENT_FRAMES.keys()) },
      ...operations,
    },
    components: { schemas: definitionsOf(SHARED, STYLE) },
  };
}

/** The codec checks the events of a delta one by one; here they stand in its list. `null`: an event that a relay did not know. */
function payloadOf(name: string, schema: unknown): JsonSchema {
  const payload = converted(schema, STYLE);
  if (name !== 'delta') return payload;
  const events = { type: 'array', items: { anyOf: [...EVENTS.map((event) => converted(event, STYLE)), { type: 'object', required: ['type'], properties: { type: { type: 'string', not: { enum: EVENTS.map(({ entries }) => entries.type.literal) } } } }, { type: 'null' }] } };
  return { ...payload, properties: { ...(payload['properties'] as JsonSchema), events } }; // an object schema has properties
}
