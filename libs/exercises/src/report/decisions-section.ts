import type { EpochMs } from '#kernel';
import type { Block } from '#letters';
import { durationWords } from '../evaluation/durations.js';
import type { DecisionSignature, PutDecision, Refusal } from '../evaluation/evaluation.js';
import { personIn, titleIn, type ReportSource } from './after-action-source.js';
import { heading, paragraph, questions, table } from './blocks.js';
import { dayAndTime } from './paper.js';
import { PAPER_WORDS, filled } from './words.js';

/** The refusal of payment in full, then every decision that was put to people. */
export function decisionsSection(source: ReportSource): readonly Block[] {
  const { language, evaluation } = source;
  const words = PAPER_WORDS[language];
  const rows = evaluation.decisions.map((each) => decisionRow(source, each));
  return [
    heading(2, words.decisions),
    ...evaluation.refusals.flatMap((refusal) => [heading(3, words.refusal), refusalBlock(source, refusal)]),
    ...(rows.length === 0
      ? [paragraph(words.noProducts)]
      : [table([words.decision, words.putAt, words.madeAt, words.option, words.signedRoles], rows)]),
  ];
}

function refusalBlock(source: ReportSource, refusal: Refusal): Block {
  const words = PAPER_WORDS[source.language];
  const { opened, made, scenarioMs, roomMs, lateMs } = refusal;
  const took =
    scenarioMs === null || roomMs === null
      ? ''
      : filled(words.tookBoth, {
          scenario: durationWords(scenarioMs, source.language),
          room: durationWords(roomMs, source.language),
        });
  const facts = refusal.known.map(
    ({ fact, value }) => titleIn(source, 'fact', fact) + words.colon + valueWords(source, value),
  );
  return questions([
    [words.decision, titleIn(source, 'decision', refusal.decision)],
    [words.putAt, opened ? timeIn(source, opened.at) : words.never],
    [words.madeAt, made ? timeIn(source, made.at) : words.notMade],
    [words.took, took],
    [words.lateOrNot, lateMs > 0 ? durationWords(lateMs, source.language) : words.inTime],
    [words.signedBy, signedWords(source, refusal)],
    [words.knownThen, facts.join('\n')],
    [words.missingThen, refusal.missing.map((fact) => titleIn(source, 'fact', fact)).join('\n')],
  ]);
}

function signedWords(source: ReportSource, { made, signatures, option }: Refusal): string {
  const words = PAPER_WORDS[source.language];
  if (made?.by === 'room') return words.saidInRoom;
  const lines = signatures.map((each) => {
    const other =
      each.option === option ? '' : filled(words.signedOther, { option: titleIn(source, 'option', each.option) });
    return signerWords(source, each) + other;
  });
  return lines.length === 0 ? words.nobody : lines.join('\n');
}

function signerWords(source: ReportSource, { person, role, at, byTelephone }: DecisionSignature): string {
  const how = byTelephone ? PAPER_WORDS[source.language].byTelephone : '';
  return `${personIn(source, person, role)}, ${timeIn(source, at)}${how}`;
}

function decisionRow(
  source: ReportSource,
  { decision, duty, openedAt, made, signatures }: PutDecision,
): readonly string[] {
  const words = PAPER_WORDS[source.language];
  const name = titleIn(source, 'decision', decision);
  return [
    duty === null ? name : `${name} (${titleIn(source, 'recipient', duty)})`,
    timeIn(source, openedAt),
    made ? timeIn(source, made.at) : words.notMade,
    made ? titleIn(source, 'option', made.option) : '',
    [...new Set(signatures.map(({ role }) => titleIn(source, 'role', role)))].join(', '),
  ];
}

function timeIn({ conduct }: ReportSource, at: EpochMs): string {
  return dayAndTime(at, conduct.scenario.zone);
}

function valueWords(source: ReportSource, value: Refusal['known'][number]['value']): string {
  if (typeof value === 'string') return titleIn(source, 'choice', value);
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.map((each: string) => valueWords(source, each)).join(', ');
}
