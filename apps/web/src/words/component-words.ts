import type { Component } from '#kernel';
import type { WordTable } from './worded.js';

/** Parts of the service that act by themselves. */
export const COMPONENT_WORDS: WordTable<Component> = {
  accounts: ['Accounts', 'Comptes'],
  alerts: ['Alerts', 'Alertes'],
  case: ['Case', 'Cas'],
  director: ['Demonstration', 'Démonstration'],
  exercise: ['Exercise', 'Exercice'],
  'letters-by-email': ['Letters by e-mail', 'Lettres par courriel'],
  'master-key': ['Master key', 'Clé maîtresse'],
  press: ['Press', 'Impression'],
  prover: ['Prover', 'Vérification des plans'],
  restore: ['Restored backup', 'Sauvegarde restaurée'],
  'sign-in-provider': ['Sign-in provider', 'Fournisseur d’identité'],
};
