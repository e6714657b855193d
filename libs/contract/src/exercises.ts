import { z } from 'zod';
import {
  ANSWER_OUTCOMES,
  CHANNELS,
  CLOCK_STATES,
  INJECT_KINDS,
  INJECT_STATUSES,
  RATINGS,
  RELEASE_MODES,
  SOURCES,
  STRENGTHS,
} from '#kernel';
import { clockView, id, instant, role, text } from './common.js';

const name = z.string().trim().min(1).max(100);
const reason = z.string().trim().min(1, { error: 'say why: the report tells it' }).max(2000);
const words = z.string().trim().min(1).max(5000);
const rating = z.enum(RATINGS);
const seats = z.array(name).max(40);
/** T+ in ms. */
const planned = z.int();

const seat = z.strictObject({ id: name, title: text, role, team: text, needed: z.boolean() });

/** A scenario that can be played here. */
export const scenarioSummary = z.strictObject({
  name,
  version: z.string(),
  /** Content hash of it as it stands. */
  hash: z.string(),
  playbook: z.string(),
  title: text,
  synopsis: text,
  startsAt: instant,
  /** IANA zone by whose clocks the story is told. */
  zone: z.string(),
  minutes: z.int(),
  languages: z.array(z.string()),
  injects: z.int(),
  contingencies: z.int(),
  seats: z.array(seat),
  cuts: z.array(z.strictObject({ id: name, title: text, minutes: z.int(), injects: z.int() })),
  /** What an organisation fills in, and what is known of it already. */
  blanks: z.array(z.strictObject({ name, title: text, standing: text })),
});

export const scenarioList = z.strictObject({
  items: z.array(scenarioSummary),
  /** Scenarios that cannot be read: file, line and mend. */
  findings: z.array(z.string()),
});

export const beginExercise = z.strictObject({
  scenario: name,
  cut: name.nullable().default(null),
  /** What it is called; absent: by its scenario. */
  title: z.string().trim().min(1).max(200).optional(),
  /** Where the scenario clock stands at first; absent: where the scenario says. */
  startsAt: instant.optional(),
  /** Without players' devices: the facilitator enters what the room answers. */
  room: z.boolean().default(false),
  /** Scenario seconds a second; 0: the story alone moves the clock. */
  speed: z.number().min(0).max(3600).default(0),
  /** What made-up people are drawn from. */
  seed: z.int().min(0).max(2_147_483_647).optional(),
  /** By name of the blank. */
  blanks: z.record(z.string().max(100), z.string().trim().min(1).max(200)).default({}),
});

export const begunExercise = z.strictObject({ incidentId: id });

/** Someone in a seat. */
const player = z.strictObject({
  id: z.string(),
  name: z.string(),
  seats,
  /** Whether they agreed that the report tells of them by themselves. */
  named: z.boolean(),
  left: z.boolean(),
});

/** What everybody in an exercise sees of it: no inject to come, no note. */
export const exerciseView = z.strictObject({
  scenario: z.strictObject({ name, version: z.string(), hash: z.string(), title: text, synopsis: text }),
  cut: z.string().nullable(),
  room: z.boolean(),
  clock: clockView,
  /** Scenario seconds a second while the clock runs, whether it does or not; 0: the story alone moves it. */
  speed: z.number(),
  startedAt: instant,
  phase: text.nullable(),
  seats: z.array(seat.extend({ taken: z.int() })),
  /** The seats of whoever asks. */
  own: z.strictObject({ player: z.string().nullable(), seats, named: z.boolean() }),
  /** What whoever asks may do, beside playing. */
  may: z.strictObject({ conduct: z.boolean(), observe: z.boolean(), evaluate: z.boolean() }),
  /** Real life called: the exercise stands. */
  noDuff: z.strictObject({ text: z.string(), at: instant, by: z.string() }).nullable(),
  ended: z.strictObject({ at: instant, reason: z.string() }).nullable(),
  surveyed: z.boolean(),
});

/** An inject as it reached somebody. */
export const receivedInject = z.strictObject({
  inject: name,
  number: z.string(),
  channel: z.enum(CHANNELS),
  title: text,
  from: z.strictObject({ name: text, about: text }),
  to: seats,
  message: text,
  attachments: z.array(z.strictObject({ name: z.string(), text: z.string() })),
  at: instant,
});

const message = z.strictObject({
  seq: z.int(),
  from: z.string().nullable(),
  to: seats,
  text: z.string(),
  at: instant,
  by: z.string(),
});

/** What came in for whoever asks, newest first. */
export const inboxView = z.strictObject({ injects: z.array(receivedInject), messages: z.array(message) });

