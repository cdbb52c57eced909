/** A system whose work Vigie routes, as anyone would write one: `fetch` and the documents. */
import { eventually } from '../../support/live/eventually.ts';
import { cloudEvent, KEY, post, type VigieProcess } from './vigie-process.ts';

export interface Told { readonly id: string; readonly type: string; readonly data: Readonly<Record<string, unknown>> }

/** The other system: it says what comes and what its agents do, and remembers what it has read, and how far. */
export class Telephony {
  vigie: VigieProcess | null = null;
  next: string | null = null;
  readonly told: Told[] = [];
  #posted = 0;

  async say(type: string, data: Readonly<Record<string, unknown>>): Promise<unknown> {
    this.#posted += 1;
    const answer = await post(this.vigie!.origin, [cloudEvent(`n${this.#posted}`, type, data)]);
    const { refused } = await answer.json() as { refused: readonly unknown[] }; // as documented
    return refused[0] ?? null;
  }

  async comes(work: string, queue: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const refused = [await this.say('work.created', { work, channel: 'voice', subject: 'Order' }), await this.say('work.queued', { work, queue, ...more })];
    if (refused.some((one) => one !== null)) throw new Error(JSON.stringify(refused));
  }

  /** Reads on until something was decided that is looked for. */
  async hears(type: string, work: string): Promise<Told> {
    const find = (): Told | undefined => this.told.find((one) => one.type === type && one.data['work'] === work);
    return (await eventually(async () => { await this.read(5); return find(); }, (found) => found !== undefined))!;
  }

  async read(waitS: number): Promise<void> {
    const query = new URLSearchParams({ waitS: String(waitS), ...(this.next === null ? {} : { after: this.next }) });
    const answer = await fetch(`${this.vigie!.origin}/api/events?${query.toString()}`, { headers: { Authorization: `Bearer ${KEY}` } });
    if (answer.status !== 200) throw new Error(await answer.text());
    const { next, events } = await answer.json() as { next: string; events: readonly Told[] }; // as documented
    this.next = next;
    this.told.push(...events);
  }
}
