import { Fault } from '#kernel';
import type { Reader, Storage } from '#storage';
import { DATA_KEYS_PAGE_QUERY, rewrapDataKey, type Vault } from '#vault';

/** Data keys put under the newest master key in one durable step. */
const PAGE_KEYS = 500;

/** What one pass over all data keys did. */
export interface Rewrapped {
  readonly rewrapped: number;
  /** Data keys that no master key opens; they stay as they are. */
  readonly unopened: number;
}

/** A data key as its row holds it. */
export interface WrappedRow {
  readonly incidentId: string;
  readonly wrapped: string;
}

/** Every data key that is not shredded, page by page: of incidents, and the installation's own. */
export async function* wrappedPages(reader: Reader, pageKeys = PAGE_KEYS): AsyncGenerator<readonly WrappedRow[]> {
  for (let after = ''; ;) {
    const rows = await reader.all(DATA_KEYS_PAGE_QUERY, [after, pageKeys]);
    const page = rows.map((row) => ({ incidentId: String(row['incident_id']), wrapped: String(row['wrapped']) }));
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.incidentId;
  }
}

/**
 * Puts every data key under the newest master key. What is sealed stays as it is, and every step leaves each data key under
 * one key of the folder: after a crash the next pass does what is left. Several passes at once do no harm.
 */
export async function rewrapDataKeys(
  vault: Vault,
  { reader, writer }: Pick<Storage, 'reader' | 'writer'>,
  pageKeys = PAGE_KEYS,
): Promise<Rewrapped> {
  let rewrapped = 0;
  let unopened = 0;
  for await (const page of wrappedPages(reader, pageKeys)) {
    const unit = page.flatMap(({ incidentId, wrapped }) => {
      try {
        const again = vault.rewrap(incidentId, wrapped);
        return again === undefined ? [] : [rewrapDataKey(incidentId, wrapped, again)];
      } catch (error) {
        if (!(error instanceof Fault) || error.details.code !== 'data-key-does-not-open') throw error;
        unopened += 1;
        return [];
      }
    });
    if (unit.length > 0) await writer.commit(unit);
    rewrapped += unit.length;
  }
  return { rewrapped, unopened };
}
