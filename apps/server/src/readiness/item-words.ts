import type { ReadinessItem } from '#contract';
import type { Text } from '#kernel';

interface ItemWords {
  readonly title: Text;
  /** What to do where it is missing. */
  readonly mend: Text;
}

/** What each item is called, and what to do about it. */
export const ITEM_WORDS: Readonly<Record<ReadinessItem['item'], ItemWords>> = {
  policy: {
    title: { en: 'Signed policy never to pay', fr: 'Politique signée de ne jamais payer' },
    mend: {
      en: 'Have the board sign that no demand is paid, so that refusal stands from the first minute. Keep the signed page where it is found without the network.',
      fr: 'Faites signer au conseil qu’aucune demande n’est payée : le refus vaut dès la première minute. Gardez la page signée là où on la trouve sans réseau.',
    },
  },
  roster: {
    title: { en: 'Somebody on call for every role', fr: 'Une personne d’astreinte pour chaque rôle' },
    mend: {
      en: 'Put the commander and a deputy on call, each by a way outside the organisation’s own mail.',
      fr: 'Mettez la personne aux commandes et son adjointe d’astreinte, par une voie hors du courriel de l’organisation.',
    },
  },
  counsel: {
    title: { en: 'Counsel retained', fr: 'Conseiller juridique engagé' },
    mend: {
      en: 'Sign a letter of engagement now: privilege begins with it, and nobody negotiates one at night.',
      fr: 'Signez une lettre de mandat dès maintenant : le privilège commence là, et personne ne la négocie la nuit.',
    },
  },
  insurer: {
    title: { en: 'Cyber insurance', fr: 'Assurance cyberrisques' },
    mend: {
      en: 'Find the policy, its number and its hotline, and how soon it wants to be told.',
      fr: 'Trouvez la police, son numéro et sa ligne d’urgence, et le délai dans lequel elle veut être avisée.',
    },
  },
  'mail-house': {
    title: { en: 'Mail house under contract', fr: 'Maison de publipostage sous contrat' },
    mend: {
      en: 'Agree with a printer on price, capacity and its key, so that 80,000 letters leave in days.',
      fr: 'Convenez avec un imprimeur du prix, de la capacité et de sa clé : 80 000 lettres partiront en quelques jours.',
    },
  },
  'call-centre': {
    title: { en: 'Call centre under contract', fr: 'Centre d’appels sous contrat' },
    mend: {
      en: 'Agree who answers the telephone from the day the letters arrive, and in which languages.',
      fr: 'Convenez de qui répond au téléphone dès l’arrivée des lettres, et dans quelles langues.',
    },
  },
  letters: {
    title: { en: 'Letters approved beforehand', fr: 'Lettres approuvées d’avance' },
    mend: {
      en: 'Read the letters of the playbook with counsel and have them approved as they stand.',
      fr: 'Relisez les lettres du plan avec le conseiller juridique et faites-les approuver telles quelles.',
    },
  },
  restore: {
    title: { en: 'A restore that was tried', fr: 'Une restauration essayée' },
    mend: {
      en: 'Run: holdfast backup, then holdfast restore --try. A backup never restored is a hope.',
      fr: 'Lancez : holdfast backup, puis holdfast restore --try. Une sauvegarde jamais restaurée est un espoir.',
    },
  },
  exercise: {
    title: { en: 'An exercise that was played', fr: 'Un exercice joué' },
    mend: {
      en: 'Declare an exercise, play it to its end with the people who will be called, and close it.',
      fr: 'Déclarez un exercice, menez-le à son terme avec les personnes qui seront appelées, puis fermez-le.',
    },
  },
  'recovery-sheet': {
    title: { en: 'Recovery sheet on paper', fr: 'Feuille de récupération sur papier' },
    mend: {
      en: 'Run: holdfast keys sheet, print the three pages, and give them to three people.',
      fr: 'Lancez : holdfast keys sheet, imprimez les trois pages et remettez-les à trois personnes.',
    },
  },
};
