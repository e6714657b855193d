import type { Json } from '#digest';
import type { Entry } from '#record';
import { samePerson } from '../signers.js';
import type { Author, Run } from '../state.js';

/**
 * Who has done which task, from the record: a version that has a task prepare what is approved asks it of what was done
 * before the incident came to it. Whom a machine acted for is not in the record, so that it makes nobody an author.
 */
export class DoneTasks {
  private readonly runs = new Map<string, Record<string, readonly Author[]>>();

  /** By the run's id. */
  get byRun(): ReadonlyMap<string, Run['authors']> {
    return this.runs;
  }

  take({ kind, runId, actor, payload }: Pick<Entry, 'kind' | 'runId' | 'actor' | 'payload'>): void {
    const task = nameIn(payload);
    if (kind !== 'task.done' || runId === null || task === undefined || actor.kind !== 'person') return;
    const done = this.runs.get(runId) ?? {};
    const known = Object.hasOwn(done, task) ? (done[task] ?? []) : [];
    if (known.some((author) => samePerson(author, actor))) return;
    this.runs.set(runId, { ...done, [task]: [...known, { kind: actor.kind, id: actor.id }] });
  }
}

// An erased payload holds nothing; then it is not known what was done.
function nameIn(payload: Json): string | undefined {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  const { name } = payload as { readonly [name: string]: Json | undefined };
  return typeof name === 'string' ? name : undefined;
}
