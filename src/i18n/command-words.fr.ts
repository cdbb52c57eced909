/** French words of commands. */
import type { CommandWords } from './command-words.en.ts';

export const fr: CommandWords = {
  colon: '\u00a0: ',
  refused: {
    'not-your-role': 'Votre rôle ne le permet pas.', 'outside-your-scope': 'C’est hors des sites, équipes ou files dont vous avez la charge.', 'hidden-at-site': 'Ce qu’a fait une personne n’est pas montré sur ce site.', 'not-offered': 'Cette source n’accepte pas cette commande.', 'id-taken': 'Cette commande a déjà été envoyée sous une autre forme. Recommencez.',
    'unknown-agent': 'La source ne connaît plus ce conseiller.', 'unknown-team': 'Cette équipe n’existe pas.', 'unknown-work': 'Le contact n’est plus ouvert.', 'unknown-queue': 'Cette file n’existe pas.', 'unknown-channel': 'Ce canal n’existe pas.',
    'unknown-skill': 'Cette compétence n’existe pas.', 'unknown-people': 'Le scénario n’a pas ce groupe.', 'unknown-alert': 'L’alerte est terminée.',
    'not-waiting': 'Le contact n’attend plus.', 'not-in-hand': 'Personne ne traite ce contact.', 'already-his': 'Ce conseiller l’a déjà.', 'already-so': 'C’est déjà le cas\u00a0: rien à faire.',
    'not-suited': 'Il manque au conseiller une compétence, un canal ou une file. Choisissez quelqu’un d’autre, ou affectez quand même.', 'not-routable': 'Le conseiller n’est pas connecté et disponible. Choisissez quelqu’un d’autre, ou affectez quand même.',
    'kept-to-channel': 'La règle de mixité réserve ce conseiller à un autre canal. Choisissez quelqu’un d’autre, ou affectez quand même.', 'no-room': 'Le conseiller n’a plus de place. Choisissez quelqu’un d’autre, ou affectez quand même.', 'outside-hours': 'La file est fermée à cette heure.',
    'channel-not-served': 'La file ne prend pas ce canal. Choisissez une autre file.', 'breaks-configuration': 'Le centre ne pourrait pas fonctionner ainsi\u00a0: quelqu’un resterait sans canal, ou des contacts sans personne pour les traiter.',
  'out-of-reach': 'Le site ou le système de cet agent est coupé\u00a0: rien ne l’atteint avant son retour.', 'not-for-bots': 'Un robot ne sait pas le faire.', 'nobody-comes': 'Le scénario n’y envoie personne au hasard\u00a0: il n’y a rien à multiplier.',
  'unknown-scenario': 'La passerelle n’a pas ce scénario.', 'bad-scenario': 'Ce scénario a des défauts et ne peut pas tourner.', 'bad-time': 'La journée n’a pas commencé à cette heure.',
  unreachable: 'La plateforme est injoignable\u00a0: rien n’a été envoyé. Réessayez à son retour.', 'platform-refused': 'La plateforme a refusé',
  },
  unknown: {
    'no-answer': 'Pas de réponse\u00a0: on ignore si c’est fait. La suite du tableau le dira.', 'connection-lost': 'La liaison a été coupée\u00a0: on ignore si c’est fait. La suite du tableau le dira.',
    'gateway-restarted': 'La passerelle a redémarré entre-temps\u00a0: on ignore si c’est fait. La suite du tableau le dira.',
  },
  withheld: {
    'reports-only': 'Cette source ne fait que rapporter.', 'platform-cannot': 'La plateforme n’a pas cette action.', 'needs-set-up': 'La passerelle ne sait pas comment faire\u00a0: voir sa documentation.', 'left-to-agents': 'Terminer une conversation revient à son conseiller.', 'simulation-only': 'En simulation seulement.', 'not-your-role': 'Votre rôle ne le permet pas.',
  },
};
