import type { Finding, Place } from '#kernel';
import { blockRuns, plainText, type LetterDocument } from '../document.js';
import { bindTemplate, fillLetter, letterIdentity, type BatchFields } from '../letter.js';
import { PdfFile } from '../pdf/pdf-file.js';
import type { Press } from '../pdf/press.js';
import type { Template } from '../template.js';
import { SAMPLE_ORGANISATION, extremeFacts, extremePeople } from './extremes.js';
import { EASE_MIN, GRADE_MAX, isHardToRead, readingEaseOf, type ReadingEase } from './reading-ease.js';
import { statementsIn, type KnownFacts, type StatementFound } from './statements.js';

/** Most pages of a letter; past two a reader is lost, and the envelope costs more. */
export const PAGES_MAX = 4;
export const PAGES_WARNED = 2;

/** A letter to be checked: the template with its text, for the places of what is found. */
export interface CheckedText {
  readonly template: Template;
  readonly source: string;
  /** The ids that a person's data elements may have. */
  readonly dataKinds: readonly string[];
}

/** Without facts: what is found in letters of all extremes, whatever the incident. */
export function checkContent(text: CheckedText, words: BatchFields['words']): Finding[] {
  const letters = extremeFacts(text.template).flatMap((facts) => lettersUnder(text, sampleFields(facts, words)));
  const documents = letters.flatMap((letter) => ('document' in letter ? [letter.document] : []));
  const refused = letters.flatMap((letter) => ('refused' in letter ? [letter.refused] : []));
  const hollow = documents.flatMap((document) => statementFindings(text, document, {}));
  return onceEach([...refused, ...readingFindings(text, documents), ...hollow]);
}

/** With the facts of an incident: what is found in the letters to extreme recipients that would go out now, but for their pages. */
export function checkContentNow(text: CheckedText, fields: BatchFields): Finding[] {
  const found = lettersUnder(text, fields).flatMap((letter) =>
    'refused' in letter ? [letter.refused] : statementFindings(text, letter.document, fields.facts),
  );
  return onceEach(found);
}

/** How many pages the longest letter has now, where that is more than are read. */
export function checkPagesNow(text: CheckedText, fields: BatchFields, press: Press): Finding[] {
  const longest = longestOf(lettersUnder(text, fields));
  return longest === undefined ? [] : pageFindings(text, longest, press);
}

/** Whether the longest letter has too many pages, whatever the incident. Nobody has lost every kind of data, so that none is warned of. */
export function checkPages(text: CheckedText, words: BatchFields['words'], press: Press): Finding[] {
  const letters = extremeFacts(text.template).flatMap((facts) => lettersUnder(text, sampleFields(facts, words)));
  const longest = longestOf(letters);
  if (longest === undefined) return [];
  return pageFindings(text, longest, press).filter(({ severity }) => severity === 'error');
}

type ExtremeLetter = { readonly document: LetterDocument } | { readonly refused: Finding };

function lettersUnder({ template, dataKinds }: CheckedText, fields: BatchFields): ExtremeLetter[] {
  const bound = bindTemplate(template, fields);
  // A fact that a letter cannot do without is no fault of the text: it has to be stated before letters are ordered.
  if (!bound.ok && bound.fault.code === 'unknown-facts') {
    return [{ refused: { ...refusedFinding(template, bound.fault), severity: 'warning' } }];
  }
  if (!bound.ok) return [{ refused: refusedFinding(template, bound.fault) }];
  return extremePeople(template, template.front.locale, dataKinds).map((person): ExtremeLetter => {
    const filled = fillLetter(bound.value, person, letterIdentity('check', person.personId));
    return filled.ok ? { document: filled.value } : { refused: refusedFinding(template, filled.fault) };
  });
}

function refusedFinding(
  { file }: Template,
  fault: { readonly code: string; readonly detail: string; readonly mend?: string },
): Finding {
  const { code, detail, mend } = fault;
  return { severity: 'error', code, message: detail, place: startOf(file), ...(mend !== undefined && { mend }) };
}

