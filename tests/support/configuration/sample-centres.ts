/** The sample centres as they stand in the project. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Json } from './sound-centre.ts';

const FOLDER = 'mocks/centres';

// JSON.parse gives JSON
const read = (name: string): Json => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Json;

export const SAMPLES: readonly (readonly [name: string, document: Json])[] = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json')).map((name) => [name, read(name)]);
export const PUBLISHED_SCHEMA: Json = read('centre.schema.json');
export const pathOf = (name: string): string => `${FOLDER}/${name}`;
