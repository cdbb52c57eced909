/**
 * Columns of the tables, as data. A column that is a metric takes its id, unit and formula from the catalogue,
 * so a new metric is a new column without more code.
 */
import { AGENT_METRICS, PLAN_METRICS, QUEUE_METRICS, SHIFT_METRICS, type Metric, type MetricUnit } from '../metrics/catalogue.ts';

export const TABLES = ['agents', 'queues', 'skills', 'work'] as const;
export type Table = (typeof TABLES)[number];

/**
 * How a cell is to be read:
 * `text` as it stands; `state` a word of `vocabulary.ts`, translated by the interface; `age` an instant (EpochUs) since which something lasts,
 * so an unchanged row costs nothing while its clock runs; `instant` a time of day (EpochUs); the rest are metric units.
 */
export type CellKind = 'text' | 'state' | 'age' | 'instant' | Exclude<MetricUnit, 'age'>;
export type Cell = string | number | null;

export interface Column {
  readonly id: string;
  readonly kind: CellKind;
  /** Formula of a metric, for the tooltip. */
  readonly formula?: string;
  /** A difference: shown with its sign. */
  readonly signed?: true;
}

const text = (id: string): Column => ({ id, kind: 'text' });
const state = (id: string): Column => ({ id, kind: 'state' });
const age = (id: string): Column => ({ id, kind: 'age' });
const instant = (id: string): Column => ({ id, kind: 'instant' });
const count = (id: string): Column => ({ id, kind: 'count' });
const metric = <C>(m: Metric<C>): Column => ({ id: m.id, kind: m.unit === 'age' ? 'age' : m.unit, formula: m.formula, ...(m.signed === true ? { signed: m.signed } : {}) });

export const COLUMNS: Readonly<Record<Table, readonly Column[]>> = {
  agents: [
    text('id'), text('name'), text('team'), text('teamId'), text('site'), state('routing'), age('routingSince'), state('presence'), text('reason'), age('presenceSince'),
    /** Short names of the queues he is a member of, joined by ", "; ids likewise. */
    text('queues'), text('queueIds'), count('inHand'), count('alerting'), count('capacity'), age('workSince'),
    ...AGENT_METRICS.map(metric), ...SHIFT_METRICS.map(metric),
    /** What is planned for him now, and since when he does something else. */
    state('planned'), age('outSince'),
  ],
  queues: [
    text('id'), text('name'), text('channels'), count('priority'),
    /** `closed`: by a supervisor's command. */
    state('door'),
    /** Name of the queue to which whoever is not served at once goes on. */
    text('overflowsTo'),
    /** Members signed in; free (idle and not paused here); busy. */
    count('staffed'), count('free'), count('busy'), count('inProgress'),
    /** The queue's service level goal (its channel's where it has none of its own): share wanted, and the threshold T. */
    { id: 'goalTarget', kind: 'ratio' }, { id: 'goalWithinMs', kind: 'duration-ms' },
    /** To sort by: `urgencyOf` in the window asked for, by the usual formula. */
    count('urgency'),
    ...QUEUE_METRICS.map(metric), ...PLAN_METRICS.map(metric),
  ],
  skills: [
    text('id'), text('name'),
    /** Agents who have it: all of them, signed in, free, in contact, signed in and neither; and how much work the free ones could take more. */
    count('agents'), count('signedIn'), count('free'), count('busy'), count('away'), count('freeCapacity'),
    /** Items that wait and ask for it, and the first of them. */
    count('waiting'), age('longestWaitMs'), count('lowestLevel'), count('highestLevel'),
  ],
  work: [
    text('id'), text('subject'), text('customer'), text('channel'), text('queue'), text('queueId'), state('direction'), state('state'), age('stateSince'),
    /** Names of the agents who hold it or whom it alerts, joined by ", "; ids likewise. */
    text('agents'), text('agentIds'), instant('createdAt'), instant('queuedAt'), age('waitingSince'),
    /** To sort by: how many times its queue's threshold it has waited; `null` of what does not wait. */
    count('urgency'), count('priority'), count('pushes'), { id: 'waitMs', kind: 'duration-ms' }, instant('closedAt'), text('outcome'),
  ],
};

export const columnOf = (table: Table, id: string): Column | undefined => COLUMNS[table].find((c) => c.id === id);
