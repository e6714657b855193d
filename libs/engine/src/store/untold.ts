import { EntryEntity, RecordReader, type Entry } from '#record';
import { isOutcomeUnknown, type Storage } from '#storage';
import { isWriteConflict } from './decided-again.js';
import type { Committed } from './engine-ports.js';

/**
 * Entries that may be on disk though nobody here was told of them: a commit that had no answer, or another node's that came
 * between. Whoever follows the record (live feed, tree, heads, what was destroyed) hears of them at the next look.
 */
export class Untold {
  private readonly versions = new Map<string, number>();

  constructor(
    private readonly storage: Pick<Storage, 'repository'>,
    private readonly onCommitted: (committed: Committed) => void,
  ) {}

  /** Takes note that a commit failed, on an incident that stood at this version. */
  note(error: unknown, { id, seq }: { readonly id: string; readonly seq: number }): void {
    if (this.versions.has(id) || !(isOutcomeUnknown(error) || isWriteConflict(error))) return;
    this.versions.set(id, seq);
  }

  incidents(): readonly string[] {
    return [...this.versions.keys()];
  }

  /** Tells what is there beyond that version; in turn with the incident's commands. */
  async tell(incidentId: string): Promise<void> {
    const version = this.versions.get(incidentId);
    if (version === undefined) return;
    const record = new RecordReader(this.storage.repository(EntryEntity));
    const entries: Entry[] = [];
    for (let page = await record.since(incidentId, version); page.length > 0;) {
      entries.push(...page);
      page = await record.since(incidentId, entries.at(-1)?.seq ?? version);
    }
    this.versions.delete(incidentId);
    if (entries.length > 0) this.onCommitted({ incidentId, entries });
  }
}
