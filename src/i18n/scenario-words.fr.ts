/** Faults and warnings of a scenario, in French. */
import type { Words } from '../model/findings.ts';
import type { ScenarioFaultParameters, ScenarioWarningParameters } from '../model/scenario/faults.ts';
import { FAULT_WORDS, of, quoted, unknown, WARNING_WORDS } from './configuration-words.fr.ts';

const all = (ids: readonly string[]): string => ids.map(quoted).join(', ');
const number = (value: number): string => String(value).replace('.', ',');
const rounded = (value: number): string => number(Math.round(value * 1_000) / 1_000);
const amount = (value: number): string => (Number.isFinite(value) ? String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '\u202f') : 'une infinité de');
const when = ({ date, from, to, hours }: { readonly date: string; readonly from: string; readonly to: string; readonly hours: number }): string => `le ${date} de ${from} à ${to} (${number(hours)}\u00a0h en tout)`;

export const SCENARIO_FAULT_WORDS: Words<ScenarioFaultParameters> = {
  ...FAULT_WORDS,
  'unknown-demand': unknown('de demande'), 'unknown-people': unknown('de groupe'),
  'no-agents': () => 'personne ne sert\u00a0: le centre n’a pas de conseillers, et aucun groupe n’en ajoute',
  'nothing-arrives': () => 'rien ne vient jamais\u00a0: aucune demande n’a d’arrivées ni de stock',
  'channel-refused': ({ queue, channel }) => `la file ${quoted(queue)} ne prend pas ${quoted(channel)}`,
  'demand-unserved': ({ queue, channel, skills }) => `personne de la file ${quoted(queue)} ne peut jamais la servir\u00a0: personne ne prend ${quoted(channel)}${skills.length === 0 ? '' : ` avec ${all(skills)}`}`,
  'bot-missing': ({ queue }) => `un bot y a sa part, et aucun bot ne sert la file ${quoted(queue)}`,
  'patience-asynchronous': ({ field, channel }) => `${quoted(channel)} est asynchrone\u00a0: personne n’attend en personne, ${field} n’a donc pas de sens`,
  'command-not-obeyed': ({ name }) => `une simulation n’obéit pas à ${quoted(name)}\u00a0: messages et alertes sont l’affaire de la passerelle`,
  'not-routed-outside': ({ queue, routing }) => `la file ${quoted(queue)} est routée par ${quoted(routing)} et n’interroge aucun routeur externe\u00a0; il faudrait "routing": "external"`,
  'unknown-sort': ({ index, sorts }) => `il n’y a pas de sorte ${index}\u00a0: la demande en a ${sorts}, comptées à partir de 0`,
  'too-many-arrivals': ({ perHour, most }) => `${amount(perHour)} contacts par heure dépassent ${amount(most)}\u00a0: aucun centre de contact n’en a autant`,
  'too-many-contacts': ({ contacts, most }) => `environ ${amount(contacts)} contacts viendraient en tout, plus de ${amount(most)}\u00a0: baissez les débits ou le nombre de jours`,
  'shares-above-one': ({ sum }) => `la somme des parts est ${rounded(sum)}, plus de 1`,
  'weights-zero': ({ field }) => `toutes les parts de ${field} sont 0\u00a0: rien ne pourrait être tiré`,
  'endless-contacts': ({ demand }) => `en moyenne, chaque contact de ${quoted(demand)} en entraîne un ou plusieurs autres semblables, par transferts, passages de main et rappels\u00a0: cela ne finirait jamais`,
  'law-order': ({ from, to }) => `va de ${number(from)} à ${number(to)}\u00a0: la plus petite valeur vient d’abord`,
  'mode-outside': ({ from, mode, to }) => `le mode ${number(mode)} n’est pas entre ${number(from)} et ${number(to)}`,
  'negative-time': ({ least }) => `pourrait valoir ${number(least)} seconde\u00a0: aucune durée n’est au-dessous de 0`,
  'day-ends-early': ({ from, to }) => `la journée finirait à ${to}, pas plus tard qu’elle ne commence (${from})\u00a0; une nuit, ce sont deux jours, ou un jusqu’à 24:00`,
  'time-outside': ({ at, from, to }) => `${at} n’est pas dans la journée, de ${from} à ${to}`,
  'date-outside': ({ date, first, last }) => `${date} n’est pas un jour du scénario\u00a0: ${first === last ? `il n’a que le ${first}` : `ils vont du ${first} au ${last}`}`,
  'time-order': ({ at, former }) => `${at} ne vient pas après ${former}, qui le précède`,
  'shift-empty': ({ at }) => `cette vacation commence et finit à ${at}\u00a0; un jour entier va de 00:00 à 24:00`,
  'break-outside': ({ at, from, to }) => `${at} n’est pas dans la vacation, de ${from} à ${to}`,
  'level-above-count': ({ agents, count }) => `${of(agents, 'conseiller devrait être là', 'conseillers devraient être là')}, et le groupe en a ${count}`,
};

export const SCENARIO_WARNING_WORDS: Words<ScenarioWarningParameters> = {
  ...WARNING_WORDS,
  'load-above-capacity': ({ load, agents, queues, ...stretch }) => `${when(stretch)}, il vient pour ${all(queues)} jusqu’à ${number(load)} fois le travail que ${number(agents)} conseillers peuvent faire\u00a0: les attentes montent jusqu’à ce que des clients renoncent`,
  'nobody-there': ({ queue, ...stretch }) => `${when(stretch)}, du travail vient pour la file ${quoted(queue)} alors que personne qui puisse le faire n’est là`,
  'demand-never-comes': ({ demand }) => `${quoted(demand)} n’a pas d’arrivées, et rien n’y mène`,
  'people-never-there': ({ people }) => `personne de ${quoted(people)} n’est là aux jours de ce scénario`,
  'shifts-ignored': ({ people }) => `${quoted(people)} a des niveaux\u00a0: ses vacations sont ignorées`,
  'rates-never-used': ({ from, to }) => `certains de ces débits tombent hors de la journée, de ${from} à ${to}\u00a0: ils ne servent jamais`,
  'part-unused': ({ field, queue, needs }) => `la file ${quoted(queue)} n’a pas ${needs}\u00a0: ${field} ne change rien`,
  'callback-forgotten': ({ queue }) => `la file ${quoted(queue)} promet des rappels, et cette demande n’a pas de callback\u00a0: ces clients ne sont jamais rappelés`,
  'bot-without-part': ({ queue }) => `des bots servent la file ${quoted(queue)}, et cette demande n’a pas de bot\u00a0: ils font tout le traitement`,
  'answers-too-late': ({ queue, deadlineS }) => `aucune réponse ne peut venir dans les ${number(deadlineS)} s que la file ${quoted(queue)} l’attend\u00a0: tout son travail se replie`,
  'outside-router-missing': ({ queue, fallbackQueue }) => `aucun routeur externe ne répond à la file ${quoted(queue)}\u00a0: tout son travail se replie sur ${quoted(fallbackQueue)} après son délai\u00a0; outsideRouters peut en avoir un`,
  'hand-over-elsewhere': ({ queue, to }) => `les bots passent la main à la file ${quoted(queue)}, et cette demande continue dans ${quoted(to)}`,
};
