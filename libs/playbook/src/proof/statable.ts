import { ELSEWHERE, type FactDefinition, type FactModel, type FactValue, type Facts, type Predicate } from '#facts';
import type { Chart, EventDefinition, FieldDefinition, StateNode } from '../model.js';
import { taskDoneEvent, tasksDoneEvent } from '../event-names.js';
import type { Numbering } from './numbering.js';
import { keyOf } from './ways.js';

/** The most assignments tried for one condition; beyond it, it counts as one that nobody can make true. */
const TRIES_MAX = 2_000;

/**
 * States and events (as `path event`) where whoever sends the event can make one of its conditions true, because the
 * condition asks only for facts that the event's own form states. Tried out, not guessed: some answer makes it true.
 * An event that finds such a condition in two states is left out: one answer may not serve both.
 */
export function decidableMoves(
  chart: Chart,
  numbering: Numbering,
  events: ReadonlyMap<string, EventDefinition>,
  model: FactModel,
): ReadonlySet<string> {
  const statable = new Map<string, readonly FieldDefinition[]>(
    [...events].map(([name, { fields, states = {}, statesMoment = [] }]) => [
      name,
      // What the event records by itself is not the sender's to choose.
      fields.filter(({ fact = '' }) => !Object.hasOwn(states, fact) && !statesMoment.includes(fact)),
    ]),
  );
  for (const { path, tasks } of chart.states.values()) {
    for (const task of tasks) statable.set(taskDoneEvent(task.id), task.fields);
    if (tasks.length > 0)
      statable.set(
        tasksDoneEvent(path),
        tasks.flatMap(({ fields }) => fields),
      );
  }
  const found = new Map<string, string[]>();
  for (const span of numbering.all()) {
    for (const [event, guards] of guardsByEvent(span.node)) {
      const facts = new Set((statable.get(event) ?? []).flatMap(({ fact }) => fact ?? []));
      if (guards.some((guard) => canBeTrue(guard, facts, model))) {
        found.set(event, [...(found.get(event) ?? []), keyOf(span, event)]);
      }
    }
  }
  return new Set([...found.values()].filter(({ length }) => length === 1).flat());
}

/** Conditions of a state by event, where each of its moves for the event has one. */
function guardsByEvent({ transitions }: StateNode): Map<string, Predicate[]> {
  const guards = new Map<string, Predicate[]>();
  const free = new Set(transitions.filter(({ guard }) => !guard).map(({ event }) => event));
  for (const { event, guard } of transitions) {
    if (guard && !free.has(event)) guards.set(event, [...(guards.get(event) ?? []), guard]);
  }
  return guards;
}

function canBeTrue(guard: Predicate, facts: ReadonlySet<string>, model: FactModel): boolean {
  const { factsUsed, source } = guard;
  // What the clock says is nobody's to state.
  if (/\bnow\b/.test(source) || !factsUsed.every((name) => facts.has(name))) return false;
  const definitions = factsUsed.map((name) => model.facts.get(name));
  let assignments: Facts[] = [{}];
  for (const definition of definitions) {
    if (!definition) return false;
    const values = candidates(definition, source);
    assignments = assignments.flatMap((facts) => values.map((value) => ({ ...facts, [definition.name]: value })));
    if (assignments.length > TRIES_MAX) return false;
  }
  return assignments.some((facts) => guard.evaluate(facts, 0).truth === 'true');
}

/** Values worth trying: every choice, and around each number and word that the condition names. */
function candidates({ type, choices = [] }: FactDefinition, source: string): FactValue[] {
  switch (type) {
    case 'boolean':
      return [true, false];
    case 'choice':
      return [...choices];
    case 'list':
      return [[], [...choices], ...choices.map((choice) => [choice])];
    case 'counts':
      return numbersNear(source).map((count) => ({ [ELSEWHERE]: count }));
    case 'integer':
    case 'decimal':
      return numbersNear(source);
    case 'text':
    case 'date':
    case 'instant':
      return ['', ...[...source.matchAll(/(['"])(.*?)\1/g)].flatMap(([, , text]) => text ?? [])].filter(
        (text) => type === 'text' || text !== '',
      );
  }
}

function numbersNear(source: string): number[] {
  const named = [...source.matchAll(/\d+(\.\d+)?/g)].map(([text]) => Number(text));
  return [...new Set([0, ...named.flatMap((value) => [value - 1, value, value + 1])])];
}
