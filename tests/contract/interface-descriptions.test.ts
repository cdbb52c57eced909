/** The published descriptions are valid documents of their kind, by the kinds' own schemas. */
import specs from '@asyncapi/specs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { expect, it } from 'vitest';
import { answerRequest } from '../../src/gateway/api.ts';
import { Gateway } from '../../src/gateway/gateway.ts';
import { LOCAL_ADMINISTRATOR } from '../../src/model/access.ts';
import { SteadySource } from '../support/steady-source.ts';

const gateway = new Gateway(new SteadySource({ agents: 2, queues: 1, openItems: 1 }, 1, 0));
const document = async (name: string): Promise<Record<string, unknown>> => JSON.parse((await answerRequest(gateway, { viewer: LOCAL_ADMINISTRATOR, method: 'GET', path: `/api/${name}.json`, query: [] })).body) as Record<string, unknown>; // JSON of an object

const openApiFaults = async (given: Record<string, unknown>): Promise<unknown> => {
  const { valid, errors } = await new Validator().validate(given);
  return valid ? null : errors;
};

/** By the schema that AsyncAPI publishes. */
function asyncApiFaults(given: unknown): unknown {
  const ajv = new Ajv({ strict: false, meta: false, validateSchema: false });
  formats.default(ajv);
  const validate = ajv.compile(specs.schemas['3.0.0'] as object); // a JSON Schema
  return validate(given) ? null : validate.errors;
}

it('the HTTP interface is a valid OpenAPI 3.1 document', async () => {
  const given = await document('openapi');
  expect(given['openapi']).toBe('3.1.1');
  expect(await openApiFaults(given)).toBeNull();
});

it('the feed is a valid AsyncAPI 3 document', async () => { expect(asyncApiFaults(await document('asyncapi'))).toBeNull(); });

it('a fault in either would be seen', async () => {
  expect(await openApiFaults({ ...await document('openapi'), paths: { 'no-slash': {} } })).not.toBeNull();
  expect(asyncApiFaults({ ...await document('asyncapi'), operations: { follow: { action: 'shout' } } })).not.toBeNull();
});

it.each(['openapi', 'asyncapi'])('every reference of %s leads somewhere', async (name) => {
  const given = await document(name);
  const references = [...JSON.stringify(given).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
  expect(references.length).toBeGreaterThan(10);
  const lost = references.filter((reference) => reference.split('/').reduce((at: unknown, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), given) === undefined);
  expect(lost).toEqual([]);
});
