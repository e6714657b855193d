import type { Audience, HandoverPart, SituationPart } from '#contract';
import type { EpochMs, Language } from '#kernel';
import { cleanText, letterheadOf, type BatchFields, type Block, type LetterDocument } from '#letters';
import { heading, list, paragraph } from '../letters/blocks.js';
import { REPORT_WORDS, filled } from './report-words.js';

export interface ReportSource<Part extends string> {
  readonly incidentTitle: string;
  readonly fields: BatchFields;
  readonly language: Language;
  /** When it is made, in the incident's time. */
  readonly at: EpochMs;
  readonly timeWords: (instant: EpochMs) => string;
  readonly parts: readonly { readonly part: Part; readonly text: string }[];
  /** Where the record stood. */
  readonly footnote: string;
}

/** One page for people outside the response, in the words of whoever answers for it. */
export function situationDocument(
  source: ReportSource<SituationPart>,
  { audience, withheld }: { readonly audience: Audience; readonly withheld: number },
): LetterDocument {
  const words = REPORT_WORDS[source.language];
  const kept = withheld === 0 ? [] : [paragraph(filled(words.withheld, { count: withheld }), 'italic')];
  return {
    ...sheet(source, words.situation, [words.for + words.audiences[audience]]),
    blocks: [heading(1, words.situation), ...partBlocks(source.parts, words.situationParts), ...kept],
  };
}

/** What is open, who has which role, what runs out next: for whoever takes over. */
export function handoverDocument(source: ReportSource<HandoverPart>): LetterDocument {
  const words = REPORT_WORDS[source.language];
  return {
    ...sheet(source, words.handover, []),
    blocks: [heading(1, words.handover), ...partBlocks(source.parts, words.handoverParts)],
  };
}

function sheet<Part extends string>(
  { fields, language, incidentTitle, at, timeWords, footnote }: ReportSource<Part>,
  title: string,
  particulars: readonly string[],
): Omit<LetterDocument, 'blocks'> {
  const words = REPORT_WORDS[language];
  return {
    kind: 'report',
    language,
    title,
    pageSize: 'letter',
    exercise: fields.exercise,
    letterhead: letterheadOf(fields.organisation, language),
    particulars: [words.incident + cleanText(incidentTitle, 'one-line'), words.made + timeWords(at), ...particulars],
    footnote,
  };
}

function partBlocks<Part extends string>(
  parts: ReportSource<Part>['parts'],
  titles: Readonly<Record<Part, string>>,
): Block[] {
  return parts.flatMap(({ part, text }) => {
    const lines = text.split('\n').map((line) => cleanText(line, 'one-line').trim());
    const said = lines.filter((line) => line !== '');
    if (said.length === 0) return [];
    const [only = ''] = said;
    return [heading(2, titles[part]), said.length === 1 ? paragraph(only) : list(said)];
  });
}
