/** Faults and warnings of a configuration, in French. */
import type { FaultParameters, WarningParameters } from '../model/configuration/faults.ts';
import type { Words } from '../model/findings.ts';

export const unknown = (noun: string) => ({ id }: { readonly id: string }): string => `il n’y a pas ${noun} ${quoted(id)}`;
export const quoted = (text: string): string => `«\u00a0${JSON.stringify(text).slice(1, -1)}\u00a0»`;
export const of = (count: number, one: string, many = `${one}s`): string => `${count} ${count < 2 ? one : many}`;

/** What the form of a document asks for, and what stands there instead: the few words among numbers, formats and the document's own texts. */
const TERMS: ReadonlyMap<string, string> = new Map([
  ['an object', 'un objet'], ['a list', 'une liste'], ['an empty list', 'une liste vide'], ['a text', 'un texte'], ['a number', 'un nombre'], ['true or false', 'true ou false'], ['not empty', 'non vide'], ['nothing', 'rien'],
  ['no control characters', 'sans caractères de contrôle'], ['YYYY-MM-DD or MM-DD', 'YYYY-MM-DD ou MM-DD'],
]);
const term = (text: string): string => TERMS.get(text) ?? text;

const CONDITION_WORDS: Readonly<Record<FaultParameters['bad-condition']['reason'], (expected: string) => string>> = {
  'bad-character': (expected) => `un caractère qui n’a pas de sens ici\u00a0; attendu\u00a0: ${expected}`,
  'bad-quote': () => 'un texte entre guillemets vide, jamais fermé, ou avec \\ devant autre chose que " et \\',
  expected: (expected) => `attendu\u00a0: ${expected}`,
  'too-deep': (expected) => `plus de ${expected} conditions imbriquées`,
};

export const FAULT_WORDS: Words<FaultParameters> = {
  missing: ({ field }) => `${field} manque`,
  'wrong-type': ({ expected, found }) => `il faut ${term(expected)}, pas ${term(found)}`,
  'not-in-list': ({ expected, found }) => `doit être ${expected.replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' ou ')}, pas ${term(found)}`,
  'out-of-range': ({ expected, found }) => `doit être ${term(expected)}, pas ${term(found)}`,
  'wrong-format': ({ expected, found }) => `doit s’écrire ${term(expected)} et exister\u00a0; trouvé\u00a0: ${term(found)}`,
  'unknown-field': ({ field }) => `aucun champ ne s’appelle ${quoted(field)} ici`,
  'unknown-queue': unknown('de file'), 'unknown-skill': unknown('de compétence'), 'unknown-channel': unknown('de canal'), 'unknown-calendar': unknown('de calendrier'), 'unknown-agent': unknown('de conseiller'),
  'unknown-team': ({ id }) => `aucun conseiller n’est dans une équipe ${quoted(id)}`,
  'unknown-time-zone': ({ name }) => `aucun fuseau horaire ne s’appelle ${quoted(name)}\u00a0; il faut un nom tel que Europe/Paris`,
  'duplicate-id': ({ id, first }) => `${quoted(id)} existe déjà, à ${first}`,
  'hours-order': ({ from, to }) => `ouvre à ${from} et ferme à ${to}\u00a0; des heures passé minuit s’écrivent en deux, l’une jusqu’à 24:00, l’autre à partir de 00:00 le lendemain`,
  'calendar-never-opens': ({ calendar }) => `le calendrier ${quoted(calendar)} ne laisse jamais entrer personne`,
  'capacity-zero': ({ agent }) => `avec une capacité de 0, le conseiller ${quoted(agent)} ne peut rien prendre`,
  'dedicated-elsewhere': ({ agent, channel }) => `le conseiller ${quoted(agent)} est dédié au canal ${quoted(channel)}, qui n’est pas parmi les siens`,
  'paused-heavier': ({ weight, pausedWeight }) => `le travail en pause pèserait plus (${pausedWeight}) que le travail actif (${weight})`,
  'two-weights': ({ weight, weightPercent }) => `${weightPercent}\u00a0% du conseiller et un poids de ${weight} sont donnés à la fois\u00a0: un seul peut valoir`,
  'push-timeout-zero': ({ queue }) => `le travail de la file ${quoted(queue)} sonnerait 0 seconde\u00a0: personne ne pourrait le prendre`,
  'additional-without-timeout': ({ skill }) => `la compétence additionnelle ${quoted(skill)} a besoin de dropAfterS, sinon elle serait exigée pour toujours`,
  'ring-order': ({ afterS, former }) => `ce cercle commence après ${afterS} s, pas plus tard que le précédent (${former} s)`,
  'ring-narrows': ({ queue }) => `les cercles de la file ${quoted(queue)} nomment des équipes, mais pas dès 0 s\u00a0: le cercle rétrécirait avec le temps`,
  'overflow-loop': ({ queues }) => `le travail tournerait en rond\u00a0: ${queues.map(quoted).join(' -> ')}`,
  'target-refuses-channel': ({ queue, channel }) => `la file ${quoted(queue)} ne prend pas le canal ${quoted(channel)}, que celle-ci prend`,
  'agent-refuses-channel': ({ agent, channel }) => `le conseiller ${quoted(agent)} ne prend pas le canal ${quoted(channel)}, que cette file prend`,
  'external-without-fallback': ({ queue }) => `la file ${quoted(queue)} laisse les décisions à un routeur externe\u00a0: il faut son délai et une file de repli, "external": { "deadlineS": ..., "fallbackQueue": ... }`,
  'skill-nobody-has': ({ skill, level, queue }) => `la file ${quoted(queue)} exige ${quoted(skill)} au niveau ${level} ou plus, et aucun conseiller ne l’a`,
  'queue-unserved': ({ queue }) => `aucun conseiller ne peut jamais servir la file ${quoted(queue)}\u00a0: aucun n’a son canal en étant membre ou en ayant toutes ses compétences, dans une équipe de ses cercles`,
  'bots-missing': ({ queue }) => `la file ${quoted(queue)} demande d’abord aux bots, et aucun bot ne peut la servir`,
  'reserve-too-large': ({ reserve, members }) => `${reserve} peuvent être gardés en réserve, et la file a ${of(members, 'conseiller')}\u00a0: il ne resterait personne pour travailler`,
  'too-many-loads': ({ loads, most }) => `du travail de ${loads} sortes par canal, poids, interruptible, preempts et classe de préemption\u00a0: un centre peut en avoir ${most}\u00a0; donnez les mêmes valeurs aux files qui diffèrent peu`,
  'threshold-order': (thresholds) => `le seuil d’entrée (${thresholds.in}) doit être au-dessus du seuil de sortie (${thresholds.out}), sinon les conseillers feraient des allers-retours`,
  'bad-condition': ({ reason, column, expected }) => `colonne ${column}\u00a0: ${CONDITION_WORDS[reason](expected)}`,
};

