import { setImmediate as nextTurn } from 'node:timers/promises';
import { Fault } from '#kernel';
import type { ManifestLine } from '#letters';
import { addresseeOf, peopleById } from '#people';
import type { Reader } from '#storage';
import type { DataKey } from '#vault';

const PAGE = 1000;

/** A letter as a mail house is told of it: nothing of whom it is for, but where it goes. */
export interface PackageLine {
  readonly letterId: string;
  readonly reference: string;
  readonly file: string;
  readonly firstPage: number;
  readonly pages: number;
  readonly sha256: string;
  readonly mailClass: 'domestic' | 'international';
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export const PACKAGE_COLUMNS = [
  'letterId',
  'reference',
  'file',
  'firstPage',
  'pages',
  'sha256',
  'mailClass',
  'country',
] as const satisfies readonly (keyof PackageLine)[];

/** A manifest's line as a mail house gets it. */
export function packageLine(line: ManifestLine, country: string, postsIn: string): PackageLine {
  const { letterId, reference, file, firstPage, pages, sha256 } = line;
  const mailClass = country === postsIn ? 'domestic' : 'international';
  return { letterId, reference, file, firstPage, pages, sha256, mailClass, country };
}

/** Letters that were made of a batch, in the order in which they lie in its files; a page of them is held. */
export async function* linesOf(
  reader: Reader,
  key: DataKey,
  batch: { readonly id: string; readonly incidentId: string; readonly wave: number },
  postsIn: string,
): AsyncGenerator<PackageLine> {
  for (let after = -1; ;) {
    const rows = await reader.all(
      `SELECT position, person_id, line FROM letter
        WHERE batch_id = ? AND position > ? AND way = 'post' AND line IS NOT NULL AND state = 'made' ORDER BY position LIMIT ?`,
      [batch.id, after, PAGE],
    );
    const last = rows.at(-1);
    if (!last) return;
    const ids = rows.map((row) => String(row['person_id']));
    const countries = new Map<string, string>();
    for await (const { id, details, route, addressee: decided } of peopleById(reader, key, batch, ids)) {
      const addressee = addresseeOf(details, route, decided);
      if (addressee) countries.set(id, addressee.address.country);
    }
    for (const row of rows) {
      const country = countries.get(String(row['person_id']));
      if (country === undefined) throw nobodyThere();
      // Written by the press and by nothing else.
      yield packageLine(JSON.parse(String(row['line'])) as ManifestLine, country, postsIn);
    }
    after = Number(last['position']);
    await nextTurn();
  }
}

function nobodyThere(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'letter-without-person',
    detail: 'A letter of this batch is for somebody who is no longer in the register, or is no longer written to.',
    mend: 'Withdraw the batch and order another.',
  });
}
