/**
 * Who listens to whom, by ChanSpyStart and ChanSpyStop: snapshots of two channels, their fields prefixed Spyer and Spyee (Asterisk 22, "AMI Events").
 * They do not say whether the spy whispers or barges in: that he listens is inferred. What was going on before a gap is ended by it, since nobody tells whether it goes on.
 */
import type { EpochUs } from '../../../model/units.ts';
import type { RecalledListener } from '../../../model/recalled.ts';
import type { CallBook } from '../asterisk/call-book.ts';
import type { Instant, Roster } from '../asterisk/roster.ts';
import type { ReportBuilder } from '../import-report.ts';
import type { Journal } from '../journal.ts';

type Fields = ReadonlyMap<string, string>;
export interface SpiesParts { readonly journal: Journal; readonly report: ReportBuilder; readonly roster: Roster; readonly book: CallBook }

/** `PJSIP/1001-0000000a`, `Local/101@agents-00000c07;1`, `Local/101@agents/n`: without the channel's number, and without options. */
const deviceOf = (channel: string): string => channel.replace(/(?:-[0-9a-f]{8}(?:;\d)?|\/[a-z]+)$/, '');

export class Spies {
  readonly #parts: SpiesParts;
  readonly #devices = new Map<string, string>();
  /** By the spy's channel. */
  readonly #open = new Map<string, RecalledListener>();

  constructor(parts: SpiesParts) { this.#parts = parts; }

  /** A message that names a member and his devices. */
  member(fields: Fields): void {
    const agent = fields.get('MemberName') ?? fields.get('Name');
    if (agent === undefined) return;
    for (const field of ['Interface', 'Location', 'StateInterface']) {
      const device = fields.get(field);
      if (device !== undefined && device !== '') this.#devices.set(deviceOf(device), agent);
    }
  }

  started(fields: Fields, when: Instant): void {
    const agent = this.#spiedOn(fields);
    if (agent === undefined) { this.#parts.report.unknownEntry('ChanSpyStart on nobody of a queue'); return; }
    const channel = fields.get('SpyerChannel') ?? '';
    const number = fields.get('SpyerCallerIDNum') ?? '';
    const by = number === '' || number === '<unknown>' ? deviceOf(channel) : number;
    this.#end(channel, when);
    this.#open.set(channel, { agent, by });
    this.#parts.journal.add({ type: 'monitoring.started', ...when, inferred: true, agent, kind: 'listen', by });
  }

  stopped(fields: Fields, when: Instant): void { this.#end(fields.get('SpyerChannel') ?? '', when); }

  interrupted(at: EpochUs): void {
    for (const channel of [...this.#open.keys()]) this.#end(channel, { at }, true);
  }

  /** Over a log in which they still listen. */
  recall(listeners: readonly RecalledListener[], at: EpochUs): void {
    listeners.forEach((listener, i) => { this.#open.set(`recalled ${i}`, listener); });
    this.interrupted(at);
  }

  #end(channel: string, when: Instant, inferred = false): void {
    const open = this.#open.get(channel);
    if (open === undefined) return;
    this.#open.delete(channel);
    this.#parts.journal.add({ type: 'monitoring.ended', ...when, ...(inferred ? { inferred } : {}), agent: open.agent, by: open.by });
  }

  /** By the channel on which he answered, by his device, or by the call that he has: a spy can be on the customer's channel too. */
  #spiedOn(fields: Fields): string | undefined {
    const { book: { calls }, roster } = this.#parts;
    const id = fields.get('SpyeeUniqueid') ?? '';
    const inCall = (call: string): string | null | undefined => calls.find(call)?.legs.findLast(({ state }) => state === 'active')?.agent;
    const agent = calls.answeredOn(id)?.agent ?? this.#devices.get(deviceOf(fields.get('SpyeeChannel') ?? '')) ?? inCall(id) ?? inCall(fields.get('SpyeeLinkedid') ?? '') ?? undefined;
    return agent !== undefined && roster.has(agent) ? agent : undefined;
  }
}
