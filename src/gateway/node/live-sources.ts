/** Builds the sources of a live centre, each with its reader, over what the log tells of them already. */
import type { Centre } from '../../model/centre.ts';
import type { LogEvent } from '../../model/events.ts';
import { recalled } from '../../projection/queries/recalled.ts';
import type { Source } from '../gateway.ts';
import type { ResumedLog } from '../log-store.ts';
import { CentreOfSources } from '../sources/centre-of-sources.ts';
import { ReportingSource } from '../sources/reporting-source.ts';
import { RoutedSource, type RoutedSourceParts } from '../sources/routed/routed-source.ts';
import { recalledBy, type SourceName } from '../sources/source-name.ts';
import type { OperationLog } from './operation-log.ts';
import type { OutsideRouter, SourceReader } from './source-reader.ts';
import { AmiConnection } from './sources/ami-connection.ts';
import { createHttpReceiver } from './sources/http-receiver.ts';
import { createOutsideRouter } from './sources/outside-router.ts';
import { QueueLogFollower } from './sources/queue-log-follower.ts';
import { wallMs } from './wall-time.ts';

export type LiveSourceSpec = { readonly name: SourceName } & (
  | { readonly kind: 'asterisk-queue-log'; readonly path: string; readonly serviceLevelS?: number }
  | { readonly kind: 'asterisk-ami'; readonly host: string; readonly port: number; readonly user: string; readonly secret: string; readonly context?: string }
  | { readonly kind: 'http'; readonly key: string }
);

/** Silence after which each kind is late: a file is looked at, an exchange pinged, far more often; a system that posts is asked to post once a minute. */
const LIMIT_MS: Readonly<Record<LiveSourceSpec['kind'], number>> = { 'asterisk-queue-log': 5_000, 'asterisk-ami': 15_000, http: 90_000 };

export interface LiveSourcesParts {
  readonly specs: readonly LiveSourceSpec[];
  readonly centre: Centre;
  readonly epoch: string;
  readonly resumed: ResumedLog | null;
  /** Reads an older part of the kept log into memory; false when there is none. */
  readonly readOlder: () => boolean;
  readonly log: OperationLog;
}

export interface LiveSources {
  readonly source: Source;
  readonly readers: readonly { readonly id: string; readonly reader: SourceReader }[];
  /** Absent: nobody outside decides. */
  readonly outside?: OutsideRouter;
}

export function createLiveSources({ specs, centre, epoch, resumed, readOlder, log }: LiveSourcesParts): LiveSources {
  const all = resumed === null ? null : recalled(resumed.projection, resumed.log);
  const made = specs.map((spec) => {
    const { name } = spec;
    const source = new ReportingSource(name.id, LIMIT_MS[spec.kind], wallMs());
    const known = all === null ? null : recalledBy(all, name);
    const reader = (): SourceReader => {
      switch (spec.kind) {
        case 'asterisk-ami': return new AmiConnection({ id: name.id, host: spec.host, port: spec.port, user: spec.user, secret: spec.secret, context: spec.context ?? null, timeZone: centre.timeZone, source, recalled: known, log });
        case 'asterisk-queue-log': return new QueueLogFollower({
          id: name.id, path: spec.path, source, recalled: known, after: sourceEvents(resumed, name.id, readOlder).at(-1) ?? null, log, ...(spec.serviceLevelS === undefined ? {} : { serviceLevelS: spec.serviceLevelS }),
        });
        case 'http': {
          const takes = (event: LogEvent): null => {
            source.take(event);
            return null;
          };
          return createHttpReceiver({ key: spec.key, takes, heard: source.heard, decides: false, known: sourceEvents(resumed, name.id, readOlder) });
        }
      }
    };
    return { name, source, reader: reader() };
  });
  return { source: new CentreOfSources({ epoch, centre, sources: made, begun: resumed !== null }), readers: made.map(({ name, reader }) => ({ id: name.id, reader })) };
}

export interface RoutedSourceSpec { readonly kind: 'http-routed'; readonly name: SourceName; readonly key: string; readonly routerKey: string | null }

/** A centre that Vigie routes: another system says what comes, and asks what was decided. */
export function createRoutedSource({ name: { id }, key, routerKey }: RoutedSourceSpec, known: RoutedSourceParts['known'], { epoch, resumed, readOlder }: Pick<LiveSourcesParts, 'epoch' | 'resumed' | 'readOlder'>): LiveSources {
  // What is open may have begun long ago.
  for (let more = resumed !== null; more;) more = readOlder();
  const events = resumed === null ? null : resumed.log.slice(resumed.log.base, resumed.log.head).filter((event) => event !== null);
  const source = new RoutedSource({ id, epoch, known, limitMs: LIMIT_MS.http, wallMs: wallMs(), events });
  const reader = createHttpReceiver({ key, takes: (event, data) => source.take(event, data, wallMs()), heard: source.heard, decides: true, known: (events ?? []).flatMap(({ sourceEvent }) => sourceEvent ?? []) });
  return { source, readers: [{ id, reader }], ...(routerKey === null ? {} : { outside: createOutsideRouter(source, routerKey) }) };
}

/** What the source called its latest events, oldest first; older parts of the log are read until one is found. */
function sourceEvents(resumed: ResumedLog | null, id: string, readOlder: () => boolean): string[] {
  if (resumed === null) return [];
  for (;;) {
    const { log } = resumed;
    const found = log.slice(log.base, log.head).flatMap((event) => (event?.source === id && event.sourceEvent !== undefined ? [event.sourceEvent] : []));
    if (found.length > 0 || !readOlder()) return found;
  }
}
