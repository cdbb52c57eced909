/** Français. Mêmes usages que `words.fr.ts`. */
import type { ExplanationWords } from './explanation-words.en.ts';

export const fr: ExplanationWords = {
  title: 'Pourquoi ici', asking: 'Recherche du pourquoi…', failed: "L’explication n’a pas pu être obtenue.", retry: 'Redemander', asOf: (time) => `À ${time}.`,
  unknown: "Rien à expliquer\u00a0: le journal n’en parle pas à cet instant.", neverQueued: "Rien à expliquer\u00a0: aucune file n’a été traversée.",
  standing: {
    waits: (queue) => `En attente dans ${queue}.`, held: (queue) => `En attente dans ${queue}, gardé pour son conseiller préféré.`, 'outside-hours': (queue) => `Attend l’ouverture de ${queue}.`,
    'with-outside-router': (queue) => `Dans ${queue}\u00a0: un routeur externe doit dire qui le prend.`, 'to-be-claimed': (queue) => `Dans ${queue}\u00a0: ses conseillers choisissent eux-mêmes.`,
    scheduled: (queue) => `Rappel promis par ${queue}\u00a0: son heure n’est pas encore venue.`, offered: (queue) => `Sonne, depuis ${queue}.`, 'in-hand': (queue) => `Chez un conseiller, depuis ${queue}.`,
  },
  tests: {
    channel: 'ne sert pas ce canal', queue: "pas membre de la file, ou en pause dans celle-ci", ring: 'hors du cercle atteint à ce stade', skill: 'sans une compétence demandée', level: 'niveau de compétence trop bas', 'top-agent': 'note trop basse pour un client très mécontent',
    'signed-out': 'hors poste', presence: 'en pause ou absent', 'not-responding': "n’a pas décroché la dernière fois", 'wrap-up': 'en post-contact', 'rings-already': 'sonne déjà chez lui', room: 'sans place\u00a0: occupé par autre chose', refused: 'a refusé',
    'not-held-for-him': 'gardé pour quelqu’un d’autre', 'kept-for-another': 'réservé à un contact mieux classé',
  },
  parts: {
    preferred: 'le conseiller préféré', 'sets-work-aside': 'sans rien mettre de côté', 'bots-first': 'les robots d’abord', 'own-team': 'de l’équipe de la file', penalty: 'pénalité plus basse dans la file', 'skill-fit': 'meilleurs niveaux de compétence', 'selection-rule': 'premier selon la règle de la file',
  },
  changes: {
    'wait-for-room': (agent) => `${agent} termine un contact en cours.`, return: (agent) => `${agent} redevient disponible.`, 'sign-in': (agent) => `${agent} se connecte.`, 'release-hold': (agent) => `${agent} peut le prendre\u00a0: il n’est plus gardé.`, 'release-from-channel': (agent) => `${agent} sert de nouveau tous ses canaux\u00a0: la règle de partage le libère.`, 'ask-again': (agent) => `${agent}, qui a refusé, est sollicité de nouveau.`,
    'widen-ring': (agent) => `Le cercle s’élargit à ${agent}.`, 'rate-higher': (agent) => `Une note plus basse suffit\u00a0: ${agent} peut le prendre.`, 'join-queue': (agent) => `${agent} rejoint la file.`, 'open-channel': (agent) => `${agent} sert aussi ce canal.`,
  },
  keptTo: (channel) => `réservé au canal ${channel} par la règle de partage`,
  given: (agent, queue) => `Donné à ${agent}, depuis ${queue}.`, claimed: (agent, queue) => `Pris par ${agent}, depuis ${queue}.`, skippedNone: 'Rien de mieux classé ne pouvait être pris à la place.', skipped: (count, text) => (count < 2 ? `${text} contact mieux classé, qui pouvait être pris, a été laissé de côté.` : `${text} contacts mieux classés, qui pouvaient être pris, ont été laissés de côté.`), left: (queue) => `Dans ${queue} jusqu’au bout\u00a0: personne ne l’a pris.`,
  wouldGet: (agent) => `${agent} le recevrait maintenant.`, wouldBeFirst: (agent) => `${agent} est le premier à pouvoir le prendre, quand son tour viendra.`, wouldGetThen: (agent) => `${agent} était le premier à pouvoir le prendre.`, ourChoice: 'Notre classement désigne le même conseiller.', otherChoice: (agent) => `Notre classement l’aurait donné à ${agent}.`, noChoice: "Notre classement l’aurait laissé attendre.",
  nobody: 'Personne ne peut le prendre.', nobodyThen: 'Personne ne pouvait le prendre.', ahead: (count, text) => (count < 2 ? `${text} contact en attente dans le centre est mieux classé.` : `${text} contacts en attente dans le centre sont mieux classés.`), firstInLine: 'Aucun contact en attente dans le centre n’est mieux classé.',
  deduced: 'Déduit', deducedHint: "Un système téléphonique décide ici. Voici ce que notre routeur tire de ce qu’il a rapporté.",
  agreement: (share, count) => `Notre premier choix était celui de la plateforme pour ${share} de ses ${count} affectations jusqu’ici`, allowed: (share) => `pour ${share}, elle a choisi quelqu’un que nous aurions pu solliciter aussi.`,
  priority: 'Rang dans la file', queuePriority: 'Priorité de la file', head: 'Revenu en tête', points: 'Points', secondary: 'Priorité secondaire', due: 'À prendre avant', since: 'Attend depuis',
  able: 'Conseillers possibles', rank: (rank) => `${rank}.`, excluded: 'Conseillers écartés', others: (count) => `et ${count} autres`, relaxed: 'Déjà abandonné', droppedSkill: (skill) => `compétence ${skill}`, rings: (count) => `cercle élargi\u00a0: étape ${count}`,
  outsideTitle: 'Routeur externe',
  outside: {
    asked: () => 'interrogé', chose: (agent) => `a choisi ${agent}`, declined: (_agent, why) => (why === '' ? 'ne choisit pas' : `ne choisit pas\u00a0: ${why}`), refused: (agent, why) => `sa réponse ${agent} n’a pas été retenue\u00a0: ${why}`, silent: () => 'pas de réponse à temps\u00a0: retour à la file de secours',
  },
  outsideFaults: new Map([
    ['not-with-outside-router', 'trop tard, ou non demandé'], ['unknown-agent', 'conseiller inconnu'], ['not-suited', 'le conseiller n’a pas ce qui est demandé'], ['not-routable', 'le conseiller n’est pas disponible'], ['kept-to-channel', 'le conseiller est réservé à un autre canal'], ['no-room', 'le conseiller n’a pas de place'], ['already-his', 'cela y sonne déjà'], ['outside-hours', 'la file est fermée'],
  ]),
  change: 'Plus petit changement qui le libérerait', teach: (agent, skills) => `${agent} apprend ${skills}.`, skillLevel: (skill, level) => `${skill} (niveau ${level})`, openQueue: (queue) => `${queue} ouvre.`, hire: "Quelqu’un est embauché\u00a0: le centre n’a aucun conseiller.",
};
