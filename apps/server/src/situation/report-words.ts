import type { Audience, HandoverPart, SituationPart } from '#contract';
import type { Language, Severity } from '#kernel';

/** What situation reports and handovers say of themselves, in both languages. */
export const REPORT_WORDS = {
  en: {
    situation: 'Situation report',
    handover: 'Handover of the shift',
    incident: 'Incident: ',
    made: 'As of: ',
    for: 'For: ',
    audiences: { board: 'the board', insurer: 'the insurer', ministry: 'the ministry' } satisfies Record<
      Audience,
      string
    >,
    situationParts: {
      happened: 'What has happened',
      people: 'People affected, and how sure we are',
      decisions: 'What was decided',
      duties: 'What the law asks: done and due',
      next: 'What comes next',
    } satisfies Record<SituationPart, string>,
    handoverParts: {
      where: 'Where we are',
      open: 'What is open',
      roles: 'Who has which role',
      deadlines: 'What runs out next',
      note: 'A word from whoever hands over',
    } satisfies Record<HandoverPart, string>,
    withheld: 'Privileged matter is withheld: {count} items.',
    since: 'Open since {time}.',
    exercise: 'This is an exercise.',
    severity: 'Severity: {severity}.',
    severities: { p1: 'P1 critical', p2: 'P2 high', p3: 'P3 moderate', p4: 'P4 low' } satisfies Record<
      Severity,
      string
    >,
    severityUnsaid: 'How grave it is has not been said yet.',
    state: 'Now: {states}.',
    unknownPeople: 'How many people are affected is not yet known.',
    named: '{title}: {value}',
    people: '{title}: {value} ({sure}).',
    sure: { claimed: 'claimed, not verified', suspected: 'suspected', confirmed: 'confirmed' },
    unsure: 'as stated',
    decided: '{question} {outcome}, {date}.',
    because: 'Because: {why}',
    openDecision: 'Not yet decided: {question}',
    noDecision: 'Nothing has been decided yet.',
    done: 'Done: {title}, to {recipient}.',
    due: 'Due {time}: {title}, to {recipient} ({citation}).',
    dueNoNumber: 'Due, without a number in the law: {title}, to {recipient} ({citation}).',
    noDuty: 'No duty has been found so far.',
    openLaws: 'Of {count} further laws nobody can yet say whether they bind.',
    task: '{title} ({role}){due}',
    taskDue: ', due {time}',
    decision: 'Decision: {question}{due}',
    deadline: '{time}: {title}',
    passed: '{time}, PASSED: {title}',
    nothing: 'Nothing.',
    more: 'And {count} more.',
    nextUpdate: 'Next update: {time}.',
  },
  fr: {
    situation: 'Rapport de situation',
    handover: 'Relève de l’équipe',
    incident: 'Incident : ',
    made: 'En date du : ',
    for: 'À l’intention de : ',
    audiences: { board: 'conseil d’administration', insurer: 'assureur', ministry: 'ministère' } satisfies Record<
      Audience,
      string
    >,
    situationParts: {
      happened: 'Ce qui s’est passé',
      people: 'Personnes touchées, et notre degré de certitude',
      decisions: 'Ce qui a été décidé',
      duties: 'Ce que la loi demande : fait et à faire',
      next: 'La suite',
    } satisfies Record<SituationPart, string>,
    handoverParts: {
      where: 'Où nous en sommes',
      open: 'Ce qui est ouvert',
      roles: 'Qui a quel rôle',
      deadlines: 'Prochaines échéances',
      note: 'Un mot de qui passe la main',
    } satisfies Record<HandoverPart, string>,
    withheld: 'Les éléments privilégiés sont retenus : {count}.',
    since: 'Ouvert depuis le {time}.',
    exercise: 'Ceci est un exercice.',
    severity: 'Gravité : {severity}.',
    severities: { p1: 'P1 critique', p2: 'P2 élevée', p3: 'P3 modérée', p4: 'P4 faible' } satisfies Record<
      Severity,
      string
    >,
    severityUnsaid: 'La gravité n’a pas encore été dite.',
    state: 'Maintenant : {states}.',
    unknownPeople: 'On ne sait pas encore combien de personnes sont touchées.',
    named: '{title} : {value}',
    people: '{title} : {value} ({sure}).',
    sure: { claimed: 'allégué, non vérifié', suspected: 'soupçonné', confirmed: 'confirmé' },
    unsure: 'selon la déclaration',
    decided: '{question} {outcome}, {date}.',
    because: 'Parce que : {why}',
    openDecision: 'Pas encore décidé : {question}',
    noDecision: 'Rien n’a encore été décidé.',
    done: 'Fait : {title} (destinataire : {recipient}).',
    due: 'À faire pour le {time} : {title} (destinataire : {recipient}; {citation}).',
    dueNoNumber: 'À faire, la loi ne donnant aucun nombre : {title} (destinataire : {recipient}; {citation}).',
    noDuty: 'Aucune obligation n’a été trouvée jusqu’ici.',
    openLaws: 'De {count} autres lois, nul ne peut encore dire si elles s’appliquent.',
    task: '{title} ({role}){due}',
    taskDue: ', pour le {time}',
    decision: 'Décision : {question}{due}',
    deadline: '{time} : {title}',
    passed: '{time}, DÉPASSÉE : {title}',
    nothing: 'Rien.',
    more: 'Et {count} de plus.',
    nextUpdate: 'Prochain point : {time}.',
  },
} as const;

export type ReportWords = (typeof REPORT_WORDS)[Language];

/** Puts values into the places that a sentence leaves for them. */
export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
