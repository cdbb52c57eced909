/** Queues and agents by id and name, for tables that people write. */
import type { Named } from '../../model/views/queries.ts';
import type { Projection } from '../projection.ts';

export const namedQueues = ({ state }: Projection): Named[] => [...state.tables.queues.slots()].filter((slot) => state.tables.queues.columns.removed[slot] === 0).map((slot) => ({ id: state.queueConfigs[slot]!.id, name: state.queueConfigs[slot]!.name }));
export const namedAgents = ({ state }: Projection): Named[] => [...state.tables.agents.slots()].filter((slot) => state.tables.agents.columns.removed[slot] === 0).map((slot) => ({ id: state.agentConfigs[slot]!.id, name: state.agentConfigs[slot]!.name }));
