/** Several sources as one: a centre whose sites they are, in real time. What the deployment says of a queue, an agent or a channel stands above what a source says. */
import type { Centre } from '../../model/centre.ts';
import type { Command } from '../../model/commands/command.ts';
import type { SourceOffers } from '../../model/commands/offer.ts';
import { refused, type CommandOutcome } from '../../model/commands/outcome.ts';
import type { LogEvent } from '../../model/events.ts';
import { MS_US, type EpochUs, type WallMs } from '../../model/units.ts';
import type { SourceStatus } from '../../model/views/summary.ts';
import type { FeedMode } from '../../model/vocabulary.ts';
import type { Handing } from '../command-desk.ts';
import type { KnownCentre } from '../../routing/account.ts';
import type { LogWriter, Source } from '../gateway.ts';
import { addressee, isOfNamed, qualified, type SourceName } from './source-name.ts';

export interface NamedSource { readonly name: SourceName; readonly source: Source }

export interface CentreOfSourcesParts {
  readonly epoch: string;
  readonly centre: Centre;
  readonly sources: readonly NamedSource[];
  /** The log tells of the centre already. */
  readonly begun: boolean;
}

export class CentreOfSources implements Source {
  readonly epoch: string;
  readonly mode: FeedMode;
  readonly capabilities = ['commands', 'history', 'explain'] as const;
  readonly #sources: readonly NamedSource[];
  readonly #centre: Centre;
  readonly #configured: { readonly queue: ReadonlySet<string>; readonly agent: ReadonlySet<string>; readonly channel: ReadonlySet<string> };
  readonly #isReported: (event: LogEvent) => boolean;
  #begun: boolean;

  constructor({ epoch, centre, sources, begun }: CentreOfSourcesParts) {
    this.epoch = epoch;
    this.#centre = centre;
    // it tells what the centre is, before anybody tells of anything in it
    this.#sources = sources.toSorted((a, b) => Number(b.source.known !== undefined) - Number(a.source.known !== undefined));
    this.#begun = begun;
    this.#isReported = isOfNamed(sources.map(({ name }) => name));
    const idsOf = (list: readonly { readonly id: string }[]): Set<string> => new Set(list.map(({ id }) => id));
    this.#configured = { queue: idsOf(centre.queues), agent: idsOf(centre.agents), channel: idsOf(centre.channels) };
    const modes = new Set(sources.map(({ source }) => source.mode));
    // one source that is not live is enough for the label
    this.mode = modes.has('simulated') ? 'simulated' : modes.has('replay') ? 'replay' : 'live';
  }

  advance(log: LogWriter, wallMs: WallMs): void {
    if (!this.#begun) {
      this.#begun = true;
      if (this.#routed === undefined) log.write([{ type: 'centre.added', at: Math.floor(wallMs * MS_US), centre: this.#centre }]);
    }
    for (const { name, source } of this.#sources) {
      source.advance({
        restart: (epoch) => { log.restart(epoch); },
        clockChanged: () => { log.clockChanged(); },
        write: (events) => {
          // what is routed is called as the centre has it, and changes by commands
          const known = source.known !== undefined ? events : events.flatMap((event) => qualified(event, name)).filter((event) => !this.#isConfigured(event));
          if (known.length > 0) log.write(known);
        },
      }, wallMs);
    }
  }

  clock(wallMs: WallMs): { logAt: EpochUs; rate: number } { return { logAt: Math.floor(wallMs * MS_US), rate: 1 }; }

  status(wallMs: WallMs): readonly SourceStatus[] {
    return this.#sources.flatMap(({ name, source }) => source.status(wallMs).map((status) => ({ ...status, id: name.id })));
  }

  offers(): readonly SourceOffers[] {
    return this.#sources.flatMap(({ name, source }) => (source.offers?.() ?? []).map((offers) => ({ ...offers, source: name.id, prefix: name.prefix })));
  }

  /** One of several may be routed here: it has no name before its ids. */
  known(): KnownCentre | undefined { return this.#routed?.known?.(); }
  routes(event: LogEvent): boolean { return this.#routed !== undefined && !this.#isReported(event); }

  get #routed(): Source | undefined { return this.#sources.find(({ source }) => source.known !== undefined)?.source; }

  /** Each source is asked in its own words, about what is its own. */
  command(command: Command, by: string, log: LogWriter): CommandOutcome | Handing {
    const found = addressee(command, this.#sources.map(({ name }) => name));
    if (!found.ok) return refused(found.error, 'A command is about what one source has: ask each source for its own.');
    const source = this.#sources.find(({ name }) => name === found.value.name)?.source;
    return source?.command?.(found.value.command, by, log) ?? refused('not-offered', 'This source takes no commands.');
  }

  #isConfigured(event: LogEvent): boolean {
    switch (event.type) {
      case 'queue.added': case 'queue.changed': return this.#configured.queue.has(event.queue.id);
      case 'agent.added': case 'agent.changed': return this.#configured.agent.has(event.agent.id);
      case 'channel.added': case 'channel.changed': return this.#configured.channel.has(event.channel.id);
      default: return false;
    }
  }
}
