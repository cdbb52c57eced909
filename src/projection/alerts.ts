/** Alerts that are up, and messages to everybody: who raised them by which rule, or wrote them, is not decided here. */
import type { EventOf } from '../model/events.ts';
import { ALERT_RULES } from '../model/metrics/breaches.ts';
import type { EpochUs } from '../model/units.ts';
import { bounded } from './bounded-text.ts';
import type { State } from './state.ts';
import { NEVER_US } from './tally.ts';

/** Of a rule that this version knows, about a queue that there is; anything else stays in the log alone. An alert that is up stays as it is. */
export function raise(state: State, { alert, rule, subject, at }: EventOf<'alert.raised'>): void {
  const code = ALERT_RULES.findIndex((known) => known === rule);
  const queue = state.queueSlots.get(subject ?? '');
  if (code === -1 || queue === undefined || alertSlot(state, alert) !== -1) return;
  const { alerts } = state.tables;
  const slot = alerts.take();
  alerts.columns.id.set(slot, alert);
  alerts.columns.rule[slot] = code;
  alerts.columns.queue[slot] = queue;
  alerts.columns.raisedAt[slot] = at;
  alerts.columns.acknowledgedAt[slot] = NEVER_US;
}

/** Who takes it in hand first keeps it. */
export function acknowledge(state: State, alert: string, at: EpochUs): void {
  const slot = alertSlot(state, alert);
  const { alerts } = state.tables;
  if (slot === -1 || alerts.columns.acknowledgedAt[slot] !== NEVER_US) return;
  alerts.columns.acknowledgedAt[slot] = at;
  alerts.touch(slot);
}

export function clear(state: State, alert: string): void {
  const slot = alertSlot(state, alert);
  if (slot !== -1) state.tables.alerts.release(slot);
}

/** There are a handful. -1: it is not up. */
export function alertSlot({ tables: { alerts } }: State, alert: string): number {
  for (const slot of alerts.slots()) if (alerts.columns.id.at(slot) === alert) return slot;
  return -1;
}

/** A message without an end takes the place of the former one without; those to a team or a queue are theirs alone, and stay in the log. */
export function post(state: State, { message, until, team, queue, at }: EventOf<'message.broadcast'>): void {
  const { messages } = state.tables;
  if (team !== undefined || queue !== undefined || (until !== undefined && until <= state.logAt)) return;
  if (until === undefined) for (const slot of messages.slots()) if (messages.columns.until[slot] === NEVER_US) messages.release(slot);
  const slot = messages.take();
  messages.columns.text.set(slot, bounded(message));
  messages.columns.at[slot] = at;
  messages.columns.until[slot] = until ?? NEVER_US;
}

export function freeOldMessages({ tables: { messages }, logAt }: State): void {
  if (messages.liveCount === 0) return;
  for (const slot of messages.slots()) {
    const until = messages.columns.until[slot]!;
    if (until !== NEVER_US && until <= logAt) messages.release(slot);
  }
}
