import { inLanguage, parseInstant, type Language, type Role, type Text } from '#kernel';
import { cleanText, letterheadOf, readValue, type BatchFields, type Block, type LetterDocument } from '#letters';
import type { DelayedDay, GivenReason } from '../law/delays.js';
import { cell, heading, paragraph } from './blocks.js';

const WORDS = {
  en: {
    title: 'Delay log',
    incident: 'Incident: ',
    date: 'Date: ',
    duty: 'Duty: ',
    recipient: 'Owed to: ',
    law: 'What the law says of when: ',
    noNumber:
      'The law gives no number of hours or days for this duty. The organisation set itself a target; this log says why the duty was not done on each day past it.',
    target: 'Our own target: ',
    status: {
      open: 'The duty is not yet done.',
      met: 'The duty is done.',
      'not-required': 'It was decided that the duty is not required.',
      'no-longer-required': 'The facts no longer ask for the duty.',
    },
    day: 'Day',
    reason: 'Reason',
    by: 'Written by, and when',
    missing: 'No reason was recorded.',
    none: 'The target was not passed.',
  },
  fr: {
    title: 'Journal des retards',
    incident: 'Incident : ',
    date: 'Date : ',
    duty: 'Obligation : ',
    recipient: 'Due à : ',
    law: 'Ce que dit la loi du moment : ',
    noNumber:
      'La loi ne fixe aucun nombre d’heures ou de jours pour cette obligation. L’organisation s’est donné un objectif ; ce journal dit pourquoi l’obligation n’a pas été remplie chaque jour au-delà.',
    target: 'Notre objectif interne : ',
    status: {
      open: 'L’obligation n’est pas encore remplie.',
      met: 'L’obligation est remplie.',
      'not-required': 'Il a été décidé que l’obligation n’est pas exigée.',
      'no-longer-required': 'Les faits n’exigent plus l’obligation.',
    },
    day: 'Jour',
    reason: 'Motif',
    by: 'Écrit par, et quand',
    missing: 'Aucun motif n’a été inscrit.',
    none: 'L’objectif n’a pas été dépassé.',
  },
} as const;

/** What a delay log is printed from. */
export interface DelayLogSource {
  readonly incidentTitle: string;
  readonly duty: {
    readonly title: Text;
    readonly recipient: Text;
    readonly citation: string;
    /** The law's own words for when. */
    readonly words: string;
    readonly status: keyof (typeof WORDS)['en']['status'];
  };
  /** When our own target passed: RFC 3339, and the zone that it is read in. */
  readonly target: { readonly instant: string; readonly zone: string };
  readonly days: readonly DelayedDay[];
  readonly fields: BatchFields;
  readonly language: Language;
  readonly roleName: (role: Role) => Text;
  /** Names for the ids of those who acted. */
  readonly personName: (id: string) => string;
  /** Where the record stood. */
  readonly footnote: string;
}

/** Why a duty without a number was not done on each day past our own target, for the regulator: a day without a reason says so. */
export function delayLogDocument(source: DelayLogSource): LetterDocument {
  const { duty, days, fields, language, footnote } = source;
  const words = WORDS[language];
  const say = (text: Text): string => cleanText(inLanguage(text, language), 'one-line');
  return {
    kind: 'report',
    language,
    title: words.title,
    pageSize: 'letter',
    exercise: fields.exercise,
    letterhead: letterheadOf(fields.organisation, language),
    particulars: [
      words.incident + cleanText(source.incidentTitle, 'one-line'),
      words.date + dayWords(source, fields.letterDate),
    ],
    footnote,
    blocks: [
      heading(1, words.title),
      paragraph(`${words.duty}${say(duty.title)} (${cleanText(duty.citation, 'one-line')})`),
      paragraph(words.recipient + say(duty.recipient)),
      paragraph(words.law + cleanText(duty.words, 'one-line')),
      paragraph(words.noNumber),
      paragraph(words.target + targetWords(source)),
      paragraph(words.status[duty.status]),
      ...(days.length === 0 ? [paragraph(words.none)] : [dayTable(source)]),
    ],
  };
}

function dayTable(source: DelayLogSource): Block {
  const words = WORDS[source.language];
  return {
    kind: 'table',
    header: [cell(words.day, 'bold'), cell(words.reason, 'bold'), cell(words.by, 'bold')],
    rows: source.days.map(({ day, given }) => [
      cell(dayWords(source, day)),
      given ? cell(cleanText(given.reason, 'one-line')) : cell(words.missing, 'italic'),
      cell(given ? byWords(source, given) : ''),
    ]),
  };
}

function byWords({ fields, language, roleName, personName }: DelayLogSource, { by, at }: GivenReason): string {
  const role = by.role === undefined ? '' : ` (${inLanguage(roleName(by.role), language)})`;
  const { date, time } = fields.toLocalTime(at);
  return `${cleanText(personName(by.id), 'one-line')}${role}, ${date} ${time}`;
}

function targetWords({ target: { instant, zone }, fields }: DelayLogSource): string {
  const { date, time } = fields.toLocalTime(parseInstant(instant) ?? 0);
  return `${date} ${time} (${zone})`;
}

function dayWords({ fields, language }: DelayLogSource, day: string): string {
  return readValue(day, { type: 'date', personal: false }, { ...fields, language }, false);
}
