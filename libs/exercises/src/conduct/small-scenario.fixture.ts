import { parseInstant } from '#kernel';
import type { Inject, Scenario } from '../scenario/scenario.js';
import type { ConductEntry, Stamp } from './conduct-entries.js';
import { beginConduct, foldConduct, movedTo, type Conduct } from './conduct.js';
import { decideAct, type ConductAct } from './decide-act.js';
import { scenarioTime } from './exercise-clock.js';

export const MINUTE = 60_000;
export const START = parseInstant('2018-06-11T13:00:00Z') ?? 0;

/** An inject for nobody in particular, by clock. */
export function inject(id: string, minutes: number, more: Partial<Inject> = {}): Inject {
  return {
    id,
    number: id,
    title: { en: id },
    at: minutes * MINUTE,
    phase: 'first',
    kind: 'inject',
    channel: 'email',
    from: 'thief',
    to: [],
    message: { en: `message of ${id}` },
    attachments: [],
    release: 'clock',
    expected: [],
    notes: { en: '' },
    controller: 'facilitator',
    source: 'invention',
    ...more,
  };
}

/** Two seats, one capability, and these injects. */
export function scenarioOf(...injects: readonly Inject[]): Scenario {
  return {
    name: 'small',
    version: '1',
    title: { en: 'Small' },
    playbook: 'data-extortion',
    synopsis: { en: '' },
    threat: { en: '' },
    scope: { en: '' },
    startsAt: START,
    zone: 'America/Toronto',
    minutes: 60,
    objectives: [{ id: 'refuse', title: { en: 'Refuse in time' } }],
    capabilities: [
      {
        id: 'deciding',
        title: { en: 'Deciding' },
        objectives: ['refuse'],
        targets: [
          { id: 'decided', title: { en: 'Decided' }, tasks: [{ id: 'sign', title: { en: 'Sign' } }], hygiene: [] },
        ],
      },
    ],
    phases: [{ id: 'first', title: { en: 'First hours' } }],
    personas: [{ id: 'thief', name: { en: 'Somebody' }, about: { en: '' } }],
    teams: [{ id: 'all', title: { en: 'All' } }],
    seats: [
      { id: 'commander', title: { en: 'Commander' }, role: 'incident-commander', team: 'all', needed: true },
      { id: 'executive', title: { en: 'Executive' }, role: 'executive', team: 'all', needed: false },
    ],
    register: { seed: 1, people: 10, day: '2018-06-20' },
    groundTruth: [],
    injects,
    cuts: [{ id: 'short', title: { en: 'Short' }, minutes: 20, injects: ['one'] }],
    blanks: [],
  };
}

/** An exercise on a wall clock of its own, that does what the service does: decide, move, record. */
export class SmallExercise {
  conduct: Conduct;
  readonly entries: ConductEntry[] = [];
  private seq = 1;

  constructor(
    injects: readonly Inject[],
    public wall = parseInstant('2026-01-05T09:00:00Z') ?? 0,
    { speed = 0, cut = null }: { readonly speed?: number; readonly cut?: string | null } = {},
  ) {
    const begun = { scenario: 'hash', name: 'small', version: '1', cut, seed: 1, room: false, speed };
    this.conduct = beginConduct(scenarioOf(...injects), begun, this.stamp(START));
  }

  get now(): number {
    return scenarioTime(this.conduct.clock, this.wall);
  }

  get minutes(): number {
    return (this.now - START) / MINUTE;
  }

  /** @returns the code of the refusal, or `undefined` */
  act(act: ConductAct): string | undefined {
    const decided = decideAct(this.conduct, act, this.now);
    if (!decided.ok) return decided.fault.code;
    const at = Math.max(this.now, decided.value.moveTo ?? 0);
    this.conduct = movedTo(this.conduct, at, this.wall);
    for (const entry of decided.value.entries) this.record(entry, at);
    return undefined;
  }

  record(entry: ConductEntry, at = this.now): void {
    this.entries.push(entry);
    this.conduct = foldConduct(this.conduct, entry, this.stamp(at));
  }

  pass(minutes: number): void {
    this.wall += minutes * MINUTE;
  }

  status(id: string): string | undefined {
    return this.conduct.injects.get(id)?.status;
  }

  private stamp(at: number): Stamp {
    this.seq += 1;
    return { seq: this.seq, at, recordedAt: this.wall, actor: { id: 'facilitator', role: 'facilitator' } };
  }
}
