/** The scenarios as they stand in the project. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Json } from '../configuration/sound-centre.ts';

const FOLDER = 'mocks/scenarios';

// JSON.parse gives JSON
const read = (name: string): Json => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Json;

export const SCENARIOS: readonly (readonly [name: string, document: Json])[] = ['', 'theory/'].flatMap((folder) =>
  readdirSync(`${FOLDER}/${folder}`).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json')).map((name): [string, Json] => [`${folder}${name}`, read(`${folder}${name}`)]));
export const PUBLISHED_SCENARIO_SCHEMA: Json = read('scenario.schema.json');
export const scenarioPath = (name: string): string => `${FOLDER}/${name}`;
