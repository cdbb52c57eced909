/** What Asterisk calls those whom we name: an agent's interface and queues, a caller's channel and the queue that he was in last. Learnt from its own events. */
import { RecentMap } from '../../../feed/importers/recent-map.ts';

/** Calls whose channel is remembered: more than any exchange has open. */
const CALLS_KEPT = 20_000;

interface Call { readonly channel: string; readonly queue: string }
interface Member { interface: string; readonly queues: Set<string> }
type Fields = ReadonlyMap<string, string>;

export class AmiAddresses {
  readonly #agents = new Map<string, Member>();
  readonly #calls = new RecentMap<Call>(CALLS_KEPT);
  readonly #queues = new Set<string>();

  heard(event: string, fields: Fields): void {
    const call = fields.get('Uniqueid');
    const channel = fields.get('Channel');
    const queue = fields.get('Queue');
    if (queue !== undefined) this.#queues.add(queue);
    if (call !== undefined && channel !== undefined && queue !== undefined) this.#calls.set(call, { channel, queue });
    if (event.startsWith('QueueMember') && queue !== undefined) this.#member(event, fields, queue);
  }

  agent(id: string): { readonly interface: string; readonly queues: ReadonlySet<string> } | undefined { return this.#agents.get(id); }
  hasQueue(id: string): boolean { return this.#queues.has(id); }
  /** Of an item: it is named after its call, and after its number where the call came again. */
  call(work: string): Call | undefined { return this.#calls.get(work.replace(/#\d+$/, '')); }

  #member(event: string, fields: Fields, queue: string): void {
    const address = fields.get('Interface') ?? fields.get('Location') ?? '';
    const id = fields.get('MemberName') ?? fields.get('Name') ?? address;
    const member = this.#agents.get(id) ?? { interface: address, queues: new Set() };
    this.#agents.set(id, member);
    if (address !== '') member.interface = address;
    if (event === 'QueueMemberRemoved') member.queues.delete(queue);
    else member.queues.add(queue);
  }
}
