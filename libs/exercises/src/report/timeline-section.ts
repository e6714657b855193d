import { inLanguage, type EpochMs } from '#kernel';
import type { Block } from '#letters';
import { sinceStart } from '../conduct/conduct.js';
import { durationWords, sinceStartWords } from '../evaluation/durations.js';
import type { JudgedAction } from '../evaluation/evaluation.js';
import { actionWords } from './late-section.js';
import type { ReportSource } from './after-action-source.js';
import { heading, paragraph, questions, table } from './blocks.js';
import { dayAndTime } from './paper.js';
import { PAPER_WORDS, filled } from './words.js';

/** Places of a drawn line, from the start of play to its end. */
const CHART_PLACES = 48;

/** What came when, beside what was expected: as a table, and drawn. */
export function timelineSection(source: ReportSource): readonly Block[] {
  const { language, evaluation } = source;
  const words = PAPER_WORDS[language];
  const rows = [...injectRows(source), ...evaluation.actions.filter(isPlayed).map((each) => actionRow(source, each))]
    .sort((one, other) => one.at - other.at)
    .map(({ cells }) => cells);
  const drawn = evaluation.actions
    .filter(isPlayed)
    .map((action): readonly [string, string] => [actionWords(source, action), drawnLine(source, action)]);
  return [
    heading(2, words.chart),
    table(['T+', words.wall, words.inject, words.expected, words.actual, words.late], rows),
    ...(drawn.length === 0 ? [] : [paragraph(words.chartLegend), questions(drawn)]),
  ];
}

/** A line for one action: `|` where it was expected, `o` where it was done, `#` where both are one place. */
export function drawnLine({ conduct, evaluation }: ReportSource, action: JudgedAction): string {
  const whole = Math.max(1, evaluation.ending.at - conduct.startedAt);
  const placeOf = (at: EpochMs): number =>
    Math.min(CHART_PLACES - 1, Math.max(0, Math.floor((sinceStart(conduct, at) / whole) * CHART_PLACES)));
  const places: string[] = Array.from({ length: CHART_PLACES }, () => '·');
  const due = placeOf(action.expectedAt);
  places[due] = '|';
  const done = doneAt(action);
  if (done !== undefined) places[placeOf(done)] = placeOf(done) === due ? '#' : 'o';
  return places.join('');
}

interface Row {
  readonly at: EpochMs;
  readonly cells: readonly string[];
}

function injectRows({ conduct, language, roomZone }: ReportSource): readonly Row[] {
  return [...conduct.injects.values()].flatMap(({ inject, released }) => {
    if (!released) return [];
    const { at, recordedAt } = released;
    const title = `${inject.number} ${inLanguage(inject.title, language)}`;
    return [
      {
        at,
        cells: [sinceStartWords(sinceStart(conduct, at)), dayAndTime(recordedAt, roomZone), title, '', '', ''],
      },
    ];
  });
}

function actionRow(source: ReportSource, action: JudgedAction): Row {
  const { conduct, language } = source;
  const { expectedAt, performed, lateMs } = action;
  const since = (at: EpochMs): string => sinceStartWords(sinceStart(conduct, at));
  const at = doneAt(action);
  const time = at === undefined ? '' : since(at);
  const actual = performed?.by === 'room' && time !== '' ? filled(PAPER_WORDS[language].byRoom, { time }) : time;
  const wall = performed && at !== undefined ? dayAndTime(performed.recordedAt, source.roomZone) : '';
  const late = lateMs === 0 ? '' : durationWords(lateMs);
  return { at: expectedAt, cells: [since(expectedAt), wall, '', actionWords(source, action), actual, late] };
}

function doneAt({ performed, verdict }: JudgedAction): EpochMs | undefined {
  return performed === null || verdict === 'not-done' ? undefined : performed.at;
}

function isPlayed({ verdict }: JudgedAction): boolean {
  return verdict !== 'skipped' && verdict !== 'not-released';
}
