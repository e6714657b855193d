import type { EpochMs } from '#kernel';
import type { ConsoleView, ShowLine } from '#contract';
import { instantOf } from './told-times.js';

type Expected = ShowLine['expected'][number];

/** What can be done with a line of the run of show. */
export type LineAct = 'release' | 'hold' | 'let-go' | 'skip' | 'take-back' | 'defer';

/** The lines that are played in order; contingencies stand beside the lines that they belong to. */
export function mainLines(show: readonly ShowLine[]): readonly ShowLine[] {
  return show.filter(({ kind, added }) => kind !== 'contingency' || added);
}

/** The contingencies of a line, and for a contingency nothing. */
export function besideLine(line: ShowLine, show: readonly ShowLine[]): readonly ShowLine[] {
  return show.filter(({ inject }) => line.contingencies.includes(inject));
}

/** Contingencies that stand beside no line: they fit anywhere. */
export function looseContingencies(show: readonly ShowLine[]): readonly ShowLine[] {
  const beside = new Set(show.flatMap(({ contingencies }) => contingencies));
  return show.filter(({ kind, inject, added }) => kind === 'contingency' && !added && !beside.has(inject));
}

/** The line at which whoever opens the console begins: what is to go next, else the last that went. */
export function firstLine(show: readonly ShowLine[]): string | undefined {
  const lines = mainLines(show);
  const next = lines.find(({ status }) => status === 'waiting') ?? lines.at(-1);
  return next?.inject;
}

/** The line so many further down; the ends hold. */
export function lineBeside(show: readonly ShowLine[], inject: string | undefined, step: 1 | -1): string | undefined {
  const lines = mainLines(show);
  const at = lines.findIndex((line) => line.inject === inject);
  const to = at === -1 ? 0 : Math.min(Math.max(at + step, 0), lines.length - 1);
  return lines[to]?.inject;
}

/** What can be done with a line as it stands. */
export function actsOn({ status }: Pick<ShowLine, 'status'>): readonly LineAct[] {
  switch (status) {
    case 'waiting':
      return ['release', 'hold', 'skip', 'defer'];
    case 'held':
      return ['release', 'let-go', 'skip', 'defer'];
    case 'skipped':
      return ['take-back'];
    case 'released':
      return [];
  }
}

/** How an expected action stands. `late` was done after its time, `overdue` not yet. */
export type Standing = 'open' | 'overdue' | 'in-time' | 'late' | 'partly' | 'not-done';

export function standingOf({ done, by }: Pick<Expected, 'done' | 'by'>, now: EpochMs): Standing {
  if (done === null) return instantOf(by) < now ? 'overdue' : 'open';
  if (done.outcome !== 'done') return done.outcome;
  return done.lateMs > 0 ? 'late' : 'in-time';
}

/** Expected actions of a line: how many, how many done, how many are asked for now and late. */
export function countsOf(
  line: Pick<ShowLine, 'expected'>,
  now: EpochMs,
): Readonly<Record<'all' | 'done' | 'overdue', number>> {
  const standings = line.expected.map((each) => standingOf(each, now));
  return {
    all: standings.length,
    done: standings.filter((each) => each === 'in-time' || each === 'late').length,
    overdue: standings.filter((each) => each === 'overdue').length,
  };
}

/** The expected action of a line that a single key answers: the first that nobody has. */
export function askedFirst(line: Pick<ShowLine, 'expected'>): Expected | undefined {
  return line.expected.find(({ done }) => done === null);
}

/** What was seen beside a line. */
export function seenAt(
  inject: string,
  { observations }: Pick<ConsoleView, 'observations'>,
): ConsoleView['observations'] {
  return observations.filter((each) => each.inject === inject);
}

/** An inject beside which something can be observed. */
export interface ObservedInject extends Pick<ShowLine, 'inject' | 'number' | 'title' | 'message'> {
  readonly at: string;
}

/** What came, and what did not and was observed all the same, in the order of the list. */
export function observedLines(shown: Pick<ConsoleView, 'show' | 'observations'>): readonly ObservedInject[] {
  return shown.show
    .filter(({ inject, status }) => status === 'released' || seenAt(inject, shown).length > 0)
    .map(({ inject, number, title, message, released, due }) => ({
      inject,
      number,
      title,
      message,
      at: released?.at ?? due,
    }));
}
