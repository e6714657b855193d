import type { SaidOfLook } from '#kernel';
import type { WordTable } from './worded.js';

/** What was changed or read, where a machine's word says it. */
export const SAID_WORDS: WordTable<SaidOfLook> = {
  'invited-again': ['Invited again', 'Invité de nouveau'],
  disabled: ['Disabled', 'Désactivé'],
  enabled: ['Enabled', 'Activé'],
  'made-administrator': ['Made administrator', 'Nommé à l’administration'],
  'administrator-no-more': ['Administrator no more', 'Retiré de l’administration'],
  'team-changed': ['Team changed', 'Équipe changée'],
  'made-by-provider': ['Made by the sign-in provider', 'Créé par le fournisseur d’identité'],
  confirmed: ['Confirmed', 'Confirmé'],
  'provider-linked': ['Sign-in provider linked', 'Fournisseur d’identité lié'],
  'provider-unlinked': ['Sign-in provider unlinked', 'Fournisseur d’identité délié'],
  'master-key-made': ['Master key made', 'Clé maîtresse créée'],
  'signing-key-made': ['Signing key made', 'Clé de signature créée'],
  set: ['Set', 'Fixé'],
  removed: ['Removed', 'Retiré'],
  'browser-subscribed': ['Browser subscribed', 'Navigateur abonné'],
  'browser-removed': ['Browser removed', 'Navigateur retiré'],
  'browser-ended': ['Browser’s subscription ended', 'Abonnement du navigateur terminé'],
  tested: ['Tested', 'Essayé'],
  page: ['Page', 'Une page'],
  file: ['File', 'Fichier'],
  returns: ['Yearly returns', 'Déclarations annuelles'],
  live: ['Live', 'Réels'],
  exercise: ['Exercise', 'Exercices'],
};
