import type { ClockView, ExerciseView, InboxView, ReceivedInject, StageView } from '#contract';
import { RunningClockEntity, items, type RunningClock } from '#engine';
import { playersIn, type Conduct, type ConductedInject, type Message } from '#exercises';
import { formatInstant, type Text } from '#kernel';
import type { Storage } from '#storage';
import type { Standing } from './held-exercises.js';
import { seatShape } from './scenario-shelf.js';
import { seesInjects, seesMessages, type Viewer } from './viewer.js';

/** What a wall shows at most. */
const STAGE_INJECTS_MAX = 30;
const STAGE_DEADLINES_MAX = 12;

/** What everybody in an exercise sees of it. */
export function exerciseView({ conduct }: Standing, viewer: Viewer, clock: ClockView): ExerciseView {
  const { scenario, begun, startedAt, noDuff, ended, surveys } = conduct;
  const { name, version, title, synopsis } = scenario;
  return {
    scenario: { name, version, hash: begun.scenario, title, synopsis },
    cut: begun.cut,
    room: begun.room,
    clock,
    speed: conduct.clock.speed,
    startedAt: formatInstant(startedAt),
    phase: phaseOf(conduct),
    seats: scenario.seats.map((seat) => ({
      ...seatShape(scenario, seat),
      taken: playersIn(conduct, seat.id).length,
    })),
    own: viewer.own,
    may: viewer.may,
    noDuff: noDuff ? { text: noDuff.text, at: formatInstant(noDuff.at), by: noDuff.actor.id } : null,
    ended: ended ? { at: formatInstant(ended.at), reason: ended.reason } : null,
    surveyed: surveys.has(viewer.id),
  };
}

/** What came in for whoever looks, newest first. */
export function inboxView({ conduct }: Standing, viewer: Viewer): InboxView {
  const seats = new Set(viewer.own.seats);
  const isTheirs = (to: readonly string[]): boolean => to.length === 0 || to.some((seat) => seats.has(seat));
  const injects = releasedIn(conduct).filter(({ inject }) => seesInjects(viewer) || isTheirs(inject.to));
  const messages = conduct.messages.filter(
    ({ from, to }) => seesMessages(viewer) || (from === null ? isTheirs(to) : seats.has(from)),
  );
  return {
    injects: injects.map((known) => receivedInject(conduct, known)),
    messages: messages.map((message) => messageView(message)).reverse(),
  };
}

/** What is shown to the room. */
export async function stageView(
  storage: Pick<Storage, 'rows'>,
  incidentId: string,
  { conduct }: Standing,
  clock: ClockView,
): Promise<StageView> {
  const clocks = await items<RunningClock>(storage, RunningClockEntity, incidentId, ['running', 'passed']);
  return {
    title: conduct.scenario.title,
    clock,
    startedAt: formatInstant(conduct.startedAt),
    phase: phaseOf(conduct),
    noDuff: conduct.noDuff !== undefined,
    ended: conduct.ended !== undefined,
    injects: releasedIn(conduct)
      .filter(({ inject }) => inject.to.length === 0)
      .slice(0, STAGE_INJECTS_MAX)
      .map((known) => receivedInject(conduct, known)),
    deadlines: clocks
      .toSorted((one, other) => one.dueAt - other.dueAt)
      .slice(0, STAGE_DEADLINES_MAX)
      .map(({ title, due, status }) => ({ title, due: due.instant, passed: status === 'passed' })),
  };
}

/** Who an inject comes from: a persona, or what whoever made it up called them. */
export function senderOf({ scenario }: Conduct, { inject }: ConductedInject): { name: Text; about: Text } {
  const persona = scenario.personas.find(({ id }) => id === inject.from);
  return persona ? { name: persona.name, about: persona.about } : { name: { en: inject.from }, about: { en: '' } };
}

export function messageView({ seq, from, to, text, at, actor }: Message): InboxView['messages'][number] {
  return { seq, from, to: [...to], text, at: formatInstant(at), by: actor.id };
}

/** The phase of what came in last. */
export function phaseOf(conduct: Conduct): Text | null {
  const [latest] = releasedIn(conduct).filter(({ added }) => !added);
  return conduct.scenario.phases.find(({ id }) => id === latest?.inject.phase)?.title ?? null;
}

/** Newest first. */
function releasedIn({ injects }: Conduct): readonly ConductedInject[] {
  return [...injects.values()]
    .filter(({ released }) => released !== undefined)
    .toSorted((one, other) => (other.released?.seq ?? 0) - (one.released?.seq ?? 0));
}

function receivedInject(conduct: Conduct, known: ConductedInject): ReceivedInject {
  const { id, number, channel, title, to, message, attachments } = known.inject;
  return {
    inject: id,
    number,
    channel,
    title,
    message,
    from: senderOf(conduct, known),
    to: [...to],
    attachments: attachments.map(({ name, text }) => ({ name, text })),
    at: formatInstant(known.released?.at ?? conduct.startedAt),
  };
}
