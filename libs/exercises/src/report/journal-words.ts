import { inLanguage, type Language } from '#kernel';
import type { Conduct } from '../conduct/conduct.js';
import type { ConductEntry } from '../conduct/conduct-entries.js';
import { durationWords } from '../evaluation/durations.js';
import { filled } from './words.js';

const EN = {
  begun: '{name} {version} begins',
  clock: 'Clock {state}, {speed} times: {reason}',
  released: 'Inject {inject} goes out ({by}){late}',
  lateBy: ', {late} late',
  held: 'Inject {inject} is held: {reason}',
  'let-go': 'Inject {inject} is let go',
  skipped: 'Inject {inject} is skipped: {reason}',
  'taken-back': 'Inject {inject} is not skipped after all',
  deferred: 'Later by {ms}: {injects}. {reason}',
  added: 'Inject made up: {title}. {message}',
  message: '{from} to {to}: {text}',
  control: 'Control',
  everybody: 'everybody',
  answered: '{inject} {expected}: {outcome}. {text}',
  outcomes: { done: 'done', partly: 'done in part', 'not-done': 'not done' },
  observed: 'Observed ({strength}): {text}',
  strengths: { strength: 'strength', improve: 'to improve', note: 'note' },
  rated: '{subject} is rated {rating}: {reason}',
  unrated: 'The rating of {subject} is taken back: {reason}',
  taken: 'Sits as {seats}',
  left: 'Leaves: {reason}',
  noDuff: 'NO DUFF: {text}',
  ended: 'The exercise ends: {reason}',
  surveyed: 'The survey is answered',
  by: { clock: 'by the clock', hand: 'by hand', condition: 'by its condition' },
  states: { stopped: 'stopped', running: 'running', paused: 'paused' },
};

const FR: typeof EN = {
  begun: '{name} {version} commence',
  clock: 'Horloge {state}, vitesse {speed} : {reason}',
  released: 'L’événement {inject} est lancé ({by}){late}',
  lateBy: ', en retard de {late}',
  held: 'L’événement {inject} est retenu : {reason}',
  'let-go': 'L’événement {inject} est libéré',
  skipped: 'L’événement {inject} est sauté : {reason}',
  'taken-back': 'L’événement {inject} n’est finalement pas sauté',
  deferred: 'Reportés de {ms} : {injects}. {reason}',
  added: 'Événement improvisé : {title}. {message}',
  message: '{from} à {to} : {text}',
  control: 'Direction',
  everybody: 'tout le monde',
  answered: '{inject} {expected} : {outcome}. {text}',
  outcomes: { done: 'fait', partly: 'fait en partie', 'not-done': 'non fait' },
  observed: 'Observé ({strength}) : {text}',
  strengths: { strength: 'point fort', improve: 'à améliorer', note: 'note' },
  rated: '{subject} est évalué {rating} : {reason}',
  unrated: 'L’évaluation de {subject} est retirée : {reason}',
  taken: 'Siège : {seats}',
  left: 'Quitte : {reason}',
  noDuff: 'PAS UN EXERCICE : {text}',
  ended: 'L’exercice prend fin : {reason}',
  surveyed: 'Le sondage est rempli',
  by: { clock: 'par l’horloge', hand: 'à la main', condition: 'par sa condition' },
  states: { stopped: 'arrêtée', running: 'en marche', paused: 'en pause' },
};

const JOURNAL_WORDS = { en: EN, fr: FR } as const;

/** What an entry of the conduct says, as a sentence. */
export function conductWords(conduct: Conduct, entry: ConductEntry, language: Language): string {
  const words = JOURNAL_WORDS[language];
  const inject = (id: string): string => conduct.injects.get(id)?.inject.number ?? id;
  const seats = (ids: readonly string[]): string => ids.map((id) => seatTitle(conduct, id, language)).join(', ');
  switch (entry.kind) {
    case 'exercise.begun':
      return filled(words.begun, { name: entry.payload.name, version: entry.payload.version });
    case 'exercise.clock-set':
      return filled(words.clock, { ...entry.payload, state: words.states[entry.payload.state] });
    case 'exercise.inject-released': {
      const { lateMs, by } = entry.payload;
      const late = lateMs > 0 ? filled(words.lateBy, { late: durationWords(lateMs, language) }) : '';
      return filled(words.released, { inject: inject(entry.payload.inject), by: words.by[by], late });
    }
    case 'exercise.inject-changed': {
      const { change, reason } = entry.payload;
      return filled(words[change], { inject: inject(entry.payload.inject), reason });
    }
    case 'exercise.injects-deferred': {
      const { injects, ms, reason } = entry.payload;
      return filled(words.deferred, {
        injects: injects.map(inject).join(', '),
        ms: durationWords(ms, language),
        reason,
      });
    }
    case 'exercise.inject-added':
      return filled(words.added, { title: entry.payload.title, message: entry.payload.message });
    case 'exercise.message-sent': {
      const { from, to, text } = entry.payload;
      const whom = from === null ? words.everybody : words.control;
      return filled(words.message, {
        from: from === null ? words.control : seats([from]),
        to: to.length === 0 ? whom : seats(to),
        text,
      });
    }
    case 'exercise.answered':
      return answerWords(conduct, entry.payload, language);
    case 'exercise.observed':
      return filled(words.observed, {
        strength: words.strengths[entry.payload.strength],
        text: entry.payload.text,
      });
    case 'exercise.rated': {
      const { subject, rating, reason } = entry.payload;
      const title = subjectTitle(conduct, subject, language);
      return filled(rating === null ? words.unrated : words.rated, { subject: title, rating: rating ?? '', reason });
    }
    case 'exercise.seats-taken':
      return filled(words.taken, { seats: seats(entry.payload.seats) });
    case 'exercise.seats-left':
      return filled(words.left, { reason: entry.payload.reason });
    case 'exercise.no-duff':
      return filled(words.noDuff, { text: entry.payload.text });
    case 'exercise.ended':
      return filled(words.ended, { reason: entry.payload.reason });
    case 'exercise.surveyed':
      return words.surveyed;
  }
}

function answerWords(
  conduct: Conduct,
  { inject, expected, outcome, text }: Extract<ConductEntry, { kind: 'exercise.answered' }>['payload'],
  language: Language,
): string {
  const words = JOURNAL_WORDS[language];
  const known = conduct.injects.get(inject)?.inject;
  const does = known?.expected.find(({ id }) => id === expected)?.does;
  const values = { inject: known?.number ?? inject, expected: does ? inLanguage(does, language) : '' };
  return filled(words.answered, { ...values, outcome: words.outcomes[outcome], text });
}

function seatTitle({ scenario }: Conduct, id: string, language: Language): string {
  const title = scenario.seats.find((seat) => seat.id === id)?.title;
  return title ? inLanguage(title, language) : id;
}

function subjectTitle({ scenario }: Conduct, id: string, language: Language): string {
  const all = scenario.capabilities.flatMap((capability) => [capability, ...capability.targets]);
  const title = all.find((each) => each.id === id)?.title;
  return title ? inLanguage(title, language) : id;
}
