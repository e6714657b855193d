import { inLanguage, type EpochMs } from '#kernel';
import type { Block } from '#letters';
import { sinceStart } from '../conduct/conduct.js';
import { verdictWords } from '../evaluation/because.js';
import { durationWords, sinceStartWords } from '../evaluation/durations.js';
import type { JudgedAction } from '../evaluation/evaluation.js';
import { actionWords } from './late-section.js';
import type { ReportSource } from './after-action-source.js';
import { heading, paragraph, questions, table } from './blocks.js';
import { dayAndTime } from './paper.js';
import { PAPER_WORDS, filled } from './words.js';

/** Places of a drawn line, from the first moment to the last. */
const CHART_PLACES = 48;

/** What came when, beside what was expected: as a table, and drawn. */
export function timelineSection(source: ReportSource): readonly Block[] {
  const { language, evaluation } = source;
  const words = PAPER_WORDS[language];
  const played = evaluation.actions.filter(isPlayed);
  const rows = [...injectRows(source), ...played.map((each) => actionRow(source, each))]
    .sort((one, other) => one.at - other.at)
    .map(({ cells }) => cells);
  const moments = momentsOf(played);
  const drawn = played.map((action) => [actionWords(source, action), drawnLine(action, moments)] as const);
  return [
    heading(2, words.chart),
    table(['T+', words.wall, words.what, words.actual, words.late], rows),
    ...(drawn.length === 0 ? [] : [paragraph(words.chartLegend), questions(drawn)]),
  ];
}

/**
 * A line for one action: `|` where it was expected, `o` where it was done, `#` where both are one place. Moments lie in their
 * order, not to scale: a case of two months has most of its moments on its first day.
 */
function drawnLine(action: JudgedAction, moments: readonly EpochMs[]): string {
  const placeOf = (at: EpochMs): number =>
    Math.floor((moments.indexOf(at) / Math.max(1, moments.length - 1)) * (CHART_PLACES - 1));
  const places: string[] = Array.from({ length: CHART_PLACES }, () => '·');
  const due = placeOf(action.expectedAt);
  places[due] = '|';
  const done = doneAt(action);
  if (done !== undefined) places[placeOf(done)] = placeOf(done) === due ? '#' : 'o';
  return places.join('');
}

/** Every moment at which something was expected or done, each once, in order. */
function momentsOf(actions: readonly JudgedAction[]): readonly EpochMs[] {
  const all = actions.flatMap((action) => [action.expectedAt, doneAt(action) ?? action.expectedAt]);
  return [...new Set(all)].sort((one, other) => one - other);
}

interface Row {
  readonly at: EpochMs;
  readonly cells: readonly string[];
}

function injectRows({ conduct, language, roomZone }: ReportSource): readonly Row[] {
  const words = PAPER_WORDS[language];
  return [...conduct.injects.values()].flatMap(({ inject, released }): readonly Row[] => {
    if (!released) return [];
    const { at, recordedAt } = released;
    const title = filled(words.cardTitle, { number: inject.number }) + words.colon + inLanguage(inject.title, language);
    const since = sinceStartWords(sinceStart(conduct, at));
    return [{ at, cells: [since, timeOfDay(recordedAt, roomZone), title, '', ''] }];
  });
}

function actionRow(source: ReportSource, action: JudgedAction): Row {
  const { conduct, language, roomZone } = source;
  const { expectedAt, performed, lateMs } = action;
  const since = (at: EpochMs): string => sinceStartWords(sinceStart(conduct, at));
  const at = doneAt(action);
  const late = lateMs === 0 || at === undefined ? '' : durationWords(lateMs, language);
  const wall = performed && at !== undefined ? timeOfDay(performed.recordedAt, roomZone) : '';
  const actual = at === undefined ? verdictWords(action, language) : since(at);
  const told =
    performed?.by === 'room' && at !== undefined ? filled(PAPER_WORDS[language].byRoom, { time: actual }) : actual;
  return { at: expectedAt, cells: [since(expectedAt), wall, actionWords(source, action), told, late] };
}

/** Which day it is in the room stands at the head of the report. */
function timeOfDay(instant: EpochMs, zone: string): string {
  return dayAndTime(instant, zone).slice(11);
}

function doneAt({ performed, verdict }: JudgedAction): EpochMs | undefined {
  return performed === null || verdict === 'not-done' ? undefined : performed.at;
}

function isPlayed({ verdict }: JudgedAction): boolean {
  return verdict !== 'skipped' && verdict !== 'not-released';
}
