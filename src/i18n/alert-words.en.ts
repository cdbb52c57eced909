/** Words of the list of alerts. */
export const en = {
  all: (count: number, text: string) => (count === 1 ? '1 alert' : `${text} alerts`),
  toTake: (text: string) => `${text} to take in hand`,
  allTaken: 'in hand',
  since: (time: string) => `since ${time}`, takenSince: (time: string) => `taken in hand since ${time}`, notTaken: 'not taken in hand',
  goal: (target: string, within: string) => `goal ${target} in ${within}`, limit: (text: string) => `limit ${text}`,
  ratios: (window: string) => `Ratios over the last ${window}. An alert ends by itself once its figure has recovered.`,
};

export type AlertWords = typeof en;
