import { parseFactModel, type FactModel } from '#facts';
import { formatFinding } from '#kernel';
import type { LawPack } from './law-pack.js';
import { parsePack } from './parse-pack.js';

export function lettersModel(): FactModel {
  const { model, findings } = parseFactModel(
    'facts.yaml',
    `groups: { event: { en: Event }, people: { en: People }, notice: { en: Notice }, police: { en: Police } }
facts:
  event.taken: { type: boolean, title: { en: Taken } }
  event.aware_at: { type: instant, title: { en: Aware } }
  event.seen_at: { type: instant, title: { en: Seen } }
  event.numbers: { type: boolean, title: { en: Numbers } }
  people.by_residence: { type: counts, choices: [xx, yy], title: { en: Where } }
  notice.cost: { type: integer, title: { en: Cost } }
  notice.sent_at: { type: instant, title: { en: Sent } }
  police.asked: { type: boolean, title: { en: Asked } }
  police.until: { type: date, title: { en: Until } }
`,
  );
  if (model === undefined) throw new Error(findings.map(formatFinding).join('\n'));
  return model;
}

const AUTHORITY = 'citation: s. 1, sources: [gazette], confidence: verified-primary';

/** A law of letters: with a reach, an order of notices, a hold, a ban on words, services and a substitute. */
export const LETTERS_PACK = `pack: xx-letters
version: '1'
title: { en: Letters Act, fr: Loi sur les lettres }
jurisdiction: XX
zone: America/New_York
citation: Letters Act
as-of: 2026-01-01
confidence: verified-primary
law-date: [event.aware_at]
reach: [{ all: [residents] }]
sources: { gazette: https://example.org/gazette }
conditions:
  residents: { words: { en: people live there, fr: des personnes y résident }, when: people.by_residence.xx > 0, ${AUTHORITY} }
  taken: { words: { en: data was taken, fr: des données ont été prises }, when: event.taken, ${AUTHORITY} }
  numbers: { words: { en: numbers were taken, fr: des numéros ont été pris }, when: event.numbers, ${AUTHORITY} }
  costly: { words: { en: it is costly, fr: c'est coûteux }, when: notice.cost > 250000, ${AUTHORITY} }
  asked: { words: { en: police asked, fr: la police l'a demandé }, when: police.asked, ${AUTHORITY} }
  pays: { words: { en: a payment is thought of, fr: un paiement est envisagé }, when: event.taken, ${AUTHORITY} }
recipients:
  people: { title: { en: People, fr: Personnes } }
  office: { title: { en: Office, fr: Bureau } }
calendars:
  office: { weekend: [saturday, sunday], holidays: [07-04], observed: nearest, ${AUTHORITY} }
clauses:
  - id: people
    title: { en: Tell people, fr: Aviser les personnes }
    recipient: people
    notice-kind: letter
    applies: [{ all: [taken] }]
    start: { fact: event.aware_at, or-else: [event.seen_at] }
    deadline: { kind: fixed, words: within 30 days, within: P30D, counting: calendar-days }
    orders: [{ order: no-later-than, to: office }]
    holds: [{ when: asked, until: police.until, words: { en: Police may ask for delay., fr: La police peut demander un report. }, ${AUTHORITY} }]
    elements: { statute: [contact_point], forbidden: [what_happened], confidence: recalled }
    substitute: { any: [costly], methods: [{ en: On the web site, fr: Sur le site Web }], ${AUTHORITY} }
    services: [{ words: { en: Credit monitoring, fr: Surveillance du crédit }, months: 18, when: [numbers], ${AUTHORITY} }]
    reason: { en: People are told., fr: Les personnes sont avisées. }
    ${AUTHORITY.replaceAll(', ', '\n    ')}
  - id: office
    title: { en: Tell the office, fr: Aviser le bureau }
    recipient: office
    notice-kind: regulator-report
    applies: [{ all: [taken] }]
    start: { fact: event.aware_at }
    deadline: { kind: relative, words: before the letters, order: before, to: people }
    reason: { en: The office is told first., fr: Le bureau est avisé d'abord. }
    ${AUTHORITY.replaceAll(', ', '\n    ')}
  - id: follow-up
    title: { en: Follow up, fr: Faire suite }
    recipient: office
    notice-kind: regulator-report
    applies: [{ all: [taken] }]
    start: { fact: notice.sent_at }
    deadline: { kind: business-days, words: within 5 business days, days: 5, calendar: office }
    reason: { en: The office hears again., fr: Le bureau reçoit une suite. }
    ${AUTHORITY.replaceAll(', ', '\n    ')}
  - id: log
    title: { en: Log, fr: Registre }
    recipient: office
    notice-kind: annual-return
    applies: [{ all: [taken] }]
    start: { fact: event.aware_at }
    deadline: { kind: year-end, words: 60 days after the year, within: P60D }
    reason: { en: A log is sent., fr: Un registre est envoyé. }
    ${AUTHORITY.replaceAll(', ', '\n    ')}
bans:
  - id: no-pay
    kind: forbidden
    applies: [{ all: [pays] }]
    words: { en: Public bodies must not pay., fr: Les organismes publics ne doivent pas payer. }
    ${AUTHORITY.replaceAll(', ', '\n    ')}
records:
  - id: keep
    keep: P5Y
    words: { en: Keep the judgment., fr: Conservez l'appréciation. }
    ${AUTHORITY.replaceAll(', ', '\n    ')}
`;

/** Another country's law, whose letter must say what the first one's must not. */
export const DEMANDING_PACK = `pack: yy-letters
version: '1'
title: { en: Candour Act, fr: Loi sur la franchise }
jurisdiction: YY
zone: America/New_York
citation: Candour Act
as-of: 2026-01-01
confidence: verified-primary
law-date: [event.aware_at]
sources: { gazette: https://example.org/gazette }
conditions:
  taken: { words: { en: data was taken, fr: des données ont été prises }, when: event.taken, ${AUTHORITY} }
recipients:
  people: { title: { en: People, fr: Personnes } }
clauses:
  - id: people
    title: { en: Tell people, fr: Aviser les personnes }
    recipient: people
    notice-kind: letter
    applies: [{ all: [taken] }]
    start: { fact: event.aware_at }
    deadline: { kind: no-number, words: without delay }
    elements: { statute: [what_happened, contact_point] }
    reason: { en: People are told all., fr: Les personnes sont avisées de tout. }
    ${AUTHORITY.replaceAll(', ', '\n    ')}
conflicts:
  - id: candour
    demands: yy-letters/people
    forbids: xx-letters/people
    elements: [what_happened]
    words: { en: One law asks for what the other forbids., fr: Une loi exige ce que l'autre interdit. }
    routes:
      - { id: silent, words: { en: Leave it out, fr: L'omettre }, yields: demand, ${AUTHORITY} }
      - { id: candid, words: { en: Say it, fr: Le dire }, yields: ban, ${AUTHORITY} }
`;

export function readPack(yaml: string): LawPack {
  const { pack, findings } = parsePack('pack.yaml', yaml, lettersModel());
  if (pack === undefined || findings.length > 0) throw new Error(findings.map(formatFinding).join('\n'));
  return pack;
}
