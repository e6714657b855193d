import { parseFactModel, type FactModel } from '#facts';
import { formatFinding } from '#kernel';
import type { LawPack } from './law-pack.js';
import { parsePack } from './parse-pack.js';

/** The facts that the specs of this library need. */
export function smallModel(): FactModel {
  const { model, findings } = parseFactModel(
    'facts.yaml',
    `groups: { event: { en: Event } }
facts:
  event.taken: { type: choice, choices: [yes, perhaps, no], title: { en: Taken } }
  event.aware_at: { type: instant, title: { en: Aware } }
  event.seen_at: { type: instant, title: { en: Seen } }
  event.harmless: { type: boolean, title: { en: Harmless } }
  event.sealed: { type: boolean, title: { en: Sealed } }
  event.count: { type: integer, title: { en: Count } }
`,
  );
  if (model === undefined) throw new Error(findings.map(formatFinding).join('\n'));
  return model;
}

/** A law of an invented country: short, and with one of each thing that a pack can say. */
export const SMALL_PACK = `pack: xx-law
version: '1'
title: { en: Law, fr: Loi }
jurisdiction: XX
zone: America/Toronto
citation: Law
as-of: 2026-01-01
confidence: verified-primary
law-date: [event.aware_at]
sources: { gazette: https://example.org/gazette }
conditions:
  taken:
    words: { en: data was taken, fr: des données ont été prises }
    when: event.taken == 'yes'
    open-when: event.taken == 'perhaps'
    citation: s. 1
    sources: [gazette]
    confidence: verified-primary
  many:
    words: { en: more than 500 people are affected, fr: plus de 500 personnes sont touchées }
    when: event.count > 500
    citation: s. 2
    sources: [gazette]
    confidence: verified-primary
  harmless:
    words: { en: no harm can follow, fr: aucun préjudice n'est possible }
    when: event.harmless
    citation: s. 3
    sources: [gazette]
    confidence: verified-primary
recipients:
  office: { title: { en: Office, fr: Bureau }, filing: By post }
clauses:
  - id: report
    title: { en: Report, fr: Déclarer }
    recipient: office
    notice-kind: regulator-report
    effective: { until: 2026-01-01 }
    applies: [{ all: [taken, many] }]
    unless: [harmless]
    start: { fact: event.aware_at, or-else: [event.seen_at] }
    deadline: { kind: fixed, words: within 72 hours, within: PT72H, counting: elapsed }
    elements: { statute: [what_happened] }
    reason: { en: Holders report., fr: Les détenteurs déclarent. }
    citation: s. 4
    sources: [gazette]
    confidence: verified-primary
  - id: report
    title: { en: Report, fr: Déclarer }
    recipient: office
    notice-kind: regulator-report
    effective: { from: 2026-01-01 }
    applies: [{ all: [taken] }]
    start: { fact: event.aware_at, or-else: [event.seen_at] }
    deadline: { kind: fixed, words: within 30 days, within: P30D, counting: calendar-days }
    elements: { statute: [what_happened] }
    reason: { en: Holders report., fr: Les détenteurs déclarent. }
    citation: s. 4
    sources: [gazette]
    confidence: verified-secondary
  - id: register
    title: { en: Register, fr: Inscrire }
    recipient: office
    notice-kind: other
    effective: { from: 2027-01-01 }
    applies: [{ any: [taken] }]
    start: { fact: event.aware_at }
    deadline: { kind: no-number, words: without delay }
    elements: {}
    reason: { en: Holders register., fr: Les détenteurs inscrivent. }
    citation: s. 5
    sources: [gazette]
    confidence: verified-primary
guidance:
  - id: sealed
    kind: safe-harbour
    clauses: [report]
    when: event.sealed
    words: { en: Sealed data is safe., fr: Les données scellées sont sûres. }
    citation: Guide
    sources: [gazette]
    confidence: recalled
`;

/** The small pack with one piece of its text exchanged. */
export function smallPackWith(piece: string, replacement: string): string {
  if (!SMALL_PACK.includes(piece)) throw new Error(`the small pack has no "${piece}"`);
  return SMALL_PACK.replace(piece, () => replacement);
}

export function smallPack(yaml = SMALL_PACK): LawPack {
  const { pack, findings } = parsePack('pack.yaml', yaml, smallModel());
  if (pack === undefined) throw new Error(findings.map(formatFinding).join('\n'));
  return pack;
}
