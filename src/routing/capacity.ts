/** What an agent has room for. Weights are whole thousandths, so sums don't depend on their order. */
import type { CompiledAgent } from './routing-centre.ts';
import type { Load } from '../model/configuration/load.ts';
import { PAIR, type RouterState } from './router-state.ts';

/** Thousandths of a unit that one item takes of this agent; 0 where channels have maxima. */
export function weightOn(load: Load, { capacityMilli, maxima }: CompiledAgent): number {
  if (maxima !== null) return 0;
  return load.percent === null ? load.weightMilli : Math.round((capacityMilli * load.percent) / 100);
}

/** Weight of paused or interrupted work. */
export const pausedWeightOn = (load: Load, agent: CompiledAgent): number => Math.min(load.pausedMilli, weightOn(load, agent));

/** True for work that counts against a channel's maximum, and that keeps cold work away when it is hot. */
export const isBusyKind = (kind: number): boolean => kind !== PAIR.refused && kind !== PAIR.paused && kind !== PAIR.interrupted;

/** He may be pushed anything at all. */
export function isRoutable(state: RouterState, agent: number): boolean {
  const c = state.agents;
  return c.presence[agent] === 0 && c.present[agent] === 1 && c.notResponding[agent] === 0 && c.wrapUp[agent] === 0;
}

/** The blending rule keeps him to another channel. */
export function isKeptFrom(state: RouterState, agent: number, channel: number): boolean {
  const { blend } = state.agents;
  return blend[agent] !== 0 && blend[agent] !== channel + 1;
}

/** Room for one more of a load, as things are. */
export function hasRoom(state: RouterState, agent: number, loadIndex: number): boolean {
  const { centre } = state;
  const c = state.agents;
  const load = centre.loads[loadIndex]!;
  if (!load.hot && centre.hotExcludesCold && c.hot[agent]! > 0) return false;
  const place = agent * centre.channels.length + load.channel;
  if (c.most[place] !== -1) return c.perChannel[place]! < c.most[place]!;
  const compiled = centre.agents[agent]!;
  return c.loadMilli[agent]! + weightOn(load, compiled) <= compiled.capacityMilli;
}

/** Room for one more of a load, if need be by setting aside work that yields to it. */
export const hasRoomBySettingAside = (state: RouterState, agent: number, load: number): boolean => hasRoom(state, agent, load) || canMakeRoom(state, agent, load);

/** Where there is no room as things are: room once everything that yields has been set aside. */
export function canMakeRoom(state: RouterState, agent: number, loadIndex: number): boolean {
  const { centre } = state;
  if (centre.yielding[loadIndex] === 0) return false;
  const load = centre.loads[loadIndex]!;
  const compiled = centre.agents[agent]!;
  const { pairs } = state;
  let loadMilli = state.agents.loadMilli[agent]!;
  let hot = state.agents.hot[agent]!;
  let sameChannel = compiled.maxima === null ? 0 : state.agents.perChannel[agent * centre.channels.length + load.channel]!;
  for (let pair = state.agents.firstPair[agent]! - 1; pair !== -1; pair = pairs.nextOfAgent[pair]! - 1) {
    if (!mayBeSetAside(state, pair, loadIndex)) continue;
    const held = centre.loads[pairs.load[pair]!]!;
    loadMilli += pausedWeightOn(held, compiled) - pairs.weightMilli[pair]!;
    if (held.hot) hot -= 1;
    if (held.channel === load.channel) sameChannel -= 1;
  }
  if (!load.hot && centre.hotExcludesCold && hot > 0) return false;
  if (compiled.maxima !== null) return sameChannel < compiled.maxima[load.channel]!;
  return loadMilli + weightOn(load, compiled) <= compiled.capacityMilli;
}

/** Only work being done yields: what rings, is wrapped up or paused does not. */
export function mayBeSetAside(state: RouterState, pair: number, incoming: number): boolean {
  const { kind, load } = state.pairs;
  return kind[pair] === PAIR.active && (state.centre.yielding[incoming]! & (1 << load[pair]!)) !== 0;
}
