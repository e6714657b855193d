import type { EpochMs } from '#kernel';
import { parseInstant } from '#kernel';
import type { ConductEntry, Stamp } from '../conduct/conduct-entries.js';
import { beginConduct, foldConduct, type Conduct } from '../conduct/conduct.js';
import type { WorldState } from '../conduct/world-state.js';
import type { Expected, Inject, Scenario } from '../scenario/scenario.js';
import { evaluate } from './evaluate.js';
import type { Evaluation } from './evaluation.js';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** T+0 of every exercise here, as of `RecordedIncident`. */
export const START: EpochMs = parseInstant('2026-03-02T10:00:00Z') ?? 0;

/** An expected action of the desk, a critical task of the target `kept`, in time until T+1 h. */
export function anExpected(overrides: Partial<Expected> = {}): Expected {
  return {
    id: 'keeps',
    does: { en: 'Keeps the mail', fr: 'Conserve le courriel' },
    owner: 'desk',
    by: HOUR_MS,
    sign: { kind: 'task', task: 'keep', in: {} },
    task: 'preserve',
    ...overrides,
  };
}

export function anInject(overrides: Partial<Inject> = {}): Inject {
  return {
    id: 'demand',
    number: '1',
    title: { en: 'The thieves write', fr: 'Les voleurs écrivent' },
    at: 0,
    phase: 'first',
    kind: 'inject',
    channel: 'email',
    from: 'thief',
    to: ['desk'],
    message: { en: 'Pay or we sell.', fr: 'Payez ou nous vendons.' },
    attachments: [],
    release: 'clock',
    expected: [anExpected()],
    objective: 'command',
    notes: { en: 'Do not help.', fr: 'N’aidez pas.' },
    controller: 'control',
    source: 'invention',
    ...overrides,
  };
}

const CAPABILITIES: Scenario['capabilities'] = [
  {
    id: 'evidence',
    title: { en: 'Keeping evidence', fr: 'Conserver les preuves' },
    objectives: ['command'],
    targets: [
      {
        id: 'kept',
        title: { en: 'Nothing is lost', fr: 'Rien ne se perd' },
        tasks: [{ id: 'preserve', title: { en: 'Preserve', fr: 'Conserver' } }],
        hygiene: ['response_plan'],
      },
    ],
  },
  {
    id: 'decision',
    title: { en: 'Deciding', fr: 'Décider' },
    objectives: ['command'],
    targets: [
      {
        id: 'decided',
        title: { en: 'We refuse in time', fr: 'Nous refusons à temps' },
        tasks: [{ id: 'refuse', title: { en: 'Refuse', fr: 'Refuser' } }],
        hygiene: [],
      },
    ],
  },
];

const TEAMS: Scenario['teams'] = [
  { id: 'core', title: { en: 'Core', fr: 'Noyau' } },
  { id: 'outer', title: { en: 'Board', fr: 'Conseil' } },
];

const SEATS: Scenario['seats'] = [
  {
    id: 'commander',
    title: { en: 'Commander', fr: 'Commandement' },
    role: 'incident-commander',
    team: 'core',
    needed: true,
  },
  { id: 'desk', title: { en: 'Desk', fr: 'Bureau' }, role: 'privacy-officer', team: 'core', needed: true },
  {
    id: 'other-desk',
    title: { en: 'Other desk', fr: 'Autre bureau' },
    role: 'privacy-officer',
    team: 'outer',
    needed: false,
  },
  { id: 'board', title: { en: 'Board', fr: 'Conseil' }, role: 'executive', team: 'outer', needed: false },
];

/** Four seats in two teams, two of them of one role; two capabilities. */
export function aScenario(overrides: Partial<Scenario> = {}): Scenario {
  return {
    name: 'small-theft',
    version: '1.0',
    title: { en: 'A small theft', fr: 'Un petit vol' },
    playbook: 'small',
    synopsis: { en: 'Somebody has a list.', fr: 'Quelqu’un a une liste.' },
    threat: { en: 'A thief', fr: 'Un voleur' },
    scope: { en: 'The first day', fr: 'La première journée' },
    startsAt: START,
    zone: 'America/Toronto',
    minutes: 60,
    objectives: [{ id: 'command', title: { en: 'Take command', fr: 'Prendre le commandement' } }],
    capabilities: CAPABILITIES,
    phases: [{ id: 'first', title: { en: 'First hours', fr: 'Premières heures' } }],
    personas: [{ id: 'thief', name: { en: 'Nobody', fr: 'Personne' }, about: { en: 'Secretly Bob', fr: 'Bob' } }],
    teams: TEAMS,
    seats: SEATS,
    register: { seed: 1, people: 10, day: '2026-03-01' },
    groundTruth: [
      { title: { en: 'Who', fr: 'Qui' }, words: { en: 'It was Bob.', fr: 'C’était Bob.' }, source: 'invention' },
    ],
    injects: [anInject()],
    cuts: [],
    blanks: [],
    ...overrides,
  };
}

/** An exercise conducted by hand. Times are T+ in ms; on the wall a minute goes by for each hour of the scenario. */
export class SmallExercise {
  conduct: Conduct;
  private seq = 1;

  constructor(scenario: Scenario = aScenario()) {
    const { name, version } = scenario;
    const begun = { scenario: '', name, version, cut: null, seed: 1, room: false, speed: 60 };
    this.conduct = beginConduct(scenario, begun, this.stamp(0, 'facilitator'));
  }

  /** Writes one entry of the conduct. */
  note(at: number, entry: ConductEntry, actor = 'facilitator'): this {
    this.conduct = foldConduct(this.conduct, entry, this.stamp(at, actor));
    return this;
  }

  release(inject: string, at: number): this {
    return this.note(at, { kind: 'exercise.inject-released', payload: { inject, by: 'hand', lateMs: 0 } });
  }

  answer(expected: string, at: number, outcome: 'done' | 'partly' | 'not-done', seat = 'desk'): this {
    const inject = [...this.conduct.injects.values()].find((known) =>
      known.inject.expected.some(({ id }) => id === expected),
    );
    const payload = { inject: inject?.inject.id ?? '', expected, seat, outcome, text: 'They said so.' };
    return this.note(at, { kind: 'exercise.answered', payload });
  }

  evaluated(world: WorldState, at: number): Evaluation {
    return evaluate(this.conduct, world, this.stamp(at, ''));
  }

  private stamp(at: number, id: string): Stamp {
    this.seq += 1;
    return { seq: this.seq, at: START + at, recordedAt: START + at / 60, actor: { id } };
  }
}
