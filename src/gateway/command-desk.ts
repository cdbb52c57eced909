/**
 * Where commands are taken: each is done once, whatever the times it is asked and whatever becomes of the process, since the log tells what came of it.
 * A platform is asked only when the log says so already: after a kill in between, the command is known to have been sent, and nothing more.
 */
import { RecentMap } from '../feed/importers/recent-map.ts';
import { isLogged, type Command, type CommandName, type LoggedCommand } from '../model/commands/command.ts';
import { offersOf, type SourceOffers } from '../model/commands/offer.ts';
import { APPLIED, COMMAND_DOUBTS, COMMAND_REFUSALS, refused, type CommandOutcome } from '../model/commands/outcome.ts';
import type { EventOf, LogEvent } from '../model/events.ts';
import { MINUTE_US, SECOND_US, type EpochUs } from '../model/units.ts';
import type { EventLog } from '../projection/event-log.ts';

/** What came of this many is remembered; nobody asks again later. */
const REMEMBERED = 10_000;
/** A log that is opened is read back as far as this. */
const REMEMBERED_US = 10 * MINUTE_US;

/** The gateway does these itself, for any source. */
const OWN: ReadonlySet<CommandName> = new Set<CommandName>(['message.broadcast', 'alert.acknowledge']);

const RESTARTED: CommandOutcome = { result: 'unknown', code: 'gateway-restarted', detail: 'The gateway ended before the platform had answered.' };

type CommandEvent = EventOf<'command.applied' | 'command.sent' | 'command.answered'>;
interface Known { readonly asked: string; readonly outcome: CommandOutcome | Promise<CommandOutcome> }

/** A command for a platform: it is handed over when the log has it. */
export interface Handing { readonly hand: () => Promise<CommandOutcome> }

export interface DeskParts {
  /** The source's side: what it takes, and taking it. */
  readonly offers: () => readonly SourceOffers[];
  readonly command: (command: Command, by: string) => CommandOutcome | Handing;
  readonly write: (events: readonly LogEvent[]) => void;
  /** Keeps what was written, and sends it. */
  readonly keep: () => void;
  readonly nowUs: () => EpochUs;
  readonly alertIsUp: (alert: string) => boolean;
}

/** The log reaches back far enough for whoever asks again. */
export const remembersCommands = (log: EventLog): boolean => {
  const range = log.timeRange();
  return log.base === 0 || (range !== null && range.to - range.from >= REMEMBERED_US);
};

export class CommandDesk {
  readonly #parts: DeskParts;
  readonly #known = new RecentMap<Known>(REMEMBERED);
  /** Sent by a process that ended before the answer came. */
  readonly #abandoned = new Map<string, EventOf<'command.sent'>>();

  constructor(parts: DeskParts) { this.#parts = parts; }

  offers(): readonly SourceOffers[] {
    const offers = this.#parts.offers();
    return offers.length === 0 ? [] : [...offers, offersOf('vigie', '', (name) => (OWN.has(name) ? null : 'reports-only'))];
  }

  ask(command: Command, by: string): CommandOutcome | Promise<CommandOutcome> {
    const asked = JSON.stringify(command);
    const known = this.#known.get(command.id);
    if (known !== undefined) return known.asked === asked ? known.outcome : refused('id-taken', 'Another command was asked under this id.');
    const outcome = this.#take(command, by);
    this.#known.set(command.id, { asked, outcome });
    return outcome;
  }

  /** What an earlier process wrote, in its order. */
  recall(events: readonly (LogEvent | null)[]): void {
    for (const event of events) {
      if (event?.type !== 'command.applied' && event?.type !== 'command.sent' && event?.type !== 'command.answered') continue;
      const { id } = event.command;
      if (event.type === 'command.sent') this.#abandoned.set(id, event);
      else this.#abandoned.delete(id);
      this.#known.set(id, { asked: JSON.stringify(event.command), outcome: outcomeOf(event) });
    }
  }

  /** Says of what was abandoned that nothing is known of it; to be kept with what is written next. */
  settle(): void {
    for (const { command, by } of this.#abandoned.values()) this.#answered(command, by, RESTARTED);
    this.#abandoned.clear();
  }

  #take(command: Command, by: string): CommandOutcome | Promise<CommandOutcome> {
    const { write, keep, nowUs } = this.#parts;
    const taken = this.#own(command, by) ?? this.#parts.command(command, by);
    if ('hand' in taken) {
      if (isLogged(command)) write([{ type: 'command.sent', at: nowUs(), command, by }]);
      keep();
      return taken.hand().then((outcome) => this.#done(command, by, outcome));
    }
    return this.#done(command, by, taken);
  }

  /** Whoever applied it said so in the log; of anything else, the log is told here. */
  #done(command: Command, by: string, outcome: CommandOutcome): CommandOutcome {
    if (isLogged(command)) this.#answered(command, by, outcome);
    this.#parts.keep();
    return outcome;
  }

  #answered(command: EventOf<'command.answered'>['command'], by: string | undefined, outcome: CommandOutcome): void {
    if (outcome.result === 'applied') return;
    this.#parts.write([{ type: 'command.answered', at: this.#parts.nowUs(), command, ...(by === undefined ? {} : { by }), ...outcome }]);
  }

  /** `null`: it is the source's matter. Where nothing can be asked, this cannot either. */
  #own(command: Command, by: string): CommandOutcome | null {
    if (!OWN.has(command.name) || this.#parts.offers().length === 0) return null;
    const at = this.#parts.nowUs();
    const apply = (done: LoggedCommand, effect: LogEvent): CommandOutcome => {
      this.#parts.write([{ type: 'command.applied', at, command: done, by }, effect]);
      return APPLIED;
    };
    switch (command.name) {
      case 'message.broadcast': {
        const { message, team, queue, forS } = command;
        const until = forS === undefined ? {} : { until: Math.round(at + forS * SECOND_US) };
        return apply(command, { type: 'message.broadcast', at, message, ...until, ...(team === undefined ? {} : { team }), ...(queue === undefined ? {} : { queue }) });
      }
      case 'alert.acknowledge':
        return this.#parts.alertIsUp(command.alert) ? apply(command, { type: 'alert.acknowledged', at, alert: command.alert, by }) : refused('unknown-alert', 'There is no such alert, or it is over.');
      default: return null;
    }
  }
}

function outcomeOf(event: CommandEvent): CommandOutcome {
  if (event.type === 'command.applied') return APPLIED;
  if (event.type === 'command.sent') return RESTARTED;
  const { result, code, detail = '' } = event;
  switch (result) {
    case 'accepted': return { result };
    case 'refused': return refused(COMMAND_REFUSALS.find((known) => known === code) ?? 'platform-refused', detail);
    case 'unknown': return { result, code: COMMAND_DOUBTS.find((known) => known === code) ?? 'no-answer', detail };
  }
}
