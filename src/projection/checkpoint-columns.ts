/** Columns that a checkpoint carries, and what each may hold. The rest is worked out from them (`checkpoint-derive.ts`). */
import { ALERT_RULES } from '../model/metrics/breaches.ts';
import { PHASES } from '../model/phases.ts';
import { DIRECTIONS, PRESENCES, WORK_STATES } from '../model/vocabulary.ts';
import { EXITS } from './conversations.ts';
import { AGENT_WIDTH, PLAN_WIDTH, QUEUE_WIDTH, SHIFT_WIDTH } from './layouts.ts';
import type { Tables } from './state.ts';
import type { TableName } from './table-names.ts';

export type Kind =
  | { readonly kind: 'text' }
  /** Whole numbers below `limit`. */
  | { readonly kind: 'code'; readonly limit: number }
  /** Finite numbers, so many a row. */
  | { readonly kind: 'number'; readonly width: number }
  /** A row of an earlier table, or -1 where it may be none. */
  | { readonly kind: 'ref'; readonly table: TableName; readonly orNone: boolean }
  /** Configuration object, checked by its schema. */
  | { readonly kind: 'config' };

const text: Kind = { kind: 'text' };
const config: Kind = { kind: 'config' };
const number: Kind = { kind: 'number', width: 1 };
const flag: Kind = { kind: 'code', limit: 2 };
const counter: Kind = { kind: 'code', limit: 2_147_483_648 };
const code = (words: readonly string[]): Kind => ({ kind: 'code', limit: words.length });
const ref = (table: TableName, orNone = false): Kind => ({ kind: 'ref', table, orNone });

type Carried = { readonly [T in TableName]: { readonly [C in keyof Tables[T]['columns'] | 'config']?: Kind } };

export const CARRIED: Carried = {
  channels: { config, removed: flag },
  queues: { config, removed: flag, planSums: { kind: 'number', width: PLAN_WIDTH } },
  agents: {
    config, removed: flag, implicit: flag, presence: code(PRESENCES), reason: text, presenceSince: number, platformWrapUp: flag, wrapUpSince: number, notResponding: flag,
    routingSince: number, workSince: number, sums: { kind: 'number', width: AGENT_WIDTH }, shiftSums: { kind: 'number', width: SHIFT_WIDTH }, integratedAt: number,
  },
  memberships: { agent: ref('agents'), queue: ref('queues'), penalty: number, paused: flag, reason: text },
  cells: { queue: ref('queues', true), channel: ref('channels'), sums: { kind: 'number', width: QUEUE_WIDTH } },
  buckets: { cell: ref('cells'), minute: counter, sums: { kind: 'number', width: QUEUE_WIDTH } },
  quarters: { cell: ref('cells'), minute: counter, sums: { kind: 'number', width: QUEUE_WIDTH } },
  conversations: { id: text, born: number, channel: ref('channels'), stage: { kind: 'code', limit: 3 }, handled: flag, exit: { kind: 'code', limit: EXITS.length + 1 }, exitMarks: { kind: 'code', limit: 8 }, exitAt: number, exitWaitUs: number },
  work: {
    id: text, subject: text, customer: text, outcome: text, skills: text, born: number, conversation: ref('conversations'), channel: ref('channels'), direction: code(DIRECTIONS), queue: ref('queues', true),
    state: code(WORK_STATES), stateSince: number, agent: ref('agents', true), phase: code(PHASES), direct: flag, createdAt: number, queuedAt: number, closedAt: number, waitUs: number,
    priority: number, pushes: counter, talkUs: number, holdUs: number, wrapUpUs: number, handledAt: number, ended: number, endedLogAt: number,
  },
  offers: { id: text, work: ref('work'), agent: ref('agents'), at: number, born: number },
  shifts: { agent: ref('agents'), from: number, to: number, activity: text },
  plans: { queue: ref('queues'), from: number, to: number, volume: number, handlingMs: number, staff: number, counted: flag, offered: number, handled: number, handlingUs: number },
  alerts: { id: text, rule: code(ALERT_RULES), queue: ref('queues'), raisedAt: number, acknowledgedAt: number },
  messages: { text, at: number, until: number },
  ratings: { channel: ref('channels'), queue: ref('queues', true), minute: counter, rated: counter, good: counter },
};

/** Cells a row. */
export const widthOf = (kind: Kind): number => (kind.kind === 'number' ? kind.width : 1);
