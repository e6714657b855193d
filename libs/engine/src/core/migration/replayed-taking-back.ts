import type { Json } from '#digest';
import type { FactValue } from '#facts';
import { isSeverity, parseInstant, type Actor, type Severity } from '#kernel';
import type { Entry } from '#record';
import type { Command, EarlierFact } from '../command.js';
import type { Draft } from '../draft.js';
import type { Confidence, Task } from '../state.js';

type Members = { readonly [name: string]: Json | undefined };

/** What was taken back, of a replay's own tasks and facts: ids and numbers of entries differ there. */
export class ReplayedTakingBack {
  private readonly done = new Map<string, Task>();

  /** Keeps the tasks that were done, since the state does not. */
  note({ tasks }: Draft): void {
    for (const task of tasks.changes().values())
      if (task?.status === 'done') this.done.set(nameOf(task.runId, task.name), task);
  }

  /** @param run the run of the replay, for one of the record */
  commandOf(recorded: readonly Entry[], run: (runId: string | null) => string | undefined): Command {
    const reopened = recorded.find(({ kind }) => kind === 'task.reopened');
    const task = reopened && this.done.get(nameOf(run(reopened.runId), textOf(membersOf(reopened.payload)['name'])));
    const facts = recorded.filter(({ kind }) => kind === 'facts.stated').flatMap(earlierFacts);
    const graded = recorded.find(({ kind }) => kind === 'severity.set');
    const severity = graded && severityBefore(graded);
    // Nothing follows from the number of an entry; the first is always there.
    return { type: 'take-back', entry: 1, also: [], facts, ...(task && { task }), ...(severity && { severity }) };
  }
}

function earlierFacts({ payload }: Entry): readonly EarlierFact[] {
  const said = membersOf(payload);
  const first = membersOf(said['firstStated'] ?? null);
  const at = parseInstant(textOf(first['at']));
  const [source, confidence] = [textOf(said['source']), textOf(said['confidence']) as Confidence];
  return Object.entries(membersOf(said['facts'] ?? null)).map(([name, value]) => {
    // What the engine wrote of a fact was checked against its model, and of an actor is one.
    const known = (value ?? null) as FactValue | null;
    const actor = first['by'] as Actor | undefined;
    if (at === undefined || !actor) return { name, was: null };
    return { name, was: { name, value: known, source, confidence, actor, at } };
  });
}

function severityBefore({ payload }: Entry): { readonly was: Severity | null; readonly said: number } {
  const { severity } = membersOf(payload);
  return { was: isSeverity(severity) ? severity : null, said: 1 };
}

function nameOf(runId: string | undefined, task: string): string {
  return `${runId ?? ''} ${task}`;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function membersOf(payload: Json): Members {
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? (payload as Members) : {};
}
