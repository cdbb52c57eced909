/** The published JSON Schema of a scenario: for editors, and for programs that write one. */
import { jsonSchemaOf, type JsonSchema } from '../json-schema.ts';
import { law } from './law.ts';
import { scenarioDocument } from './scenario.ts';

export const scenarioSchema = (): JsonSchema => jsonSchemaOf(scenarioDocument, { id: 'urn:vigie:scenario:1', title: 'Vigie scenario, version 1' }, { law });
