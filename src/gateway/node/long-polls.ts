/** Requests that wait until there is something to tell, or for as long as they said (`waitS`, at most 30). */
import type { ServerResponse } from 'node:http';
import { problem, type ApiResponse } from '../responses.ts';
import { wallMs } from './wall-time.ts';

const MOST_WAIT_S = 30;
/** More than these at once are a fault of whoever asks. */
const MOST_HELD = 64;

/** What would be answered now. */
export interface Offered { readonly answer: ApiResponse; readonly worthTelling: boolean }
interface Held { readonly look: () => Offered; readonly send: (answer: ApiResponse) => void; readonly untilMs: number }

export class LongPolls {
  readonly #held = new Set<Held>();

  hold(response: ServerResponse, query: URLSearchParams, look: () => Offered, send: (answer: ApiResponse) => void): void {
    const waitS = Number(query.get('waitS') ?? 0);
    if (!(waitS >= 0 && waitS <= MOST_WAIT_S)) {
      send(problem(400, 'Bad wait', `waitS is from 0 to ${MOST_WAIT_S}.`));
      return;
    }
    const { answer, worthTelling } = look();
    if (worthTelling || waitS === 0) send(answer);
    else if (this.#held.size >= MOST_HELD) send(problem(429, 'Too many requests', `${MOST_HELD} requests wait already.`));
    else {
      const held = { look, send, untilMs: wallMs() + waitS * 1000 };
      this.#held.add(held);
      response.once('close', () => { this.#held.delete(held); });
    }
  }

  /** Something may have changed. */
  look(): void { this.#answer((worthTelling, untilMs) => worthTelling || wallMs() >= untilMs); }
  end(): void { this.#answer(() => true); }

  #answer(due: (worthTelling: boolean, untilMs: number) => boolean): void {
    for (const held of this.#held) {
      const { answer, worthTelling } = held.look();
      if (!due(worthTelling, held.untilMs)) continue;
      this.#held.delete(held);
      held.send(answer);
    }
  }
}
