import type { AnswerOutcome, EpochMs, InjectStatus, Rating, Strength } from '#kernel';
import type { Inject, Scenario } from '../scenario/scenario.js';
import { inCut } from '../scenario/in-cut.js';
import type { ConductEntry, PayloadOf, Stamp, SurveyAnswer } from './conduct-entries.js';
import { jumpTo, setClock, type ExerciseClock } from './exercise-clock.js';

export interface ConductedInject {
  readonly inject: Inject;
  readonly status: InjectStatus;
  /** T+ at which it is to go, after every deferral, in ms. */
  readonly dueAt: number;
  /** By how much it was deferred in all, in ms. */
  readonly deferredMs: number;
  readonly released?: Stamp & { readonly by: 'clock' | 'hand' | 'condition'; readonly lateMs: number };
  /** Why it was skipped or is held. */
  readonly reason?: string;
  /** Made up while it was played. */
  readonly added: boolean;
}

export interface Message extends Stamp {
  readonly from: string | null;
  readonly to: readonly string[];
  readonly text: string;
}

export interface RoomAnswer extends Stamp {
  readonly inject: string;
  readonly expected: string | null;
  readonly seat: string;
  readonly outcome: AnswerOutcome;
  readonly text: string;
}

export interface Observation extends Stamp {
  readonly inject: string | null;
  readonly target: string | null;
  readonly strength: Strength;
  readonly text: string;
  readonly reference: string;
  readonly analysis: string;
}

export interface GivenRating extends Stamp {
  readonly subject: string;
  readonly rating: Rating | null;
  readonly reason: string;
}

/** Who sits where now. */
export interface Seated {
  readonly player: string;
  readonly seats: readonly string[];
  readonly named: boolean;
  readonly since: Stamp;
  readonly until?: Stamp;
}

/** The conduct of one exercise, as its record has it so far. */
export interface Conduct {
  readonly scenario: Scenario;
  readonly begun: PayloadOf<'exercise.begun'>;
  /** The scenario's instant of T+0. */
  readonly startedAt: EpochMs;
  readonly clock: ExerciseClock;
  /** In the order of the list; those made up come behind. */
  readonly injects: ReadonlyMap<string, ConductedInject>;
  readonly messages: readonly Message[];
  readonly answers: readonly RoomAnswer[];
  readonly observations: readonly Observation[];
  readonly ratings: ReadonlyMap<string, GivenRating>;
  /** By player; who came back is there once, as they sit now. */
  readonly seated: ReadonlyMap<string, Seated>;
  readonly surveys: ReadonlyMap<string, readonly SurveyAnswer[]>;
  /** Real life called: what was said, until the clock runs again. */
  readonly noDuff?: Stamp & { readonly text: string };
  readonly ended?: Stamp & { readonly reason: string };
}

/** The conduct with which an exercise begins. */
export function beginConduct(scenario: Scenario, begun: PayloadOf<'exercise.begun'>, stamp: Stamp): Conduct {
  const injects = inCut(scenario, begun.cut).map((inject): [string, ConductedInject] => [
    inject.id,
    { inject, status: 'waiting', dueAt: inject.at, deferredMs: 0, added: false },
  ]);
  return {
    scenario,
    begun,
    startedAt: stamp.at,
    clock: { state: 'stopped', speed: begun.speed, scenario: stamp.at, setAt: stamp.recordedAt },
    injects: new Map(injects),
    messages: [],
    answers: [],
    observations: [],
    ratings: new Map(),
    seated: new Map(),
    surveys: new Map(),
  };
}

