/** The published JSON Schema of a configuration: for editors, and for programs that write one. */
import { jsonSchemaOf, type JsonSchema } from '../json-schema.ts';
import { configurationDocument } from './centre-configuration.ts';

export const configurationSchema = (): JsonSchema => jsonSchemaOf(configurationDocument, { id: 'urn:vigie:centre-configuration:1', title: 'Vigie centre configuration, version 1' });
