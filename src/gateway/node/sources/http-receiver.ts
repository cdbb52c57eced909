/** The `http` source: an external system posts its events, and an empty batch when it has none to tell. */
import type { EpochUs, WallMs } from '../../../model/units.ts';
import { MS_US } from '../../../model/units.ts';
import { PostedEvents, type TakesPosted } from '../../sources/posted-events.ts';
import type { SourceReader } from '../source-reader.ts';
import { wallMs } from '../wall-time.ts';

export interface Receiving {
  readonly key: string;
  readonly takes: TakesPosted;
  /** It gave a sign of life. */
  readonly heard: (wallMs: WallMs) => void;
  /** Vigie decides: whoever posts asks for what was decided, too. */
  readonly decides: boolean;
  /** Ids of the events that the log has of it already, oldest first. */
  readonly known: readonly string[];
}

export function createHttpReceiver({ key, takes, heard, decides, known }: Receiving): SourceReader {
  const events = new PostedEvents(takes);
  const refusals = new Map<string, number>();
  for (const id of known) events.recall(id);
  const nowUs = (): EpochUs => Math.floor(wallMs() * MS_US);
  return {
    start: async () => undefined,
    stop: async () => undefined,
    counts: () => ({ interruptions: 0, anomalies: refusals }),
    receiver: {
      key, decides,
      receive: (body) => {
        const outcome = events.post(body, nowUs());
        if (!outcome.ok) {
          const status = outcome.error.code === 'too-large' ? 413 : 400;
          return { status, body: { type: outcome.error.code, title: 'Not a batch of CloudEvents', status, detail: outcome.error.detail } };
        }
        heard(wallMs());
        for (const { code } of outcome.value.refused) refusals.set(code, (refusals.get(code) ?? 0) + 1);
        // a sender that looks at the status alone must see that something was not taken
        return { status: outcome.value.refused.length === 0 ? 202 : 207, body: outcome.value };
      },
    },
  };
}