/** What is shown to the room: nothing that only some may know. */
export const stageView = z.strictObject({
  title: text,
  clock: clockView,
  startedAt: instant,
  phase: text.nullable(),
  noDuff: z.boolean(),
  ended: z.boolean(),
  /** Injects for everybody, newest first. */
  injects: z.array(receivedInject),
  deadlines: z.array(z.strictObject({ title: text, due: instant, passed: z.boolean() })),
});

const expected = z.strictObject({
  id: name,
  does: text,
  owner: name,
  by: instant,
  /** Whether the record shows it by itself. */
  shows: z.boolean(),
  done: z
    .strictObject({ at: instant, outcome: z.enum(ANSWER_OUTCOMES), by: z.enum(['record', 'room']), lateMs: z.int() })
    .nullable(),
});

/** A line of the run of show. */
export const showLine = z.strictObject({
  inject: name,
  number: z.string(),
  title: text,
  kind: z.enum(INJECT_KINDS),
  channel: z.enum(CHANNELS),
  release: z.enum(RELEASE_MODES),
  /** What it waits for, in words. */
  waitsFor: text.nullable(),
  phase: text.nullable(),
  from: text,
  to: seats,
  message: text,
  attachments: z.array(z.strictObject({ name: z.string(), text: z.string() })),
  notes: text,
  controller: z.string(),
  source: z.enum(SOURCES),
  added: z.boolean(),
  /** Contingencies beside it, by id. */
  contingencies: z.array(name),
  status: z.enum(INJECT_STATUSES),
  due: instant,
  planned,
  deferredMs: planned,
  reason: z.string().nullable(),
  released: z.strictObject({ at: instant, wallAt: instant, by: z.string(), lateMs: z.int() }).nullable(),
  expected: z.array(expected),
});

const guide = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('attend-real') }),
  z.strictObject({ do: z.literal('fill-seats'), seats }),
  z.strictObject({ do: z.literal('start-clock') }),
  z.strictObject({ do: z.literal('release'), inject: name }),
  z.strictObject({
    do: z.literal('prompt'),
    inject: name,
    expected: name,
    owner: name,
    due: instant,
    contingencies: z.array(name),
  }),
  z.strictObject({ do: z.literal('jump'), inject: name, at: instant }),
  z.strictObject({ do: z.literal('end') }),
  z.strictObject({ do: z.literal('hot-wash') }),
]);

const observation = z.strictObject({
  seq: z.int(),
  inject: z.string().nullable(),
  target: z.string().nullable(),
  strength: z.enum(STRENGTHS),
  text: z.string(),
  reference: z.string(),
  analysis: z.string(),
  at: instant,
  wallAt: instant,
  by: z.string(),
});

/** The second listener, by which players come in from the room's network. */
export const playersDoor = z.strictObject({
  open: z.boolean(),
  /** What players type in, and what evaluators do; `null` while it is shut. */
  code: z.string().nullable(),
  staffCode: z.string().nullable(),
  /** Under which addresses phones reach it. */
  addresses: z.array(z.string()),
  /** QR code of the first of them with the players' code in it, as an SVG; `null` while it is shut. */
  qr: z.string().nullable(),
});

/** All that those who conduct an exercise see. */
export const consoleView = z.strictObject({
  view: exerciseView,
  show: z.array(showLine),
  guidance: z.array(guide),
  /** The next deadline of the incident itself, where a jump can go. */
  nextDeadline: z.strictObject({ title: text, due: instant }).nullable(),
  players: z.array(player),
  messages: z.array(message),
  observations: z.array(observation),
  answers: z.array(
    z.strictObject({
      seq: z.int(),
      inject: name,
      expected: z.string().nullable(),
      seat: name,
      outcome: z.enum(ANSWER_OUTCOMES),
      text: z.string(),
      at: instant,
    }),
  ),
  groundTruth: z.array(z.strictObject({ title: text, words: text, source: z.enum(SOURCES) })),
  personas: z.array(z.strictObject({ id: name, name: text, about: text })),
  targets: z.array(z.strictObject({ id: name, title: text, capability: text })),
  door: playersDoor,
  /** SHA-256 over kind, actor, scenario time and payload of all entries so far: the same acts on the same scenario give the same. */
  digest: z.string(),
});

