import type { Text } from '#kernel';

/** How ratings come about, as the report and the screens say it. */
export const RATING_RULE: Text = {
  en:
    'P: performed without challenges; S: with some challenges; M: with major challenges; U: unable to be performed. An action in time is P, ' +
    'late is S, later than twice the time it was given is M, done in part is M, not done is U. A critical task is as its worst action, a target as ' +
    'its worst task, a capability as its worst target. A target that rests on a practice that is not met is S at best. What nobody could do yet ' +
    'counts for nothing. An evaluator’s rating goes before the computed one, with its reason.',
  fr:
    'P : réalisé sans difficulté; S : avec quelques difficultés; M : avec des difficultés majeures; U : n’a pu être réalisé. Une action à temps vaut P, ' +
    'en retard S, au-delà du double du temps accordé M, faite en partie M, non faite U. Une tâche essentielle vaut sa pire action, une cible ' +
    'sa pire tâche, une capacité sa pire cible. Une cible qui repose sur une pratique non appliquée vaut S au mieux. Ce que personne ne pouvait ' +
    'encore faire ne compte pas. L’évaluation d’une personne l’emporte sur celle du calcul, avec son motif.',
};

/** How somebody in several seats is counted. */
export const SEATS_RULE: Text = {
  en:
    'Each action counts once: for the seat that did it, whoever sat in it and in how many others; for the seat whose work it was where nobody acted, ' +
    'or where it was one of several that signed. ' +
    '“For others” says how many were another seat’s work. Players are named only where they agreed, and only with what they did themselves.',
  fr:
    'Chaque action compte une fois : pour le siège qui l’a faite, quelle que soit la personne et le nombre de ses sièges; pour le siège qui en était chargé ' +
    'si personne n’a agi, ou s’il est l’un de ceux qui ont signé. ' +
    '« Pour d’autres » dit combien étaient le travail d’un autre siège. Les joueurs ne sont nommés que s’ils l’ont accepté, et seulement pour ce qu’ils ont fait.',
};
