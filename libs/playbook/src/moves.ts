import { compilePredicate, type Predicate } from '#facts';
import { didYouMean, type Author, type PathInFile } from './author.js';
import type { ChartAuthor } from './chart-author.js';
import type { StateEntry } from './chart-index.js';
import {
  ASSESSED_EVENT,
  LAPSED_EVENT,
  decisionEvent,
  everyEvent,
  isEngineEvent,
  taskDoneEvent,
  tasksDoneEvent,
} from './event-names.js';
import { foldedGuard } from './guard-check.js';
import type { AfterDefinition, DecisionDefinition, EveryDefinition, TransitionDefinition } from './model.js';
import { resolveTarget } from './targets.js';
import { checkDuration, type Vocabulary } from './vocabulary.js';
import type { WrittenMove, WrittenState } from './written.js';

/** Every move of a state that an event makes: the answers of its decision, then what stands under `on:`. */
export function transitionsOf(
  chart: ChartAuthor,
  entry: StateEntry,
  written: WrittenState,
  decision: DecisionDefinition | undefined,
): TransitionDefinition[] {
  const answers = (decision?.options ?? []).map(({ id, target, history }) => ({
    event: decisionEvent(decision?.id ?? '', id),
    target,
    ...(history && { history }),
  }));
  const moves = Object.entries(written.on ?? {}).flatMap(([name, move]) => {
    const at = [...entry.at, 'on', name];
    const event = eventName(chart, entry, at, name, written);
    if (answers.some((answer) => answer.event === event)) {
      chart.author.errorAtKey(
        'duplicate-move',
        at,
        `The answer's own \`to:\` moves this already.`,
        'Remove one of the two.',
      );
    }
    return movesOf(chart, entry, at, event ?? name, move);
  });
  return [...answers, ...moves];
}

function movesOf(
  chart: ChartAuthor,
  entry: StateEntry,
  at: PathInFile,
  event: string,
  written: string | WrittenMove | readonly WrittenMove[],
): TransitionDefinition[] {
  const moves: readonly (readonly [PathInFile, WrittenMove])[] = isList(written)
    ? written.map((move, index) => [[...at, index], move])
    : [[at, typeof written === 'string' ? { to: written } : written]];
  return moves.map(([place, move], index) => {
    if (move.if === undefined && index < moves.length - 1) {
      const message = 'Nothing after this is ever reached: it has no `if:`.';
      chart.author.error('unreachable-move', place, message, 'Put it last, or give it an `if:`.');
    }
    const target = typeof written === 'string' ? at : [...place, 'to'];
    const resolved =
      move.to === undefined ? undefined : resolveTarget(chart.author, chart.index, entry, target, move.to);
    const guard = move.if === undefined ? undefined : guardOf(chart, [...place, 'if'], move.if);
    return { event, ...resolved, ...(guard && { guard }) };
  });
}

// Array.isArray does not narrow a readonly array out of a union.
function isList(written: string | WrittenMove | readonly WrittenMove[]): written is readonly WrittenMove[] {
  return Array.isArray(written);
}

function guardOf({ author, vocabulary }: ChartAuthor, at: PathInFile, source: string): Predicate | undefined {
  const compiled = compilePredicate(source, vocabulary.factModel);
  if (compiled.ok) {
    checkFolded(author, vocabulary, at, compiled.value);
    return compiled.value;
  }
  const { code, detail, place, mend } = compiled.fault;
  author.error(code, at, place === undefined ? detail : `${detail} (${place})`, mend ?? 'Correct the expression.');
  return undefined;
}

function checkFolded(author: Author, { factModel }: Vocabulary, at: PathInFile, guard: Predicate): void {
  const folded = foldedGuard(guard, factModel);
  if (folded === 'never') {
    author.error('guard-never-true', at, 'This is true of no facts at all.', 'Correct it, or remove the move.');
  } else if (folded === 'always') {
    const message = 'This is true whatever the facts are, once they are known.';
    author.warningAtKey('guard-always-true', at, message, 'Remove it, or say what it is to tell apart.');
  }
}

/** The name under which the machine receives it; `undefined` where nobody sends an event of that name. */
function eventName(
  { author, index, vocabulary }: ChartAuthor,
  entry: StateEntry,
  at: PathInFile,
  name: string,
  written: WrittenState,
): string | undefined {
  if (name === 'tasks.done') {
    if (Object.keys(written.tasks ?? {}).length > 0) return tasksDoneEvent(entry.path);
    author.errorAtKey(
      'no-tasks',
      at,
      'This state has no tasks that could be done.',
      'Add `tasks:`, or name one task: `task.<id>.done`.',
    );
    return undefined;
  }
  if (vocabulary.interrupts.has(name)) {
    const message = `\`${name}\` is an interrupt: it is accepted in every state and moves none.`;
    author.errorAtKey('interrupt-handled', at, message, 'Put what it starts into the chart that it attaches.');
    return undefined;
  }
  const own = [
    ...[...index.tasks].map(taskDoneEvent),
    ...[...index.everies].map(everyEvent),
    ...[...index.decisions].flatMap(([id, options]) => options.map((option) => decisionEvent(id, option))),
    ASSESSED_EVENT,
    LAPSED_EVENT,
  ];
  if (own.includes(name) || vocabulary.events.has(name)) return name;
  const known = [...vocabulary.events.keys(), ...own, 'tasks.done'];
  const otherwise = isEngineEvent(name)
    ? 'The engine sends no such event to this chart.'
    : 'Declare it under `events:`.';
  author.errorAtKey(
    'unknown-event',
    at,
    `Nothing sends \`${name}\` to this chart.`,
    didYouMean(name, known, otherwise),
  );
  return undefined;
}

/** The moves of a state that time makes. */
export function afterOf(chart: ChartAuthor, entry: StateEntry, written: WrittenState): AfterDefinition[] {
  const { author, index } = chart;
  return Object.entries(written.after ?? {}).flatMap(([duration, move]) => {
    const at = [...entry.at, 'after', duration];
    const length = checkDuration(author, at, duration, 'key');
    if (length === 0) {
      author.errorAtKey(
        'bad-duration',
        at,
        'A move after no time is no state at all.',
        'Lead to the next state directly.',
      );
    }
    const { to, if: guard } = typeof move === 'string' ? { to: move } : { ...move };
    if (guard !== undefined) {
      const message = 'A move by time takes no `if:`: were it false when due, it would never be tried again.';
      author.error(
        'after-with-guard',
        [...at, 'if'],
        message,
        'Lead to a state that listens for the event which makes it true.',
      );
    }
    if (to === undefined) {
      author.errorAtKey('missing-key', at, 'It is not said where this leads.', 'Add `to:`.');
      return [];
    }
    const destination = resolveTarget(author, index, entry, typeof move === 'string' ? at : [...at, 'to'], to);
    return destination === undefined ? [] : [{ duration, ...destination }];
  });
}

/** The shortest time between two of the same: an incident's record keeps a line for each. */
const EVERY_MIN_MS = 60_000;

/** The events that the engine sends again and again while a state is active. */
export function everyOf({ author }: ChartAuthor, { at }: StateEntry, written: WrittenState): EveryDefinition[] {
  return Object.entries(written.every ?? {}).map(([name, duration]) => {
    const place = [...at, 'every', name];
    const length = checkDuration(author, place, duration);
    if (length !== undefined && length < EVERY_MIN_MS) {
      author.error('bad-duration', place, `${duration} is too short to come again and again.`, 'Write PT1M or more.');
    }
    return { name, duration };
  });
}
