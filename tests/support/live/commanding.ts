/**
 * Someone who commands while the gateway is killed again and again: messages, which the gateway does itself, and penalties, which an exchange is asked for.
 * What got no answer is asked again under its id, and so is what got one.
 */
import type { AsteriskServer } from './asterisk-server.ts';

export interface CommandsOutcome {
  readonly asked: number;
  /** Ids that were answered in two ways. */
  readonly contradicted: number;
  /** Messages that are in the log more or less than once; penalties that the exchange was asked for more than once, or otherwise than was said. */
  readonly wrong: readonly string[];
  /** Penalties of which nobody can tell. */
  readonly unknown: number;
}

interface Asked { readonly body: string; readonly answers: string[] }

const EVERY_MS = 35;
const TOGETHER = 40;

export class Commanding {
  readonly #asked = new Map<string, Asked>();
  #contradicted = 0;

  /** Asks one after the other, without waiting for answers, until the gateway is gone. */
  async until(origin: string, ends: Promise<unknown>): Promise<void> {
    const gateway = { gone: false };
    void ends.then(() => { gateway.gone = true; });
    await Promise.all([...this.#asked.keys()].slice(-60).map((id) => this.#ask(origin, id)));
    while (!gateway.gone) {
      const n = this.#asked.size;
      const body = n % 2 === 0 ? { id: `m${n}`, name: 'message.broadcast', message: `message ${n}` } : { id: `p${n}`, name: 'agents.change-queues', agents: ['pbx/Agent 101'], join: [{ queue: 'pbx/sales', penalty: n }] };
      this.#asked.set(body.id, { body: JSON.stringify(body), answers: [] });
      void this.#ask(origin, body.id);
      await new Promise((resolve) => { setTimeout(resolve, EVERY_MS); });
    }
  }

  /** Asks for everything once more, and judges by the log and by what the exchange got. */
  async judge(origin: string, log: () => Promise<readonly string[]>, exchange: AsteriskServer): Promise<CommandsOutcome> {
    const ids = [...this.#asked.keys()];
    for (let i = 0; i < ids.length; i += TOGETHER) await Promise.all(ids.slice(i, i + TOGETHER).map((id) => this.#ask(origin, id)));
    const events = (await log()).map((event) => JSON.parse(event) as { readonly type?: string; readonly message?: string }); // as documented
    const times = (id: string): number => (id.startsWith('m')
      ? events.filter(({ type, message }) => type === 'message.broadcast' && message === `message ${id.slice(1)}`).length
      : exchange.asked.filter((action) => action.get('Penalty') === id.slice(1)).length);
    const said = (id: string): string => this.#asked.get(id)?.answers.at(-1) ?? '';
    const allowed = (id: string): readonly number[] => (/^(applied|accepted|platform-refused)$/.test(said(id)) ? [1] : /^(gateway-restarted|no-answer|connection-lost)$/.test(said(id)) ? [0, 1] : [0]);
    return {
      asked: this.#asked.size, contradicted: this.#contradicted,
      wrong: [...this.#asked.keys()].filter((id) => !allowed(id).includes(times(id)) || said(id) === '').map((id) => `${id}: ${said(id)}, ${times(id)} times`),
      unknown: [...this.#asked.keys()].filter((id) => said(id) === 'gateway-restarted').length,
    };
  }

  async #ask(origin: string, id: string): Promise<void> {
    const asked = this.#asked.get(id);
    const response = await fetch(`${origin}/api/commands`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: asked?.body ?? '' }).catch(() => null);
    const answer = await response?.json().catch(() => null) as { readonly result?: string; readonly type?: string } | null | undefined; // as documented
    const said = answer?.result ?? answer?.type;
    if (asked === undefined || said === undefined) return;
    if (asked.answers.some((former) => former !== said)) this.#contradicted += 1;
    asked.answers.push(said);
  }
}
