import { inLanguage } from '#kernel';
import type { Block } from '#letters';
import { verdictWords } from '../evaluation/because.js';
import { durationWords } from '../evaluation/durations.js';
import type { JudgedAction } from '../evaluation/evaluation.js';
import { seatIn, type ReportSource } from './after-action-source.js';
import { heading, list, paragraph, table } from './blocks.js';
import { PAPER_WORDS } from './words.js';

/** What came late, the latest first; what did not happen; and what could not be counted. */
export function lateSection(source: ReportSource): readonly Block[] {
  const { language, evaluation } = source;
  const words = PAPER_WORDS[language];
  const { late, missing, actions } = evaluation;
  const inPart = actions.filter(({ verdict, lateMs }) => verdict === 'partly' && lateMs === 0);
  const uncounted = actions.filter(({ rating }) => rating === null);
  return [
    heading(2, words.lateSection),
    ...(late.length === 0
      ? [paragraph(words.nothingLate)]
      : [
          table(
            [words.lateBy, words.action, words.seat, words.rating],
            late.map((action) => [durationWords(action.lateMs, language), ...actionCells(source, action)]),
          ),
        ]),
    ...(missing.length + inPart.length === 0
      ? []
      : [
          heading(3, words.didNotHappen),
          table(
            [words.outcome, words.action, words.seat, words.rating],
            [...missing, ...inPart].map((action) => [verdictWords(action, language), ...actionCells(source, action)]),
          ),
        ]),
    ...(uncounted.length === 0
      ? []
      : [
          paragraph(words.notCounted),
          list(uncounted.map((action) => `${actionWords(source, action)} (${verdictWords(action, language)})`)),
        ]),
  ];
}

function actionCells(source: ReportSource, action: JudgedAction): readonly string[] {
  return [actionWords(source, action), seatIn(source, action.expected.owner), action.rating ?? ''];
}

/** An expected action by its inject's number; one that is a decision says so. */
export function actionWords({ language }: ReportSource, { inject, expected }: JudgedAction): string {
  const mark = expected.sign?.kind === 'decision' ? PAPER_WORDS[language].decisionMark : '';
  return `${inject.number} ${mark}${inLanguage(expected.does, language)}`;
}
