/** Skills that an item asks for: its own, as the router last told them, and those of the queue it waits in. */
import { bounded } from './bounded-text.ts';
import type { State } from './state.ts';

export function setSkills(state: State, slot: number, skills: readonly string[]): void {
  const { work } = state.tables;
  const told = skills.length === 0 ? '' : JSON.stringify(skills);
  // what is too long to be shown would be no JSON when it is cut
  work.columns.skills.set(slot, bounded(told) === told ? told : '');
  work.touch(slot);
}

/** Its own alone. */
export function skillsOf(state: State, slot: number): readonly string[] {
  const told = state.tables.work.columns.skills.at(slot);
  return told === '' ? [] : JSON.parse(told) as readonly string[]; // what `setSkills` wrote
}

/** Items alike ask alike: each text is read once. */
export function askedSkills(state: State): (slot: number) => readonly string[] {
  const { columns } = state.tables.work;
  const known = new Map<string, readonly string[]>();
  return (slot) => {
    const queue = columns.queue[slot]!;
    const key = `${queue} ${columns.skills.at(slot)}`;
    let asked = known.get(key);
    if (asked === undefined) known.set(key, (asked = [...new Set([...(state.queueConfigs[queue]?.skills ?? []), ...skillsOf(state, slot)])]));
    return asked;
  };
}
