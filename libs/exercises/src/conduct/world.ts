import type { FactValue } from '#facts';
import type { AnswerOutcome, EpochMs } from '#kernel';
import type { Condition, Expected, Sign } from '../scenario/scenario.js';
import type { Stamp } from './conduct-entries.js';
import { sinceStart, type Conduct, type ConductedInject } from './conduct.js';

/** Something on the record that a sign can stand for. */
export interface Done extends Stamp {
  readonly kind: Sign['kind'];
  /** Name of the task, decision, event, fact, report or kind of entry. */
  readonly name: string;
  readonly option?: string;
  readonly value?: FactValue;
  /** Recipient of the duty that it belongs to, and its wave. */
  readonly duty?: string;
  readonly wave?: number;
  /** Of a decision: all who signed what was decided; the actor is whoever completed it. */
  readonly signers?: readonly Stamp['actor'][];
}

/** The incident as conditions and expectations see it. */
export interface World {
  /** Active states as `chart:path`. */
  readonly active: ReadonlySet<string>;
  readonly facts: ReadonlyMap<string, FactValue>;
  /** By kind and name, oldest first. */
  readonly done: ReadonlyMap<string, readonly Done[]>;
}

export const EMPTY_WORLD: World = { active: new Set(), facts: new Map(), done: new Map() };

/** The key under which `World.done` has what a sign stands for. */
export function doneKey(kind: Sign['kind'], name: string): string {
  return `${kind}:${name}`;
}

/** The first act that this sign stands for; `undefined` where there is none yet. */
export function firstSign(world: World, sign: Sign): Done | undefined {
  const candidates = world.done.get(doneKey(sign.kind, nameOf(sign))) ?? [];
  return candidates.find((done) => fits(done, sign));
}

/** How an expected action stands: by the record, or by what was answered in the room. */
export interface Performed {
  readonly at: EpochMs;
  readonly recordedAt: EpochMs;
  readonly outcome: AnswerOutcome;
  /** By the record alone, or by somebody's word. */
  readonly by: 'record' | 'room';
  readonly actor: Stamp['actor'];
  readonly seq: number;
  /** Of a decision on the record: all who signed it. */
  readonly signers?: readonly Stamp['actor'][];
}

/** The record goes before the room's word, unless that came first. */
export function performed(
  conduct: Conduct,
  world: World,
  { released }: Pick<ConductedInject, 'released'>,
  expected: Expected,
): Performed | undefined {
  const done = expected.sign && signOf(world, expected.sign, released);
  const answer = conduct.answers.findLast((each) => each.expected === expected.id);
  const byRecord: Performed | undefined = done && {
    ...partsOf(done),
    outcome: 'done',
    by: 'record',
    ...(done.signers && { signers: done.signers }),
  };
  const byRoom: Performed | undefined = answer && { ...partsOf(answer), outcome: answer.outcome, by: 'room' };
  if (!byRecord || !byRoom) return byRecord ?? byRoom;
  return byRoom.outcome === 'done' && byRoom.at < byRecord.at ? byRoom : byRecord;
}

/**
 * A task, a decision or a fact that was ahead of its inject is done all the same. That an entry of some kind is there says too little
 * of what it was for: one from before the inject is no answer to it.
 */
function signOf(world: World, sign: Sign, released: ConductedInject['released']): Done | undefined {
  if (sign.kind !== 'entry') return firstSign(world, sign);
  const candidates = world.done.get(doneKey(sign.kind, sign.entry)) ?? [];
  return released && candidates.find(({ seq }) => seq > released.seq);
}

/** Whether what an inject waits for has come. */
export function holds(condition: Condition, conduct: Conduct, world: World, now: EpochMs): boolean {
  switch (condition.kind) {
    case 'state':
      return world.active.has(`${condition.chart}:${condition.path}`);
    case 'fact': {
      const value = world.facts.get(condition.fact);
      return condition.is === undefined ? value !== undefined : isSame(value, condition.is);
    }
    case 'done':
      return firstSign(world, condition.sign) !== undefined;
    case 'missing':
      return sinceStart(conduct, now) >= condition.by && firstSign(world, condition.sign) === undefined;
    case 'after': {
      const released = conduct.injects.get(condition.inject)?.released;
      return released !== undefined && now >= released.at + condition.ms;
    }
    case 'all':
      return condition.of.every((each) => holds(each, conduct, world, now));
    case 'any':
      return condition.of.some((each) => holds(each, conduct, world, now));
  }
}

/** Instants of the scenario at which a condition can come to hold by time alone. */
export function momentsOf(condition: Condition, conduct: Conduct): readonly EpochMs[] {
  switch (condition.kind) {
    case 'missing':
      return [conduct.startedAt + condition.by];
    case 'after': {
      const released = conduct.injects.get(condition.inject)?.released;
      return released ? [released.at + condition.ms] : [];
    }
    case 'all':
    case 'any':
      return condition.of.flatMap((each) => momentsOf(each, conduct));
    case 'state':
    case 'fact':
    case 'done':
      return [];
  }
}

function nameOf(sign: Sign): string {
  switch (sign.kind) {
    case 'task':
      return sign.task;
    case 'decision':
      return sign.decision;
    case 'event':
      return sign.event;
    case 'fact':
      return sign.fact;
    case 'report':
      return sign.report;
    case 'entry':
      return sign.entry;
  }
}

function fits(done: Done, sign: Sign): boolean {
  switch (sign.kind) {
    case 'task':
      return isWhere(done, sign.in);
    case 'decision':
      return isWhere(done, sign.in) && (sign.option === undefined || sign.option === done.option);
    case 'fact':
      return sign.is === undefined || isSame(done.value, sign.is);
    case 'event':
    case 'report':
    case 'entry':
      return true;
  }
}

function isWhere(done: Done, { duty, wave }: { readonly duty?: string; readonly wave?: number }): boolean {
  return (duty === undefined || duty === done.duty) && (wave === undefined || wave === (done.wave ?? 1));
}

function isSame(value: FactValue | undefined, wanted: FactValue): boolean {
  return value !== undefined && JSON.stringify(value) === JSON.stringify(wanted);
}

function partsOf({ at, recordedAt, actor, seq }: Stamp): Stamp {
  return { at, recordedAt, actor, seq };
}
