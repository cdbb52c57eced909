/** French words of commands. */
import type { CommandWords } from './command-words.en.ts';

export const fr: CommandWords = {
  colon: '\u00a0: ',
  names: {
    'presence.set': 'Présence', 'agents.sign-out': 'Déconnecter', 'agents.change-queues': 'Files', 'agents.change-channels': 'Canaux', 'agents.change-skills': 'Compétences', 'agents.set-capacity': 'Capacité', 'monitoring.request': 'Écouter', 'monitoring.end': 'Fin d’écoute',
    'work.assign': 'Affecter', 'work.transfer': 'Transférer', 'work.prioritise': 'Priorité', 'work.park': 'Mettre de côté', 'work.close': 'Clore',
    'queue.open-overflow': 'Débordement', 'queue.close-overflow': 'Fin de débordement', 'queue.close': 'Fermeture d’urgence', 'queue.reopen': 'Rouvrir', 'queue.set-service-level': 'Niveau de service', 'queue.set-priority': 'Priorité',
    'message.broadcast': 'Message', 'alert.acknowledge': 'Prendre en main', 'staff.add': 'Renfort', 'load.set': 'Charge', 'disruption.begin': 'Incident',
    'pace.set': 'Allure', 'pace.pause': 'Pause', 'pace.step': 'Pas', 'simulation.restart': 'Autre simulation', 'simulation.join': 'Autre heure',
  },
  off: {
    past: 'Le tableau montre le passé\u00a0: revenez au direct pour commander.', connecting: 'Le tableau se connecte.', stale: 'Les chiffres sont figés\u00a0: les commandes reviendront avec la liaison.', offline: 'Hors ligne\u00a0: les commandes reviendront avec la liaison.',
    'sign-in': 'Connectez-vous pour commander.', 'wrong-version': 'Rechargez la page pour commander.', live: '', degraded: '', 'catching-up': '',
  },
  refused: {
    'not-your-role': 'Votre rôle ne le permet pas.', 'outside-your-scope': 'C’est hors des sites, équipes ou files dont vous avez la charge.', 'hidden-at-site': 'Ce qu’a fait une personne n’est pas montré sur ce site.', 'not-offered': 'Cette source n’accepte pas cette commande.', 'id-taken': 'Cette commande a déjà été envoyée sous une autre forme. Recommencez.',
    'unknown-agent': 'La source ne connaît plus ce conseiller.', 'unknown-team': 'Cette équipe n’existe pas.', 'unknown-work': 'Le contact n’est plus ouvert.', 'unknown-queue': 'Cette file n’existe pas.', 'unknown-channel': 'Ce canal n’existe pas.',
    'unknown-skill': 'Cette compétence n’existe pas.', 'unknown-people': 'Le scénario n’a pas ce groupe.', 'unknown-alert': 'L’alerte est terminée.',
    'not-waiting': 'Le contact n’attend plus.', 'not-in-hand': 'Personne ne traite ce contact.', 'already-his': 'Ce conseiller l’a déjà.', 'already-so': 'C’est déjà le cas\u00a0: rien à faire.',
    'not-suited': 'Il manque au conseiller une compétence, un canal ou une file. Choisissez quelqu’un d’autre, ou affectez quand même.', 'not-routable': 'Le conseiller n’est pas connecté et disponible. Choisissez quelqu’un d’autre, ou affectez quand même.',
    'kept-to-channel': 'La règle de mixité réserve ce conseiller à un autre canal. Choisissez quelqu’un d’autre, ou affectez quand même.', 'no-room': 'Le conseiller n’a plus de place. Choisissez quelqu’un d’autre, ou affectez quand même.', 'outside-hours': 'La file est fermée à cette heure.',
    'channel-not-served': 'La file ne prend pas ce canal. Choisissez une autre file.', 'breaks-configuration': 'Le centre ne pourrait pas fonctionner ainsi\u00a0: quelqu’un resterait sans canal, ou des contacts sans personne pour les traiter.',
    'out-of-reach': 'Ce conseiller est injoignable\u00a0: son groupe est en panne.', bot: 'Cela ne se demande pas à un robot.',
    'nobody-comes': 'Le scénario n’y envoie personne au hasard\u00a0: il n’y a rien à multiplier.',
    'unknown-scenario': 'La passerelle n’a pas ce scénario.', 'bad-scenario': 'Ce scénario a des défauts et ne peut pas tourner.', 'bad-time': 'La journée n’a pas commencé à cette heure.',
    unreachable: 'La plateforme est injoignable\u00a0: rien n’a été envoyé. Réessayez à son retour.', 'platform-refused': 'La plateforme a refusé',
  },
  unknown: {
    'no-answer': 'Pas de réponse\u00a0: on ignore si c’est fait. La suite du tableau le dira.', 'connection-lost': 'La liaison a été coupée\u00a0: on ignore si c’est fait. La suite du tableau le dira.',
    'gateway-restarted': 'La passerelle a redémarré entre-temps\u00a0: on ignore si c’est fait. La suite du tableau le dira.',
  },
  asking: 'Recherche de ce qui est possible…', bar: 'Commandes', apply: 'Appliquer', none: '—', optional: 'facultatif', reason: 'Motif', findAgent: 'Chercher un conseiller…', nobodyFound: 'Personne de ce nom.', nobodyFree: 'Personne n’est libre dans cette file\u00a0: tapez un nom.',
  out: 'Retirer de', into: 'Ajouter à', penalty: 'Pénalité', skill: 'Compétence', level: 'Niveau', setLevel: 'Fixer le niveau', removeSkill: 'Retirer', units: 'Contacts simultanés', finishFirst: 'Les contacts en cours sont terminés d’abord.',
  monitored: { listen: (who) => `${who} écoute`, whisper: (who) => `${who} souffle au conseiller`, 'barge-in': (who) => `${who} est dans la conversation` }, monitoring: { listen: 'Écouter', whisper: 'Souffler au conseiller', 'barge-in': 'Entrer dans la conversation' },
  override: 'Même si compétences, place ou horaires s’y opposent', toQueue: 'Vers la file', onChannel: 'Sur le canal', toSkill: 'Vers la compétence', orToAgent: 'Ou à un conseiller, qui seul pourra le prendre\u00a0:', unchanged: 'inchangé', points: 'Points', disposition: 'Qualification', closeHint: 'Le contact se termine ici et quitte la file.',
  target: 'Objectif, %', within: 'En, s', overflowTo: 'Envoyer vers', open: 'Ouvrir', end: 'Terminer', overflowHint: 'Les contacts en attente et ceux qui arrivent y vont, jusqu’à la fin.',
  closeQueue: (count) => `Dès maintenant, tout nouveau contact est refusé (les messages asynchrones attendent), quels que soient les horaires, jusqu’à la réouverture. ${count} en attente\u00a0:`,
  waiting: { served: 'seront encore traités', 'sent-away': 'seront renvoyés aussi' }, closeNow: 'Fermer la file maintenant', reopenHint: 'Les horaires d’ouverture s’appliquent de nouveau.',
  message: 'Message', audience: 'À', everybody: 'Tout le monde', team: (name) => `Équipe ${name}`, queue: (name) => `File ${name}`, shownFor: 'Affiché', minutes: (text) => `${text} min`, untilFurther: 'jusqu’au suivant', send: 'Envoyer',
  marked: (count, text) => (count === 1 ? '1 conseiller marqué' : `${text} conseillers marqués`), unmark: 'Tout démarquer', mark: (name) => `Marquer ${name}`, tooMany: (most) => `Au plus ${most} conseillers à la fois.`,
  ofQueue: 'De la file', ofAll: 'toutes', what: 'Quoi', factor: 'Charge multipliée par', forMinutes: 'Pendant, min', group: 'Groupe', count: 'Conseillers', begin: 'Commencer',
  disruptions: { 'channel-outage': 'Canal hors service', 'group-away': 'Groupe absent', 'group-down': 'Groupe coupé', 'feed-gap': 'Flux muet' },
  results: { running: 'En cours…', applied: 'Fait', accepted: 'Acceptée par la plateforme\u00a0: ses événements diront la suite', refused: 'Non fait', unknown: 'On ne sait pas' },
  told: { applied: 'appliquée', sent: 'envoyée à la plateforme', accepted: 'acceptée', refused: 'refusée', unknown: 'issue inconnue' }, by: 'Par', reports: 'Commandes demandées ici', dismiss: 'Fermer', history: 'Commandes', noHistory: 'Aucune commande.', agents: (text) => `${text} conseillers`,
  withheld: {
    'reports-only': 'Cette source ne fait que rapporter.', 'platform-cannot': 'La plateforme n’a pas cette action.', 'needs-set-up': 'La passerelle ne sait pas comment faire\u00a0: voir sa documentation.', 'left-to-agents': 'Terminer une conversation revient à son conseiller.', 'simulation-only': 'En simulation seulement.', 'not-your-role': 'Votre rôle ne le permet pas.',
  },
};