export const WARNING_WORDS: Words<WarningParameters> = {
  'calendar-unused': ({ calendar }) => `rien n’utilise le calendrier ${quoted(calendar)}`,
  'channel-unused': ({ channel }) => `aucune file ne prend le canal ${quoted(channel)}`,
  'skill-unused': ({ skill }) => `aucun conseiller n’a la compétence ${quoted(skill)} et aucune file ne la demande`,
  'hours-overlap': ({ from, to }) => `les heures de ${from} à ${to} en recouvrent d’autres du même jour`,
  'agent-serves-nothing': ({ agent }) => `le conseiller ${quoted(agent)} ne peut servir aucune file`,
  'membership-ignored': ({ agent, queue }) => `la file ${quoted(queue)} est routée par compétences\u00a0: que le conseiller ${quoted(agent)} en soit membre ne change rien`,
  'channel-without-maximum': ({ agent, channel }) => `le conseiller ${quoted(agent)} n’a pas de maximum pour ${quoted(channel)}, et n’en reçoit donc jamais`,
  'capacity-below-weight': ({ agent, channel, weight, units }) => `le conseiller ${quoted(agent)} (${units}) n’a jamais de place pour ${quoted(channel)}, qui pèse ${weight}`,
  'weight-zero': ({ id }) => `le travail de ${quoted(id)} pèse 0\u00a0: un conseiller peut en recevoir autant qu’il en vient`,
  'short-abandon-asynchronous': ({ channel }) => `${quoted(channel)} est asynchrone et n’a pas d’abandons\u00a0: ceci est ignoré`,
  'cover-out-of-reach': ({ skill, minimumCover, agents }) => `${minimumCover} sont voulus avec la compétence ${quoted(skill)}, et ${of(agents, 'conseiller l’a', 'conseillers l’ont')}`,
  'short-name-long': ({ shortName, shown }) => `${quoted(shortName)} dépasse 12 caractères\u00a0: les murs montrent ${quoted(shown)}`,
  'additional-skill-nobody-has': ({ skill, level }) => `aucun conseiller n’a ${quoted(skill)} au niveau ${level}\u00a0: l’attente jusqu’à son abandon est perdue`,
  'skills-ignored': ({ routing }) => `la file est routée par ${quoted(routing)}\u00a0: ses compétences sont ignorées`,
  'external-ignored': ({ routing }) => `la file est routée par ${quoted(routing)}\u00a0: le routeur externe n’est jamais interrogé`,
  'push-timeout-beyond-target': ({ pushTimeoutS, withinS }) => `une présentation sonne ${pushTimeoutS} s, plus que le niveau de service n’en laisse pour toute l’attente (${withinS} s)`,
  'ring-after-overflow': ({ afterS, waitS }) => `ce cercle commence après ${afterS} s, quand le travail est déjà parti (${waitS} s)`,
  'overflow-beyond-limit': ({ length, lengthLimit }) => `la file refuse le travail à ${lengthLimit}\u00a0: il n’y en a jamais ${length} en attente`,
  'preempts-nobody': ({ queue }) => `la file ${quoted(queue)} préempte, mais aucune classe n’est au-dessous de la sienne (0)`,
  'top-rating-nobody-has': ({ queue, rating }) => `personne qui puisse servir la file ${quoted(queue)} n’est noté ${rating} ou plus\u00a0: ces demandes vont à n’importe qui`,
  'nothing-interruptible': () => 'le travail chaud peut interrompre, mais aucun canal n’est interruptible',
  'offer-ignored': ({ queue }) => `les conseillers se servent dans la file ${quoted(queue)}\u00a0: rien ne sonne`,
  'rule-without-effect': ({ rule }) => `la règle ${quoted(rule)} ajoute 0 point`,
  'floors-out-of-reach': ({ floors, agents }) => `les planchers demandent ${of(floors, 'conseiller partagé', 'conseillers partagés')}, et il y en a ${agents}`,
};