function sampleFields(facts: KnownFacts, words: BatchFields['words']): BatchFields {
  return {
    facts,
    organisation: SAMPLE_ORGANISATION,
    words,
    letterDate: '2026-01-31',
    exercise: false,
    toLocalTime: () => ({ date: '2026-01-31', time: '14:00' }),
  };
}

function readingFindings({ template }: CheckedText, documents: readonly LetterDocument[]): Finding[] {
  const hardest = documents.flatMap((document) => readingEaseOf(document) ?? []).sort(byDifficulty)[0];
  if (hardest === undefined || !isHardToRead(hardest)) return [];
  const message =
    hardest.formula === 'flesch-kincaid'
      ? `The letter reads at grade ${hardest.grade.toFixed(1)} (Flesch-Kincaid); aim for ${GRADE_MAX} or less.`
      : `The letter has a reading ease of ${hardest.ease.toFixed(0)} (Kandel-Moles); aim for ${EASE_MIN} or more.`;
  const mend = 'Shorten the sentences, and take the shorter word.';
  return [{ severity: 'warning', code: 'hard-to-read', message, place: startOf(template.file), mend }];
}

function byDifficulty(one: ReadingEase, other: ReadingEase): number {
  const difficulty = (ease: ReadingEase): number => (ease.formula === 'flesch-kincaid' ? ease.grade : -ease.ease);
  return difficulty(other) - difficulty(one);
}

function pageFindings({ template }: CheckedText, document: LetterDocument, press: Press): Finding[] {
  const added = new PdfFile(press, 'check').add(document);
  if (!added.ok) return [refusedFinding(template, added.fault)];
  const { pages } = added.value;
  if (pages <= PAGES_WARNED) return [];
  const tooMany = pages > PAGES_MAX;
  const message = `The longest letter has ${pages} pages; ${tooMany ? `at most ${PAGES_MAX} go` : `${PAGES_WARNED} are read`}.`;
  const severity = tooMany ? 'error' : 'warning';
  return [{ severity, code: 'too-many-pages', message, place: startOf(template.file), mend: 'Shorten the letter.' }];
}

function statementFindings(text: CheckedText, { language, blocks }: LetterDocument, facts: KnownFacts): Finding[] {
  const said = blocks.map((block) => plainText(blockRuns(block)).replaceAll('\n', ' ')).join('\n');
  return statementsIn(said, language, facts).flatMap((found) => statementFinding(text, found) ?? []);
}

function statementFinding({ template, source }: CheckedText, found: StatementFound): Finding | undefined {
  const { statement, words, contradictedBy } = found;
  const place = placeOf(template.file, source, words);
  if (contradictedBy !== undefined) {
    const message = `“${words}” is untrue: ${contradictedBy} says otherwise.`;
    return { severity: 'error', code: 'statement-untrue', message, place, mend: statement.mend };
  }
  if (statement.hollow === undefined) return undefined;
  const message = `“${words}” should not be said. ${statement.hollow}`;
  return { severity: 'warning', code: 'statement-hollow', message, place, mend: statement.mend };
}

/** Where words stand in a template, whose lines may break anywhere between them; its start where values stand among them. */
function placeOf(file: string, source: string, words: string): Place {
  const pattern = words
    .split(/\s+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join(String.raw`[\s\\*_]+`);
  const at = source.search(new RegExp(pattern));
  if (at < 0) return startOf(file);
  const before = source.slice(0, at).split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function startOf(file: string): Place {
  return { file, line: 1, column: 1 };
}

function longestOf(letters: readonly ExtremeLetter[]): LetterDocument | undefined {
  const documents = letters.flatMap((letter) => ('document' in letter ? [letter.document] : []));
  return documents.sort((one, other) => lengthOf(other) - lengthOf(one))[0];
}

function lengthOf({ blocks }: LetterDocument): number {
  return blocks.reduce((sum, block) => sum + plainText(blockRuns(block)).length, 0);
}

function onceEach(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