/** The conduct after one more entry. Nothing of what was given is changed. */
export function foldConduct(conduct: Conduct, entry: ConductEntry, stamp: Stamp): Conduct {
  switch (entry.kind) {
    case 'exercise.begun':
      return conduct;
    case 'exercise.clock-set': {
      const { state, speed } = entry.payload;
      const clock = { ...setClock(conduct.clock, { state, speed }, stamp.recordedAt), scenario: stamp.at };
      if (state !== 'running') return { ...conduct, clock };
      const { noDuff: _over, ...rest } = conduct;
      return { ...rest, clock };
    }
    case 'exercise.inject-released':
      return withUnreleased(conduct, entry.payload.inject, (known) => ({
        ...known,
        status: 'released',
        released: { ...stamp, by: entry.payload.by, lateMs: entry.payload.lateMs },
      }));
    case 'exercise.inject-changed':
      return withUnreleased(conduct, entry.payload.inject, (known) => changed(known, entry.payload));
    case 'exercise.injects-deferred':
      return entry.payload.injects.reduce(
        (now, id) => withUnreleased(now, id, (known) => deferred(known, entry.payload.ms)),
        conduct,
      );
    case 'exercise.inject-added':
      return withAdded(conduct, entry.payload, stamp);
    case 'exercise.message-sent':
      return { ...conduct, messages: [...conduct.messages, { ...stamp, ...entry.payload }] };
    case 'exercise.answered':
      return { ...conduct, answers: [...conduct.answers, { ...stamp, ...entry.payload }] };
    case 'exercise.observed':
      return { ...conduct, observations: [...conduct.observations, { ...stamp, ...entry.payload }] };
    case 'exercise.rated':
      return {
        ...conduct,
        ratings: new Map([...conduct.ratings, [entry.payload.subject, { ...stamp, ...entry.payload }]]),
      };
    case 'exercise.seats-taken': {
      const { player, seats, named } = entry.payload;
      return { ...conduct, seated: new Map([...conduct.seated, [player, { player, seats, named, since: stamp }]]) };
    }
    case 'exercise.seats-left': {
      const seat = conduct.seated.get(entry.payload.player);
      if (!seat) return conduct;
      return { ...conduct, seated: new Map([...conduct.seated, [seat.player, { ...seat, until: stamp }]]) };
    }
    case 'exercise.no-duff':
      return { ...conduct, noDuff: { ...stamp, text: entry.payload.text } };
    case 'exercise.ended':
      return {
        ...conduct,
        ended: { ...stamp, reason: entry.payload.reason },
        clock: { ...conduct.clock, state: 'stopped', scenario: stamp.at, setAt: stamp.recordedAt },
      };
    case 'exercise.surveyed': {
      const { player, answers } = entry.payload;
      return { ...conduct, surveys: new Map([...conduct.surveys, [player, answers]]) };
    }
  }
}

/** The clock after the scenario was taken forward to `at`, by a jump or by an act at that time. */
export function movedTo(conduct: Conduct, at: EpochMs, wallNow: EpochMs): Conduct {
  return at <= conduct.clock.scenario ? conduct : { ...conduct, clock: jumpTo(conduct.clock, at, wallNow) };
}

/** T+ of an instant of the scenario, in ms. */
export function sinceStart({ startedAt }: Pick<Conduct, 'startedAt'>, at: EpochMs): number {
  return at - startedAt;
}

/** Whoever is in a seat now; nobody in most seats of a room without devices. */
export function playersIn({ seated }: Conduct, seat: string): readonly Seated[] {
  return [...seated.values()].filter(({ seats, until }) => until === undefined && seats.includes(seat));
}

function changed(known: ConductedInject, { change, reason }: PayloadOf<'exercise.inject-changed'>): ConductedInject {
  switch (change) {
    case 'held':
      return { ...known, status: 'held', reason };
    case 'skipped':
      return { ...known, status: 'skipped', reason };
    case 'let-go':
    case 'taken-back':
      return { ...known, status: 'waiting', reason };
  }
}

function deferred(known: ConductedInject, ms: number): ConductedInject {
  return { ...known, dueAt: known.dueAt + ms, deferredMs: known.deferredMs + ms };
}

/** What players were told stays told, and when: another node may have decided on a list that did not have it yet. */
function withUnreleased(conduct: Conduct, id: string, change: (known: ConductedInject) => ConductedInject): Conduct {
  const known = conduct.injects.get(id);
  if (!known || known.released) return conduct;
  return { ...conduct, injects: new Map([...conduct.injects, [id, change(known)]]) };
}

function withAdded(conduct: Conduct, said: PayloadOf<'exercise.inject-added'>, stamp: Stamp): Conduct {
  const at = sinceStart(conduct, stamp.at);
  const inject: Inject = {
    id: said.inject,
    number: `+${[...conduct.injects.values()].filter(({ added }) => added).length + 1}`,
    title: { en: said.title },
    at,
    phase: '',
    kind: 'inject',
    channel: said.channel,
    from: said.from,
    to: said.to,
    message: { en: said.message },
    attachments: [],
    release: 'manual',
    expected: [],
    notes: { en: '' },
    controller: '',
    source: 'invention',
  };
  const added: ConductedInject = { inject, status: 'waiting', dueAt: at, deferredMs: 0, added: true };
  return { ...conduct, injects: new Map([...conduct.injects, [inject.id, added]]) };
}
