/** Which columns each table shows, how wide, and what stands behind their numbers. Columns are data: a new one is a line here. */
import { IN_HAND_STATES, WAITING_STATES, WORK_STATES } from '../../model/vocabulary.ts';
import type { Filter, Sort } from '../../model/views/queries.ts';
import type { Table } from '../../model/views/columns.ts';
import type { ServiceLevelFormula } from '../../model/metrics/service-level.ts';

/** Rows behind a number: another table, filtered. */
export interface RowsTarget { readonly tab: Table; readonly filter: Filter; readonly sort?: readonly Sort[] }

export interface ShownColumn {
  /** Id in the model's list; a service level is named without its formula, which is the user's choice. */
  readonly id: string;
  readonly width: number;
  readonly grow?: true;
  /** Rows behind the number of the row with this id. */
  readonly opens?: (id: string) => RowsTarget;
  /** Shown only where there is such a thing. */
  readonly needs?: 'plan' | 'shifts';
  /** Sorting starts with the largest (numbers, ages) unless this says otherwise. */
  readonly ascendingFirst?: true;
}

/** Hidden columns that the cells need: goals for marks, ids for links. */
export const SUPPORT_COLUMNS: Readonly<Record<Table, readonly string[]>> = { agents: [], queues: ['goalTarget', 'goalWithinMs', 'door', 'overflowsTo'], skills: [], work: ['queueId', 'agentIds'] };

/** Items that got an agent. An answer names its states, since a filter without any shows open items alone. */
const ANSWERED = [...IN_HAND_STATES, 'closed', 'transferred'];
const OFFERED = WORK_STATES.filter((state) => state !== 'created' && state !== 'turned-away');

const waitingIn = (id: string): RowsTarget => ({ tab: 'work', filter: { queues: [id], states: WAITING_STATES }, sort: [{ column: 'waitingSince', descending: true }] });
const itemsOf = (states: readonly string[]) => (id: string): RowsTarget => ({ tab: 'work', filter: { queues: [id], states } });
const membersOf = (states: readonly string[]) => (id: string): RowsTarget => ({ tab: 'agents', filter: { queues: [id], states } });
const workOf = (states: readonly string[]) => (id: string): RowsTarget => ({ tab: 'work', filter: { agents: [id], states } });

const text = (id: string, width: number, grow?: true): ShownColumn => ({ id, width, ascendingFirst: true, ...(grow && { grow }) });

const holdersOf = (states?: readonly string[]) => (id: string): RowsTarget => ({ tab: 'agents', filter: { skills: [id], ...(states === undefined ? {} : { states }) } });
const askingFor = (id: string): RowsTarget => ({ tab: 'work', filter: { skills: [id], states: WAITING_STATES }, sort: [{ column: 'waitingSince', descending: true }] });

export const SHOWN: Readonly<Record<Table, readonly ShownColumn[]>> = {
  queues: [
    text('name', 184, true), text('channels', 92),
    { id: 'waiting', width: 72, opens: waitingIn }, { id: 'longestWaitMs', width: 84, opens: waitingIn },
    { id: 'serviceLevelLive', width: 100 }, { id: 'asaMs', width: 72 },
    { id: 'free', width: 64, opens: membersOf(['idle']) }, { id: 'busy', width: 72, opens: membersOf(['interacting', 'direct', 'wrap-up', 'alerting']) }, { id: 'inProgress', width: 72, opens: itemsOf(IN_HAND_STATES) },
    { id: 'offered', width: 76, opens: itemsOf(OFFERED) }, { id: 'answered', width: 80, opens: itemsOf(ANSWERED) }, { id: 'abandoned', width: 72, opens: itemsOf(['abandoned']) },
    { id: 'abandonRate', width: 92, opens: itemsOf(['abandoned']) }, { id: 'flowedOut', width: 76, opens: itemsOf(['flowed-out']) }, { id: 'ahtMs', width: 68 },
    { id: 'plannedVolume', width: 76, needs: 'plan' }, { id: 'volumeGap', width: 64, needs: 'plan' }, { id: 'plannedStaff', width: 84, needs: 'plan' }, { id: 'staffGap', width: 80, needs: 'plan' },
  ],
  agents: [
    text('name', 140, true), text('team', 108, true), text('routing', 122), { id: 'routingSince', width: 72 }, text('presence', 92), text('reason', 84, true), { id: 'presenceSince', width: 72 },
    text('queues', 90, true), { id: 'inHand', width: 64, opens: workOf(IN_HAND_STATES) }, { id: 'handled', width: 80, opens: workOf(ANSWERED) }, { id: 'ahtMs', width: 64 }, { id: 'rangOut', width: 78 }, { id: 'transferredOut', width: 66 }, { id: 'occupancy', width: 100 },
    { ...text('planned', 92), needs: 'shifts' }, { id: 'outSince', width: 80, needs: 'shifts' }, { id: 'adherence', width: 84, needs: 'shifts' },
  ],
  skills: [
    text('name', 180, true), { id: 'waiting', width: 80, opens: askingFor }, { id: 'longestWaitMs', width: 96, opens: askingFor }, { id: 'freeCapacity', width: 100 }, { id: 'free', width: 72, opens: holdersOf(['idle']) },
    { id: 'busy', width: 80, opens: holdersOf(['alerting', 'interacting', 'direct', 'wrap-up']) }, { id: 'away', width: 88, opens: holdersOf(['not-routable', 'not-responding']) }, { id: 'signedIn', width: 96 }, { id: 'agents', width: 96, opens: holdersOf() },
    { id: 'lowestLevel', width: 88 }, { id: 'highestLevel', width: 88 },
  ],
  work: [
    text('id', 132), text('channel', 96), text('queue', 144, true), text('state', 118), { id: 'stateSince', width: 72 }, { id: 'waitingSince', width: 80 }, text('agents', 116, true), text('customer', 116, true),
    { id: 'priority', width: 66 }, { id: 'pushes', width: 68 }, { id: 'createdAt', width: 78 }, { id: 'waitMs', width: 72 }, text('outcome', 84, true),
  ],
};

const SERVICE_LEVELS: readonly string[] = ['serviceLevel', 'serviceLevelLive', 'serviceLevelWithFlowOuts'];

/** Id in the model's list, the formula filled in. */
export const modelColumn = (id: string, formula: ServiceLevelFormula): string => (SERVICE_LEVELS.includes(id) ? `${id}.${formula}` : id);