/** What whoever conducts asks. Each is an entry of the exercise's record. */
export const conductAct = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('set-clock'),
    state: z.enum(CLOCK_STATES),
    speed: z.number().min(0).max(3600).optional(),
    reason: z.string().max(500).default(''),
  }),
  z.strictObject({ type: z.literal('release-inject'), inject: name }),
  z.strictObject({ type: z.literal('hold-inject'), inject: name, reason: z.string().max(2000).default('') }),
  z.strictObject({ type: z.literal('let-go-inject'), inject: name }),
  z.strictObject({ type: z.literal('skip-inject'), inject: name, reason }),
  z.strictObject({ type: z.literal('take-back-skip'), inject: name }),
  z.strictObject({
    type: z.literal('defer-injects'),
    inject: name,
    andAllAfter: z.boolean(),
    minutes: z.int().positive().max(525_600),
    reason: z.string().max(2000).default(''),
  }),
  z.strictObject({
    type: z.literal('add-inject'),
    title: z.string().trim().min(1).max(200),
    channel: z.enum(CHANNELS),
    from: z.string().trim().min(1).max(200),
    to: seats,
    message: words,
    /** Released in the same breath, or kept for later. */
    release: z.boolean(),
  }),
  /** To seats, or to everybody where none is named. */
  z.strictObject({ type: z.literal('send-message'), to: seats, text: words }),
  z.strictObject({
    type: z.literal('answer'),
    inject: name,
    expected: name.nullable(),
    seat: name,
    outcome: z.enum(ANSWER_OUTCOMES),
    text: z.string().max(5000).default(''),
  }),
  z.strictObject({ type: z.literal('dismiss-player'), player: z.string().max(100), reason }),
  /** The scenario's made-up list of people comes in, as the privacy officer would bring it. */
  z.strictObject({ type: z.literal('bring-register') }),
  z.strictObject({ type: z.literal('end'), reason: z.string().max(2000).default('') }),
]);

/** A rating in the place of what the record gives; `null` takes it back. */
export const rate = z.strictObject({ subject: name, rating: rating.nullable(), reason });

/** How far: the next inject or deadline, or an instant of the scenario. What is due on the way comes on the way. */
export const jump = z.strictObject({ to: z.union([z.literal('next-inject'), z.literal('next-deadline'), instant]) });

export const messageControl = z.strictObject({ seat: name, text: words });

export const observe = z.strictObject({
  inject: name.nullable(),
  target: name.nullable(),
  strength: z.enum(STRENGTHS),
  text: words,
  reference: z.string().max(500).default(''),
  analysis: z.string().max(5000).default(''),
});

/** A real emergency: the exercise stands for all, at once. */
export const callNoDuff = z.strictObject({ text: words });

export const takeSeats = z.strictObject({ seats: seats.min(1), named: z.boolean() });

export const setDoor = z.strictObject({ open: z.boolean() });

/** What whoever has a code is told before they sit down. */
export const readCode = z.strictObject({ code: z.string().max(40) });

export const joinable = z.strictObject({
  title: text,
  staff: z.boolean(),
  seats: z.array(seat.extend({ taken: z.int() })),
});

export const joinExercise = z.strictObject({
  code: z.string().max(40),
  name: z.string().trim().min(1).max(100),
  /** Of players; whoever watches or evaluates takes none. */
  seats,
  /** Of whoever watches: in which role. */
  staff: z.enum(['observer', 'evaluator']).optional(),
  named: z.boolean(),
});

/** What a session that came by a code opens. */
export const sessionSeat = z.strictObject({ incident: id, player: z.string(), name: z.string(), seats });

export const surveyQuestions = z.strictObject({
  questions: z.array(z.strictObject({ id: name, title: text, scored: z.boolean() })),
});

export const answerSurvey = z.strictObject({
  answers: z
    .array(z.strictObject({ question: name, score: z.int().min(1).max(5).nullable(), text: z.string().max(2000) }))
    .max(40),
});

export type ScenarioSummary = z.infer<typeof scenarioSummary>;
export type ScenarioList = z.infer<typeof scenarioList>;
export type BeginExercise = z.infer<typeof beginExercise>;
export type BegunExercise = z.infer<typeof begunExercise>;
export type ExerciseView = z.infer<typeof exerciseView>;
export type ReceivedInject = z.infer<typeof receivedInject>;
export type InboxView = z.infer<typeof inboxView>;
export type StageView = z.infer<typeof stageView>;
export type ShowLine = z.infer<typeof showLine>;
export type ConsoleView = z.infer<typeof consoleView>;
export type AskedAct = z.infer<typeof conductAct>;
export type Jump = z.infer<typeof jump>;
export type MessageControl = z.infer<typeof messageControl>;
export type Observe = z.infer<typeof observe>;
export type Rate = z.infer<typeof rate>;
export type CallNoDuff = z.infer<typeof callNoDuff>;
export type TakeSeats = z.infer<typeof takeSeats>;
export type SetDoor = z.infer<typeof setDoor>;
export type PlayersDoor = z.infer<typeof playersDoor>;
export type ReadCode = z.infer<typeof readCode>;
export type Joinable = z.infer<typeof joinable>;
export type JoinExercise = z.infer<typeof joinExercise>;
export type SessionSeat = z.infer<typeof sessionSeat>;
export type SurveyQuestions = z.infer<typeof surveyQuestions>;
export type AnswerSurvey = z.infer<typeof answerSurvey>;
