/** Connexion, et qui est connecté. */
import type { SessionWords } from './session-words.en.ts';

export const fr: SessionWords = {
  title: 'Se connecter à Vigie', name: 'Nom', password: 'Mot de passe', signIn: 'Se connecter', signingIn: 'Connexion…',
  wall: 'Cet écran est un mur\u00a0: utiliser son jeton', person: 'Se connecter avec un nom et un mot de passe', token: 'Jeton',
  lost: 'Pas de compte, ou mot de passe oublié\u00a0? La personne qui administre ce Vigie définit les deux.',
  wrong: 'Ce nom et ce mot de passe ne vont pas ensemble, ou le jeton est inconnu. Vérifiez et recommencez.',
  tooMany: (seconds) => `Trop d’essais. Recommencez dans ${seconds} s.`,
  unreachable: 'La passerelle ne répond pas. Recommencez dans un instant.',
  roles: { wall: 'Mur', viewer: 'Observateur', supervisor: 'Superviseur', trainer: 'Formateur', administrator: 'Administrateur' },
  scope: 'En charge de', sites: 'Sites', teams: 'Équipes', queues: 'Files', everything: 'tout le centre', signOut: 'Se déconnecter',
  unsigned: { local: 'Personne ne se connecte ici\u00a0: cette passerelle ne sert que sa propre machine.', demo: 'Une démonstration\u00a0: personne ne se connecte.' },
};
