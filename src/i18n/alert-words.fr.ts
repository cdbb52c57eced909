import type { AlertWords } from './alert-words.en.ts';

export const fr: AlertWords = {
  all: (count, text) => (count === 1 ? '1 alerte' : `${text} alertes`),
  toTake: (text) => `${text} à prendre en main`,
  allTaken: 'en main',
  since: (time) => `depuis ${time}`, takenSince: (time) => `prise en main depuis ${time}`, notTaken: 'pas encore prise en main',
  goal: (target, within) => `objectif ${target} en ${within}`, limit: (text) => `limite ${text}`,
  ratios: (window) => `Taux sur les dernières ${window}. Une alerte prend fin d’elle-même quand son chiffre s’est rétabli.`,
};
