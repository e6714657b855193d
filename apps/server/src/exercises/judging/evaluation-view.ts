import type { DocumentView, EvaluationView } from '#contract';
import {
  PRACTICE_WORDS,
  SEATS_RULE,
  type Conduct,
  type Evaluation,
  type JudgedAction,
  type Rated,
  type RatedCapability,
  type Refusal,
  type Tally,
  type Verdict,
  type WeakPractice,
} from '#exercises';
import { formatInstant, playerOf, type EpochMs, type Text } from '#kernel';
import type { Judged } from './judge.js';
import type { WordsOf } from './words-of.js';

const MINUTE_MS = 60_000;

/** What an exercise showed, as a screen shows it. Whoever did not agree to be named is in it by role and seat alone. */
export function evaluationView(
  { conduct, evaluation }: Judged,
  reports: readonly DocumentView[],
  words: WordsOf,
): EvaluationView {
  const refusal = theRefusal(evaluation);
  return {
    ended: conduct.ended !== undefined,
    reports: [...reports],
    capabilities: evaluation.capabilities.map((capability) => capabilityView(conduct, capability)),
    actions: evaluation.actions.map((action) => actionView(action)),
    leftOpen: evaluation.leftOpen.map(({ kind, name }) => ({
      what: kind,
      title: words.titleOf(kind, name) ?? { en: name },
    })),
    clocks: evaluation.statutory.flatMap(({ dueAt, outcome, metAt, ...duty }) =>
      dueAt === null || outcome === 'withdrawn'
        ? []
        : [
            {
              title: words.dutyTitle(duty),
              statutory: true,
              due: formatInstant(dueAt),
              met: outcome === 'met',
              at: instantOrNull(metAt),
            },
          ],
    ),
    neverPay: refusal ? neverPayView(conduct, refusal, words) : null,
    seats: evaluation.seats.map((tally) => ({ id: tally.seat, title: tally.title, ...tallyView(tally) })),
    teams: evaluation.teams.map((tally) => ({ id: tally.team, title: tally.title, ...tallyView(tally) })),
    players: evaluation.players.map(({ player, inTime, late, partly, rating }) => ({
      id: player,
      title: { en: words.nameOf(player) },
      expected: inTime + late + partly,
      inTime,
      late: late + partly,
      missing: 0,
      rating,
    })),
    rule: SEATS_RULE,
  };
}

/** Of several ways to the refusal, the one that was taken; where none was, the one that was asked for first. */
export function theRefusal({ refusals }: Pick<Evaluation, 'refusals'>): Refusal | undefined {
  return refusals.find(({ made }) => made !== null) ?? refusals[0];
}

/** Whole minutes, begun ones counted: a second late is late. */
export function minutesOf(ms: number): number {
  return Math.ceil(ms / MINUTE_MS);
}

function capabilityView(conduct: Conduct, capability: RatedCapability): EvaluationView['capabilities'][number] {
  const { objectives, targets } = capability;
  return {
    ...ratedView(capability),
    objectives: conduct.scenario.objectives.filter(({ id }) => objectives.includes(id)).map(({ title }) => title),
    targets: targets.map((target) => ({
      ...ratedView(target),
      tasks: target.tasks.map(({ id, title, rating, because }) => ({
        id,
        title,
        computed: rating,
        rating,
        because,
        overridden: null,
      })),
      hygiene: target.hygiene.map((weak) => practiceWords(weak)),
    })),
  };
}

function ratedView({
  id,
  title,
  computed,
  rating,
  because,
  given,
}: Rated): Omit<EvaluationView['capabilities'][number], 'objectives' | 'targets'> {
  // Whoever rates answers for it by name: they evaluate, and do not play.
  const overridden = given ? { by: given.by, reason: given.reason } : null;
  return { id, title, computed, rating, because, overridden };
}

function practiceWords({ practice, level }: WeakPractice): Text {
  const { en, fr = en } = PRACTICE_WORDS[practice];
  return level === 'not'
    ? { en: `${en}: not met`, fr: `${fr} : non appliquée` }
    : { en: `${en}: met in part`, fr: `${fr} : appliquée en partie` };
}

const OUTCOMES: Readonly<Record<Verdict, EvaluationView['actions'][number]['outcome']>> = {
  'in-time': 'done',
  late: 'done',
  partly: 'partly',
  'not-done': 'not-done',
  'not-due': 'not-played',
  'not-released': 'not-played',
  skipped: 'not-played',
};

function actionView(action: JudgedAction): EvaluationView['actions'][number] {
  const { inject, expected, expectedAt, verdict, lateMs, performed, seat, rating } = action;
  return {
    expected: expected.id,
    inject: inject.id,
    number: inject.number,
    does: expected.does,
    seat,
    by: formatInstant(expectedAt),
    at: instantOrNull(performed?.at ?? null),
    lateMinutes: minutesOf(lateMs),
    outcome: OUTCOMES[verdict],
    shownBy: performed?.by ?? null,
    rating,
  };
}

function neverPayView(conduct: Conduct, refusal: Refusal, words: WordsOf): EvaluationView['neverPay'] {
  const { decision, opened, made, scenarioMs, roomMs, signatures, known, missing, lateMs } = refusal;
  const factTitle = (fact: string): Text => words.titleOf('fact', fact) ?? { en: fact };
  return {
    decision: words.titleOf('decision', decision) ?? { en: decision },
    opened: instantOrNull(opened?.at ?? null),
    made: instantOrNull(made?.at ?? null),
    option: made ? (words.titleOf('option', made.option) ?? { en: made.option }) : null,
    scenarioMinutes: scenarioMs === null ? null : minutesOf(scenarioMs),
    roomMinutes: roomMs === null ? null : minutesOf(roomMs),
    signed: signatures.map(({ role, at, person }) => ({
      role,
      at: formatInstant(at),
      by: ifAgreed(conduct, person),
    })),
    known: known.filter(({ value }) => value !== null).map(({ fact }) => factTitle(fact)),
    unknown: missing.map(factTitle),
    lateMinutes: made === null ? null : minutesOf(lateMs),
  };
}

/** Of those who play, only who agreed is named. */
function ifAgreed({ seated }: Conduct, id: string): string {
  const player = playerOf(id);
  return seated.get(player)?.named === true ? player : '';
}

function tallyView({
  counted,
  inTime,
  late,
  partly,
  notDone,
  rating,
}: Tally): Omit<EvaluationView['seats'][number], 'id' | 'title'> {
  return { expected: counted, inTime, late: late + partly, missing: notDone, rating };
}

function instantOrNull(at: EpochMs | null): string | null {
  return at === null ? null : formatInstant(at);
}
