import fc from 'fast-check';
import type { FactDefinition, FactValue } from '#facts';
import { ROLES, formatInstant, type Actor, type EpochMs } from '#kernel';
import type { FieldDefinition, Playbook } from '#playbook';
import type { Command } from '../src/core/command.js';
import type { IncidentState } from '../src/core/state.js';
import { DAY, HOUR, person } from './played.js';

/** One step of a random walk: numbers that are read against whatever the incident offers at the time. */
export interface Step {
  readonly kind: 'event' | 'fact' | 'task' | 'decision' | 'note';
  readonly pick: number;
  readonly role: number;
  readonly value: number;
  readonly waitMs: number;
}

const number = fc.nat(1000);

export const aStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('event', 'event', 'fact', 'task', 'task', 'decision', 'decision', 'note'),
  pick: number,
  role: number,
  value: number,
  waitMs: fc.constantFrom(0, 0, 0, HOUR, 7 * HOUR, 2 * DAY),
});

export const aWalk: fc.Arbitrary<readonly Step[]> = fc.array(aStep, { minLength: 1, maxLength: 16 });

/** What the walk looks at. */
export interface Stand {
  readonly playbook: Playbook;
  readonly state: IncidentState;
  readonly now: EpochMs;
}

/** The command that a step means here: mostly by somebody entitled, sometimes refused. */
export function commandOf(stand: Stand, step: Step): { readonly command: Command; readonly actor: Actor } {
  const { playbook, state } = stand;
  const anyone = person(chosen(playbook.roles, step.role) ?? 'scribe');
  switch (step.kind) {
    case 'event': {
      const event = chosen([...playbook.events.values()], step.pick);
      if (!event) break;
      const actor = person(chosen(event.roles, step.role) ?? 'scribe');
      return { command: { type: 'send-event', event: event.name, fields: filled(stand, event.fields, step) }, actor };
    }
    case 'fact': {
      const definition = chosen([...playbook.factModel.facts.values()], step.pick);
      if (!definition) break;
      const value = step.value % 7 === 0 ? null : valueOf(stand, definition, step.value);
      const facts = { [definition.name]: value };
      return { command: { type: 'state-facts', facts, source: 'a walk', confidence: 'suspected' }, actor: anyone };
    }
    case 'task': {
      const task = chosen(sorted(state.tasks), step.pick);
      const run = state.runs.get(task?.runId ?? '');
      const definitions = playbook.charts.get(run?.chart ?? '')?.states.get(task?.path ?? '')?.tasks ?? [];
      const definition = definitions.find(({ id }) => id === task?.name);
      if (!task || !definition) break;
      const evidence = step.value % 5 === 0 ? [] : ['a file'];
      const fields = filled(stand, definition.fields, step);
      return {
        command: { type: 'complete-task', taskId: task.id, fields, evidence, note: 'done' },
        actor: person(task.role),
      };
    }
    case 'decision': {
      const call = callOf(stand, step);
      if (call) return call;
      const decision = chosen(sorted(state.decisions), step.pick);
      const run = state.runs.get(decision?.runId ?? '');
      const definition = playbook.charts.get(run?.chart ?? '')?.states.get(decision?.path ?? '')?.decision;
      const option = chosen(definition?.options ?? [], step.value);
      if (!decision || !option) break;
      const signers = [...(option.confirm.all ?? []), ...(option.confirm.oneOf ?? [])];
      const { id, version, shownDigest } = decision;
      return {
        command: {
          type: 'answer-decision',
          decisionId: id,
          decisionVersion: step.value % 11 === 0 ? version + 1 : version,
          shownDigest,
          option: option.id,
          rationale: 'a walk',
        },
        actor: person(chosen(signers, step.role) ?? 'executive'),
      };
    }
    case 'note':
      break;
  }
  return {
    command: { type: 'add-note', text: `note ${step.value}` },
    actor: person(chosen(ROLES, step.role) ?? 'scribe'),
  };
}

/** What a step means for decisions read out by telephone; nothing where it is about another signature. */
function callOf({ playbook, state, now }: Stand, step: Step): ReturnType<typeof commandOf> | undefined {
  const readOut = chosen(sorted(state.readOuts), step.pick);
  const witness = person(step.role % 2 === 0 ? 'scribe' : 'deputy');
  if (readOut && step.value % 3 === 0) {
    const { id: readOutId, shownDigest, status, person: own } = readOut;
    const actor = person(own.role, own.id);
    if (status === 'unconfirmed')
      return { command: { type: 'confirm-read-out', readOutId, shownDigest }, actor: witness };
    if (step.value % 2 === 0) return { command: { type: 'countersign-read-out', readOutId, shownDigest }, actor };
    return { command: { type: 'disown-read-out', readOutId, reason: 'a walk' }, actor };
  }
  const decision = chosen(sorted(state.decisions), step.pick);
  const run = state.runs.get(decision?.runId ?? '');
  const definition = playbook.charts.get(run?.chart ?? '')?.states.get(decision?.path ?? '')?.decision;
  const option = chosen(definition?.options ?? [], step.value);
  if (!decision || !option || step.value % 5 !== 1) return undefined;
  const signers = [...(option.confirm.all ?? []), ...(option.confirm.oneOf ?? [])];
  const role = chosen(signers, step.role) ?? 'executive';
  const { id: decisionId, version: decisionVersion, shownDigest } = decision;
  return {
    command: {
      type: 'read-out-decision',
      decisionId,
      decisionVersion,
      shownDigest,
      option: option.id,
      rationale: 'a walk',
      person: { id: role, role },
      calledAt: now,
      way: 'a walk',
    },
    actor: witness,
  };
}

function filled({ now }: Stand, form: readonly FieldDefinition[], step: Step): Record<string, FactValue> {
  const asked = form.filter((field, index) => field.required || (step.value + index) % 2 === 0);
  return Object.fromEntries(asked.map((field) => [field.name, valueOf({ now }, field, step.value)]));
}

function valueOf(
  { now }: Pick<Stand, 'now'>,
  { type, choices = [] }: Pick<FactDefinition, 'type' | 'choices'>,
  value: number,
): FactValue {
  switch (type) {
    case 'boolean':
      return value % 2 === 0;
    case 'integer':
      return value % 12;
    case 'decimal':
      return value / 10;
    case 'text':
      return `text ${value}`;
    case 'date':
      return formatInstant(now).slice(0, 10);
    case 'instant':
      return formatInstant(now - (value % 50) * HOUR);
    case 'choice':
      return chosen(choices, value) ?? '';
    case 'list':
      return choices.filter((_choice, index) => (value >> index) % 2 === 0);
    case 'counts':
      return Object.fromEntries(choices.slice(0, 3).map((choice) => [choice, value % 12]));
  }
}

function sorted<V>(map: ReadonlyMap<string, V>): readonly V[] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

function chosen<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(list.length, 1)];
}
