import { inLanguage } from '#kernel';
import type { Block } from '#letters';
import { verdictWords } from '../evaluation/because.js';
import { durationWords } from '../evaluation/durations.js';
import type { JudgedAction } from '../evaluation/evaluation.js';
import { seatIn, type ReportSource } from './after-action-source.js';
import { heading, list, paragraph, table } from './blocks.js';
import { PAPER_WORDS } from './words.js';

/** What came late or not at all, the latest first, with whose work it was; and what could not be counted. */
export function lateSection(source: ReportSource): readonly Block[] {
  const { language, evaluation } = source;
  const words = PAPER_WORDS[language];
  const undone = evaluation.actions.filter(
    ({ verdict, lateMs }) => lateMs === 0 && (verdict === 'not-done' || verdict === 'partly'),
  );
  const rows = [...evaluation.late, ...undone].map((action) => [
    action.lateMs === 0 ? '' : durationWords(action.lateMs),
    actionWords(source, action),
    seatIn(source, action.expected.owner),
    outcomeWords(action, language),
  ]);
  const uncounted = evaluation.actions.filter(({ rating }) => rating === null);
  return [
    heading(2, words.lateSection),
    rows.length === 0
      ? paragraph(words.nothingLate)
      : table([words.lateBy, words.action, words.seat, words.outcome], rows),
    ...(uncounted.length === 0
      ? []
      : [
          paragraph(words.notCounted),
          list(uncounted.map((action) => `${actionWords(source, action)} (${verdictWords(action, language)})`)),
        ]),
  ];
}

/** An expected action by its inject's number; one that is a decision says so. */
export function actionWords({ language }: ReportSource, { inject, expected }: JudgedAction): string {
  const mark = expected.sign?.kind === 'decision' ? PAPER_WORDS[language].decisionMark : '';
  return `${inject.number} ${mark}${inLanguage(expected.does, language)}`;
}

function outcomeWords(action: JudgedAction, language: ReportSource['language']): string {
  const rating = action.rating === null ? '' : ` (${action.rating})`;
  return verdictWords(action, language) + rating;
}
