import type { DifferenceCode, PackageView } from '#contract';
import { formatInstant } from '#kernel';
import type { Storage } from '#storage';
import { DocumentEntity } from '../documents/tables.js';
import { PILOT_SIZE } from './pilot-sample.js';
import type { MailPackageEntity } from './tables.js';

const DIFFERENCES_SHOWN_MAX = 200;

/** A package as it stands: its pilot, and in what its counts differ. */
export async function packageView(storage: Storage, row: MailPackageEntity): Promise<PackageView> {
  const { id, kind, state, batchId, mailHouseId, documentId, letters, pages, madeBy } = row;
  const document = await storage.repository(DocumentEntity).findOneByOrFail({ id: documentId });
  const judged = await storage.reader.all(
    'SELECT verdict, COUNT(*) AS n FROM pilot_check WHERE package_id = ? AND verdict IS NOT NULL GROUP BY verdict',
    [id],
  );
  const count = (verdict: string): number => Number(judged.find((each) => each['verdict'] === verdict)?.['n'] ?? 0);
  const [inAll] = await storage.reader.all('SELECT COUNT(*) AS n FROM mail_difference WHERE package_id = ?', [id]);
  const differences = await storage.reader.all(
    'SELECT code, letter_id, line FROM mail_difference WHERE package_id = ? ORDER BY seq LIMIT ?',
    [id, DIFFERENCES_SHOWN_MAX],
  );
  const instant = (at: number | null): string | null => (at === null ? null : formatInstant(Number(at)));
  return {
    id,
    kind,
    state,
    batch: batchId,
    mailHouse: mailHouseId,
    documentId,
    name: document.name,
    sha256: document.sha256,
    bytes: Number(document.bytes),
    letters,
    pages,
    madeBy,
    madeAt: formatInstant(Number(row.madeAt)),
    pilot: {
      size: kind === 'proof' ? 0 : Math.min(PILOT_SIZE, letters),
      right: count('right'),
      wrong: count('wrong'),
    },
    handedOverBy: row.handedOverBy,
    handedOverAt: instant(row.handedOverAt),
    countedAt: instant(row.countedAt),
    differences: differences.map((each) => ({
      // Written by the count and by nothing else.
      code: String(each['code']) as DifferenceCode,
      letter: each['letter_id'] === null ? null : String(each['letter_id']),
      line: each['line'] === null ? null : Number(each['line']),
    })),
    differencesInAll: Number(inAll?.['n'] ?? 0) + row.straysUntold,
  };
}
