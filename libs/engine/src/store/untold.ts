import { RecordReader, type Entry } from '#record';
import { isOutcomeUnknown, type Storage } from '#storage';
import { isWriteConflict } from './decided-again.js';
import type { Committed } from './engine-ports.js';

/** Entries nobody was told of lie after one number, and up to another once a later commit is known. */
interface Gap {
  readonly after: number;
  readonly until: number;
}

/**
 * Entries that may be on disk though nobody here was told of them: a commit that had no answer, or another node's that came
 * between. Whoever follows the record (live feed, tree, heads, what was destroyed) hears of them at the next look.
 */
export class Untold {
  private readonly gaps = new Map<string, Gap>();

  constructor(
    private readonly storage: Pick<Storage, 'rows'>,
    private readonly onCommitted: (committed: Committed) => void,
  ) {}

  /** Takes note that a commit on this version was kept: what lies between it and the one that failed is all there ever is. */
  passed({ id, seq }: { readonly id: string; readonly seq: number }): void {
    const gap = this.gaps.get(id);
    if (gap === undefined) return;
    if (gap.after >= seq) this.gaps.delete(id);
    else this.gaps.set(id, { after: gap.after, until: Math.min(gap.until, seq) });
  }

  /** Takes note that a commit failed, on an incident that stood at this version. */
  note(error: unknown, { id, seq }: { readonly id: string; readonly seq: number }): void {
    if (this.gaps.has(id) || !(isOutcomeUnknown(error) || isWriteConflict(error))) return;
    this.gaps.set(id, { after: seq, until: Infinity });
  }

  incidents(): readonly string[] {
    return [...this.gaps.keys()];
  }

  /**
   * Tells what is there beyond that version; in turn with the incident's commands. While nothing is, the commit may still be
   * under way: the next look, or the next commit, settles it.
   */
  async tell(incidentId: string): Promise<void> {
    const gap = this.gaps.get(incidentId);
    if (gap === undefined) return;
    const record = new RecordReader(this.storage);
    const entries: Entry[] = [];
    for (let page = await record.since(incidentId, gap.after); page.length > 0;) {
      entries.push(...page);
      page = await record.since(incidentId, entries.at(-1)?.seq ?? gap.after);
    }
    const untold = entries.filter(({ seq }) => seq <= gap.until);
    if (untold.length === 0) return;
    this.gaps.delete(incidentId);
    this.onCommitted({ incidentId, entries: untold });
  }
}
