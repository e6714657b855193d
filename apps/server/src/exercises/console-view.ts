import type { ClockView, ConsoleView, PlayersDoor, ShowLine } from '#contract';
import { RunningClockEntity, items, type RunningClock } from '#engine';
import {
  contingenciesOf,
  expectedAt,
  guidance,
  performed,
  type Conduct,
  type ConductedInject,
  type Guidance,
  type Observation,
  type World,
} from '#exercises';
import { formatInstant } from '#kernel';
import type { Storage } from '#storage';
import { conditionWords } from './condition-words.js';
import { exerciseView, messageView, senderOf } from './exercise-view.js';
import type { Standing } from './held-exercises.js';
import type { Viewer } from './viewer.js';

/** What stands beside the record: who the players are, and whether they are let in. */
export interface BesideConsole {
  /** Names of players by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly door: PlayersDoor;
}

/** All that those who conduct an exercise see. */
export async function consoleView(
  storage: Pick<Storage, 'rows'>,
  incidentId: string,
  standing: Standing,
  viewer: Viewer,
  clock: ClockView,
  beside: BesideConsole,
): Promise<ConsoleView> {
  const { conduct, world, now, digest } = standing;
  const { scenario } = conduct;
  const next = await nextDeadline(storage, incidentId, now);
  return {
    view: exerciseView(standing, viewer, clock),
    show: [...conduct.injects.values()].map((known) => showLine(conduct, world, known)),
    guidance: guidance(conduct, world, now).map((each) => guideView(each)),
    nextDeadline: next ? { title: next.title, due: next.due.instant } : null,
    players: [...conduct.seated.values()].map(({ player, seats, named, until }) => ({
      id: player,
      name: beside.names.get(player) ?? player,
      seats: [...seats],
      named,
      left: until !== undefined,
    })),
    messages: conduct.messages.map((message) => messageView(message)),
    observations: conduct.observations.map((each) => observationView(each)),
    answers: conduct.answers.map(({ seq, inject, expected, seat, outcome, text, at }) => ({
      seq,
      inject,
      expected,
      seat,
      outcome,
      text,
      at: formatInstant(at),
    })),
    groundTruth: scenario.groundTruth.map(({ title, words, source }) => ({ title, words, source })),
    personas: scenario.personas.map(({ id, name, about }) => ({ id, name, about })),
    targets: scenario.capabilities.flatMap(({ title: capability, targets }) =>
      targets.map(({ id, title }) => ({ id, title, capability })),
    ),
    door: beside.door,
    digest,
  };
}

/** The deadline of the incident itself that comes next after an instant of the scenario. */
export async function nextDeadline(
  storage: Pick<Storage, 'rows'>,
  incidentId: string,
  now: number,
): Promise<RunningClock | undefined> {
  const running = await items<RunningClock>(storage, RunningClockEntity, incidentId, ['running']);
  return running.filter(({ dueAt }) => dueAt > now).toSorted((one, other) => one.dueAt - other.dueAt)[0];
}

function showLine(conduct: Conduct, world: World, known: ConductedInject): ShowLine {
  const { inject, status, dueAt, deferredMs, reason, released, added } = known;
  const { id, number, title, kind, channel, release, condition, to, message, notes, controller, source } = inject;
  return {
    inject: id,
    number,
    title,
    kind,
    channel,
    release,
    message,
    notes,
    controller,
    source,
    added,
    status,
    deferredMs,
    waitsFor: condition ? conditionWords(condition) : null,
    phase: conduct.scenario.phases.find((phase) => phase.id === inject.phase)?.title ?? null,
    from: senderOf(conduct, known).name,
    to: [...to],
    attachments: inject.attachments.map((each) => ({ name: each.name, text: each.text })),
    contingencies: [...contingenciesOf(conduct, id)],
    due: formatInstant(conduct.startedAt + dueAt),
    planned: inject.at,
    reason: reason ?? null,
    released: released
      ? {
          at: formatInstant(released.at),
          wallAt: formatInstant(released.recordedAt),
          by: released.by === 'hand' ? released.actor.id : released.by,
          lateMs: released.lateMs,
        }
      : null,
    expected: inject.expected.map((expected) => expectedView(conduct, world, known, expected)),
  };
}

function expectedView(
  conduct: Conduct,
  world: World,
  known: ConductedInject,
  expected: ConductedInject['inject']['expected'][number],
): ShowLine['expected'][number] {
  const by = expectedAt(conduct, known, expected);
  const done = performed(conduct, world, known, expected);
  return {
    id: expected.id,
    does: expected.does,
    owner: expected.owner,
    by: formatInstant(by),
    shows: expected.sign !== undefined,
    done: done
      ? {
          at: formatInstant(done.at),
          outcome: done.outcome,
          by: done.by,
          lateMs: Math.max(0, done.at - by),
        }
      : null,
  };
}

function guideView(guide: Guidance): ConsoleView['guidance'][number] {
  switch (guide.do) {
    case 'fill-seats':
      return { do: guide.do, seats: [...guide.seats] };
    case 'release':
      return guide;
    case 'prompt': {
      const { inject, expected, dueAt } = guide.awaited;
      const contingencies = [...guide.contingencies];
      return {
        do: guide.do,
        inject,
        expected: expected.id,
        owner: expected.owner,
        contingencies,
        due: formatInstant(dueAt),
      };
    }
    case 'jump':
      return { ...guide, at: formatInstant(guide.at) };
    case 'attend-real':
    case 'start-clock':
    case 'end':
    case 'hot-wash':
      return { do: guide.do };
  }
}

function observationView(observation: Observation): ConsoleView['observations'][number] {
  const { seq, inject, target, strength, text, reference, analysis, at, recordedAt, actor } = observation;
  return {
    seq,
    inject,
    target,
    strength,
    text,
    reference,
    analysis,
    at: formatInstant(at),
    wallAt: formatInstant(recordedAt),
    by: actor.id,
  };
}
