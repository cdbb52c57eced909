/** `GET /api/simulation`: what runs, what could, and how fast. */
import { simulationState } from '../../model/views/simulation.ts';
import { json, problem } from '../responses.ts';
import type { Route } from '../route.ts';

export const SIMULATION_ROUTE: Route = {
  method: 'GET', path: '/api/simulation', right: 'watch', summary: 'The simulation that writes the log: what runs, what could, and how fast', parameters: [],
  gives: { 200: [{ type: 'application/json', schema: simulationState }] }, problems: [404],
  answer: (gateway) => {
    const state = gateway.simulation();
    return state === undefined ? problem(404, 'Not found', 'The log is not written by a simulation.', 'not-offered') : json(state);
  },
};
