/**
 * What a queue is called on a wall: its short name, at most 12 characters. One without gets it by rule: the words of its name, the longest
 * shortened first, letter by letter, until they fit; of two that come out alike, the later one ends in its number. Pure.
 */
const MOST = 12;

export interface NamedQueue { readonly id: string; readonly name: string; readonly shortName: string | null }
export interface DisplayName { readonly text: string; /** Made by the rule: whoever runs the wall is told. */ readonly derived: boolean }

const lettersOf = (text: string): readonly string[] => [...text];

/** Also of a name that is short already, which stays as it is. */
export function shortened(name: string): string {
  const words = name.trim().split(/\s+/u).map(lettersOf);
  const length = (): number => words.reduce((sum, word) => sum + word.length, words.length - 1);
  while (length() > MOST) {
    const longest = words.reduce((best, word, i) => (word.length > (words[best]?.length ?? 0) ? i : best), 0);
    const word = words[longest] ?? [];
    // Words of one letter cannot give any: the last of them goes.
    if (word.length <= 1) words.pop();
    else words[longest] = word.slice(0, -1);
  }
  return words.map((word) => word.join('')).join(' ');
}

/** By id. */
export function displayNames(queues: readonly NamedQueue[]): ReadonlyMap<string, DisplayName> {
  const names = new Map<string, DisplayName>();
  const taken = new Map<string, number>();
  for (const { id, name, shortName } of queues) {
    const wanted = shortened(shortName ?? name);
    const times = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, times);
    const suffix = String(times);
    const text = times === 1 ? wanted : `${lettersOf(wanted).slice(0, MOST - suffix.length).join('')}${suffix}`;
    names.set(id, { text, derived: shortName === null && lettersOf(name).length > MOST });
  }
  return names;
}
