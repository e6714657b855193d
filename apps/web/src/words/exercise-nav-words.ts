/** Names of the pages that only exercises have, and of their two times; in English and French. */
export const EXERCISE_NAV_WORDS = {
  pagesExercise: ['Exercise', 'Exercice'],
  exConsole: ['Console', 'Console'],
  exInbox: ['Inbox', 'Boîte de réception'],
  exStage: ['On the wall', 'À l’écran'],
  exObservations: ['Observations', 'Observations'],
  exEvaluation: ['Evaluation', 'Évaluation'],
  exReplay: ['Replay', 'Relecture'],
  exSurvey: ['Feedback', 'Vos retours'],
  scenarioTime: ['in the exercise {time}', 'exercice, {time}'],
  wallTime: ['on the wall {time}', 'au mur {time}'],
} as const;
