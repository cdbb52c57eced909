/** `--source [NAME=]KIND:ADDRESS` of `vigie serve`, and the credentials that go with it. */
import { failure, success, type Result } from '../base/result.ts';
import type { LiveSourceSpec } from '../gateway/node/live-sources.ts';
import { namedSource, soleSource } from '../gateway/sources/source-name.ts';
import type { KnownCentre } from '../routing/account.ts';
import { readDocument } from './centre-document.ts';

export type SourceSpec = LiveSourceSpec | { readonly kind: 'recording'; readonly path: string } | { readonly kind: 'simulation'; readonly path: string; readonly seed: number | null };

/** Name to what proves who we are: of a telephone system, or of those who post. */
export type Credentials = ReadonlyMap<string, ReadonlyMap<string, string>>;

const SOURCE = /^(?:([a-z0-9][a-z0-9-]{0,31})=)?(recording|simulation|asterisk-queue-log|asterisk-ami|http)(?::(.+))?$/;

export async function readCredentials(path: string): Promise<Result<Credentials, string>> {
  const document = await readDocument(path);
  if (!document.ok) return document;
  const bad = failure(`${path}: credentials are a JSON object, source to {"user": ..., "secret": ...} or {"key": ...}`);
  if (!isObject(document.value)) return bad;
  const credentials = new Map<string, ReadonlyMap<string, string>>();
  for (const [name, fields] of Object.entries(document.value)) {
    if (!isObject(fields)) return bad;
    credentials.set(name, new Map(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string')));
  }
  return success(credentials);
}

export interface SourceSettings { readonly known: KnownCentre | null; readonly serviceLevelS: number | null; readonly credentials: Credentials; readonly environment: Readonly<Record<string, string | undefined>> }

export function readSources(given: readonly string[], settings: SourceSettings): Result<readonly SourceSpec[], string> {
  if (given.length === 0) return failure('--source is needed: where the events come from');
  const specs: SourceSpec[] = [];
  const names = new Set<string>();
  for (const text of given) {
    const [, name, kind = '', address = ''] = SOURCE.exec(text) ?? [];
    if (given.length > 1 && name === undefined && SOURCE.test(text)) return failure(`--source ${text}: with several sources each needs a name, such as paris=${text}: it becomes the site, and tells their ids apart`);
    const spec = readSource({ text, name, kind, address }, settings);
    if (!spec.ok) return spec;
    const id = name ?? kind;
    if (names.has(id)) return failure(`--source ${text}: there is a source ${id} already`);
    names.add(id);
    specs.push(spec.value);
  }
  if (specs.filter(({ kind }) => kind === 'http-routed').length > 1) return failure('there is one http:routed at most: it is routed by --centre');
  const taken = prefixTaken(specs);
  if (taken !== null) return failure(taken);
  if (specs.length > 1 && specs.some(({ kind }) => kind === 'recording' || kind === 'simulation')) return failure('a recording or a simulation is a source by itself: it has its own time');
  return success(specs);
}

/** What is routed is called as the centre's file has it, anything else by its source's name first: no id may be both. */
function prefixTaken(specs: readonly SourceSpec[]): string | null {
  const configuration = specs.flatMap((spec) => (spec.kind === 'http-routed' ? [spec.known.configuration] : []))[0];
  if (configuration === undefined) return null;
  for (const spec of specs) {
    if (!('name' in spec) || spec.name.prefix === '') continue;
    const id = [...configuration.queues, ...configuration.agents].find((one) => one.id.startsWith(spec.name.prefix))?.id;
    if (id !== undefined) return `${id} of --centre would be routed here, and is named as if it were of the source ${spec.name.id}: beside http:routed, the file holds only what is routed`;
  }
  return null;
}

interface Given { readonly text: string; readonly name: string | undefined; readonly kind: string; readonly address: string }

function readSource({ text, name: given, kind, address }: Given, { known, serviceLevelS, credentials, environment }: SourceSettings): Result<SourceSpec, string> {
  const name = given === undefined ? soleSource(kind) : namedSource(given);
  const needsAddress = (what: string): Result<never, string> => failure(`--source ${text}: ${kind}:${what} is meant`);
  const credential = (field: string, usual: string): string | undefined =>
    credentials.get(name.id)?.get(field) ?? environment[`VIGIE_${(given ?? usual).toUpperCase().replaceAll('-', '_')}_${field.toUpperCase()}`];
  switch (kind) {
    case 'recording': return address === '' ? needsAddress('FILE') : success({ kind, path: address });
    case 'simulation': {
      const [, path = '', seed] = /^(.*?)(?:@(\d{1,15}))?$/.exec(address) ?? [];
      return path === '' ? needsAddress('SCENARIO.json[@SEED]') : success({ kind, path, seed: seed === undefined ? null : Number(seed) });
    }
    case 'asterisk-queue-log': return address === '' ? needsAddress('FILE') : success({ kind, name, path: address, ...(serviceLevelS === null ? {} : { serviceLevelS }) });
    case 'asterisk-ami': {
      const [, host = '', port = ''] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(address) ?? [];
      if (host === '' || Number(port) < 1 || Number(port) > 65_535) return needsAddress('HOST:PORT');
      const user = credential('user', 'ami');
      const secret = credential('secret', 'ami');
      if (user === undefined || secret === undefined) return failure(`--source ${text}: needs the user and secret of manager.conf, in the environment (VIGIE_${(given ?? 'ami').toUpperCase().replaceAll('-', '_')}_USER and _SECRET) or in --credentials`);
      const context = credential('context', 'ami');
      if (/[\r\n]/.test(user + secret + (context ?? ''))) return failure(`--source ${text}: user, secret and context are each one line`);
      return success({ kind, name, host, port: Number(port), user, secret, ...(context === undefined ? {} : { context }) });
    }
    case 'http': {
      const key = credential('key', 'http');
      if (key === undefined || key.length < 16) return failure(`--source ${text}: needs a key of at least 16 characters, in the environment (VIGIE_${(given ?? 'http').toUpperCase().replaceAll('-', '_')}_KEY) or in --credentials`);
      if (address !== '' && address !== 'routed') return failure(`--source ${text}: http, or http:routed where Vigie decides, is meant`);
      const routerKey = credentials.get('router')?.get('key') ?? environment['VIGIE_ROUTER_KEY'] ?? null;
      if (routerKey !== null && (routerKey.length < 16 || routerKey === key)) return failure(`--source ${text}: the outside router's key (VIGIE_ROUTER_KEY) has at least 16 characters, and is its own`);
      if (address !== 'routed') return success({ kind, name, key });
      if (known === null) return failure(`--source ${text}: needs --centre: the configuration that Vigie routes by`);
      return success({ kind: 'http-routed', name: soleSource(name.id), key, routerKey, known });
    }
    default: return failure(`--source ${text}: is not [NAME=]KIND:ADDRESS; NAME is of small letters, digits and hyphens, KIND one of asterisk-ami, asterisk-queue-log, http, recording, simulation`);
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
