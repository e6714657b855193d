import { inLanguage, type EpochMs } from '#kernel';
import type { Block } from '#letters';
import type { LeftOpen, Tally } from '../evaluation/evaluation.js';
import { SEATS_RULE } from '../evaluation/rules.js';
import { summariseSurvey } from '../evaluation/survey.js';
import { seatIn, titleIn, type ReportSource } from './after-action-source.js';
import { heading, list, paragraph, table } from './blocks.js';
import { dayAndTime } from './paper.js';
import { PAPER_WORDS, filled } from './words.js';

/** Letters and reports that were made. */
export function productsSection(source: ReportSource): readonly Block[] {
  const { evaluation, language } = source;
  const words = PAPER_WORDS[language];
  const rows = evaluation.products.map(({ kind, name, count, at }) => [
    kind === 'letters' ? words.letters : filled(words.report, { name: titleIn(source, 'report', name) }),
    String(count),
    timeIn(source, at),
  ]);
  return [
    heading(2, words.products),
    rows.length === 0 ? paragraph(words.noProducts) : table([words.what, words.number, words.when], rows),
  ];
}

/** Deadlines that law set: met, met late or missed. */
export function statutorySection(source: ReportSource): readonly Block[] {
  const { evaluation, language } = source;
  const words = PAPER_WORDS[language];
  const rows = evaluation.statutory.map(({ recipient, pack, clause, dueAt, outcome, metAt }) => [
    titleIn(source, 'recipient', recipient),
    [pack, clause].filter(Boolean).join(' '),
    timeIn(source, dueAt),
    [words.clockOutcomes[outcome], timeIn(source, metAt)].filter(Boolean).join(', '),
  ]);
  return [
    heading(2, words.statutory),
    rows.length === 0
      ? paragraph(words.noStatutory)
      : table([words.recipient, words.clause, words.due, words.outcome], rows),
  ];
}

/** What the statechart itself says was open at the end. */
export function openSection(source: ReportSource): readonly Block[] {
  const { evaluation, language } = source;
  const words = PAPER_WORDS[language];
  const past = evaluation.leftOpen.filter(({ isPast }) => isPast);
  const others = evaluation.leftOpen.length - past.length;
  return [
    heading(2, words.open),
    ...(past.length === 0
      ? [paragraph(words.openNone)]
      : [paragraph(words.openPast), list(past.map((each) => openWords(source, each)))]),
    ...(others === 0 ? [] : [paragraph(filled(words.openOthers, { count: others }))]),
  ];
}

/** Seats, teams and the players who agreed, with the rule by which they are counted. */
export function talliesSection(source: ReportSource): readonly Block[] {
  const { evaluation, language } = source;
  const words = PAPER_WORDS[language];
  const { seats, teams, players } = evaluation;
  const counts = [words.counted, words.inTimeCount, words.lateCount, words.partlyCount, words.notDoneCount];
  return [
    heading(2, words.tallies),
    paragraph(inLanguage(SEATS_RULE, language)),
    ...sharedBlocks(source),
    table(
      [words.seat, ...counts, words.forOthers],
      seats.map((each) => [inLanguage(each.title, language), ...numbersOf(each), String(each.forOthers)]),
    ),
    table(
      [words.team, ...counts],
      teams.map((each) => [inLanguage(each.title, language), ...numbersOf(each)]),
    ),
    ...(players.length === 0
      ? []
      : [
          table(
            [words.player, words.seats, words.inTimeCount, words.lateCount, words.partlyCount],
            players.map(({ player, seats: taken, inTime, late, partly }) => [
              source.nameOf(player),
              taken.map((seat) => seatIn(source, seat)).join(', '),
              ...[inTime, late, partly].map(String),
            ]),
          ),
        ]),
  ];
}

/** What participants answered, together and by nobody's name. */
export function surveySection({ conduct, language }: ReportSource): readonly Block[] {
  const words = PAPER_WORDS[language];
  const results = summariseSurvey(conduct.surveys);
  const said = results.flatMap(({ words: sentences }) => sentences);
  if (results.every(({ count }) => count === 0) && said.length === 0)
    return [heading(2, words.survey), paragraph(words.noSurvey)];
  return [
    heading(2, words.survey),
    paragraph(words.surveyScale),
    table(
      [words.question, words.answers, words.median, words.spread],
      results.map(({ question, count, median, lowest, highest }) => [
        inLanguage(question.text, language),
        String(count),
        median === null ? '' : String(median).replace('.', language === 'fr' ? ',' : '.'),
        lowest === null || highest === null ? '' : `${lowest}–${highest}`,
      ]),
    ),
    ...(said.length === 0 ? [] : [list(said)]),
  ];
}

function sharedBlocks(source: ReportSource): readonly Block[] {
  const words = PAPER_WORDS[source.language];
  return source.evaluation.sharedSeats.map((seats) =>
    paragraph(filled(words.sharedSeats, { seats: seats.map((seat) => seatIn(source, seat)).join(', ') })),
  );
}

function openWords(source: ReportSource, { kind, name, role, duty, dueAt }: LeftOpen): string {
  const parts = [
    titleIn(source, kind, name),
    ...(duty === null ? [] : [titleIn(source, 'recipient', duty)]),
    ...(role === '' ? [] : [titleIn(source, 'role', role)]),
    timeIn(source, dueAt),
  ];
  return parts.filter(Boolean).join(', ');
}

function numbersOf({ counted, inTime, late, partly, notDone }: Tally): readonly string[] {
  return [counted, inTime, late, partly, notDone].map(String);
}

function timeIn({ conduct }: ReportSource, at: EpochMs | null): string {
  return at === null ? '' : dayAndTime(at, conduct.scenario.zone);
}
