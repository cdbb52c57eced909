/** The `http` source: an external system posts its events, and an empty batch when it has none to tell. */
import type { EpochUs } from '../../../model/units.ts';
import { MS_US } from '../../../model/units.ts';
import { PostedEvents } from '../../sources/posted-events.ts';
import type { ReportingSource } from '../../sources/reporting-source.ts';
import type { SourceReader } from '../source-reader.ts';
import { wallMs } from '../wall-time.ts';

/** `known`: ids of the events that the log has of it already, oldest first. */
export function createHttpReceiver(source: ReportingSource, key: string, known: readonly string[]): SourceReader {
  const events = new PostedEvents(source.take);
  const refusals = new Map<string, number>();
  for (const id of known) events.recall(id);
  const nowUs = (): EpochUs => Math.floor(wallMs() * MS_US);
  return {
    start: async () => undefined,
    stop: async () => undefined,
    counts: () => ({ interruptions: 0, anomalies: refusals }),
    receiver: {
      key,
      receive: (body) => {
        const outcome = events.post(body, nowUs());
        if (!outcome.ok) {
          const status = outcome.error.code === 'too-large' ? 413 : 400;
          return { status, body: { type: outcome.error.code, title: 'Not a batch of CloudEvents', status, detail: outcome.error.detail } };
        }
        source.heard(wallMs());
        for (const { code } of outcome.value.refused) refusals.set(code, (refusals.get(code) ?? 0) + 1);
        // a sender that looks at the status alone must see that something was not taken
        return { status: outcome.value.refused.length === 0 ? 202 : 207, body: outcome.value };
      },
    },
  };
}
