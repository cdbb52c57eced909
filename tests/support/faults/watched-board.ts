/**
 * The product's own client, without a page: transport, engine, page's clock, over a real socket. Everything that a viewer would be told is noted,
 * and judged against when each event was written: told LIVE, what he sees may be two seconds old, and no more.
 */
import { createInlineEngine } from '../../../src/engine/inline-client.ts';
import type { EngineClient } from '../../../src/engine/client.ts';
import { WebSocketLink } from '../../../src/feed/transport/web-socket.ts';
import type { Freshness } from '../../../src/model/views/summary.ts';
import { createPageClock, type PageClock } from '../../../src/state/page-clock.ts';
import type { NotedSource } from './noted-source.ts';

const TICK_MS = 20;

export class WatchedBoard {
  readonly client: EngineClient;
  readonly clock: PageClock;
  readonly #link: WebSocketLink;
  readonly #ticking: NodeJS.Timeout;
  readonly #truth: NotedSource | null;
  /** When a connection was tried, by socket or by asking first whether one would come about. */
  readonly attemptsMs: number[] = [];
  /** What the viewer was told, as it changed. */
  readonly told: { readonly freshness: Freshness; readonly atMs: number }[] = [];
  /** Longest true lag while the viewer was told LIVE. */
  worstLiveLagMs = 0;
  /** How long this process was kept from running so far: no deadline of the product counts that. */
  #stalledMs = 0;
  #tickedMs = performance.now();
  readonly wake: () => void;

  constructor(port: number, truth: NotedSource | null = null) {
    this.#truth = truth;
    const nowMs = (): number => performance.now();
    const engine = createInlineEngine({
      nowMs, random: Math.random,
      openSocket: (generation) => {
        this.attemptsMs.push(performance.now());
        this.#link.open(generation);
      },
      send: (generation, text) => { this.#link.send(generation, text); },
      closeSocket: (generation) => { this.#link.close(generation); },
      askServer: (generation) => { this.#link.ask(generation); },
      readHistory: async () => null,
    });
    this.#link = new WebSocketLink(`ws://127.0.0.1:${port}/feed`, {
      opened: (generation) => { engine.deliver({ type: 'opened', generation }); },
      received: (generation, text) => { engine.deliver({ type: 'text', generation, text }); },
      refused: (generation, status, retryAfterMs) => { engine.deliver({ type: 'refused', generation, status, retryAfterMs }); },
      closed: (generation, { code, reason }) => { engine.deliver({ type: 'closed', generation, code, reason }); },
    });
    this.client = engine.client;
    this.wake = () => { engine.deliver({ type: 'wake' }); };
    this.clock = createPageClock(engine.client.summary, { monotonicMs: nowMs, every: (ms, tick) => { const timer = setInterval(tick, ms); return () => { clearInterval(timer); }; } });
    engine.deliver({ type: 'start' });
    this.#ticking = setInterval(() => {
      this.#stalledMs += Math.max(0, performance.now() - this.#tickedMs - 2 * TICK_MS);
      this.#tickedMs = performance.now();
      engine.tick();
      this.#note();
    }, TICK_MS);
  }

  get freshness(): Freshness { return this.clock.freshness(); }
  get position(): number { return this.client.summary.current().head?.sequence ?? 0; }
  get counts(): Readonly<Record<string, number>> { return this.client.summary.current().diagnostics; }

  /** Milliseconds until the viewer is told so. @throws Error with what he was told instead. */
  until(freshness: Freshness, withinMs: number): Promise<number> {
    return this.untilIt(() => this.freshness === freshness, withinMs, freshness);
  }

  /** Milliseconds until it is so. @throws Error with what the viewer was told instead. */
  async untilIt(isSo: () => boolean, withinMs: number, what = 'so'): Promise<number> {
    const [startMs, stalledMs] = [performance.now(), this.#stalledMs];
    const tookMs = (): number => performance.now() - startMs - (this.#stalledMs - stalledMs);
    while (!isSo()) {
      if (tookMs() > withinMs) throw new Error(`not ${what} within ${withinMs} ms, but ${JSON.stringify(this.told.slice(-6))}`);
      await new Promise((resolve) => { setTimeout(resolve, TICK_MS); });
    }
    return tookMs();
  }

  stop(): void {
    clearInterval(this.#ticking);
    this.clock.close();
    this.#link.dispose();
    this.client.close();
  }

  #note(): void {
    const freshness = this.freshness;
    const nowMs = performance.now();
    if (this.told.at(-1)?.freshness !== freshness) this.told.push({ freshness, atMs: nowMs });
    const missingSinceMs = this.#truth?.writtenAtMs(this.position + 1) ?? null;
    if (freshness === 'live' && missingSinceMs !== null) this.worstLiveLagMs = Math.max(this.worstLiveLagMs, nowMs - missingSinceMs);
  }
}
