import type { PackageView } from '#contract';
import type { Engine } from '#engine';
import { Fault, type Clock } from '#kernel';
import type { ManifestLine } from '#letters';
import type { Statement, Storage } from '#storage';
import { compareCounts, type Compared, type Difference, type PackedLetter } from './compare-counts.js';
import { countedLines } from './counted-lines.js';
import { stepStatements } from './letter-states.js';
import type { Packages } from './packages.js';
import type { ProofLines } from './proofs.js';
import type { ReportsFor } from './reports-for.js';
import { recordDispatch, type ActBy } from './record-dispatch.js';
import type { MailPackageEntity } from './tables.js';

const PAGE = 5000;
const ROWS_PER_STATEMENT = 200;

export interface CountsParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly packages: Packages;
  readonly clock: Clock;
}

interface Packed {
  readonly letters: ReadonlyMap<string, PackedLetter>;
  readonly digests: ReadonlyMap<string, string>;
}

/** What a mail house says it did with a package, held to what it was given. */
export class Counts {
  constructor(private readonly parts: CountsParts) {}

  /**
   * Letters that are confirmed count as delivered to the post; those that are not are in doubt until a person decides. Counts add up:
   * what an earlier one confirmed need not be named again.
   *
   * @throws Fault `package-unknown`, `package-not-handed-over`, and those of `countedLines`
   */
  async take(
    incidentId: string,
    packageId: string,
    bytes: AsyncIterable<Uint8Array>,
    by: ActBy,
    whose: ReportsFor,
  ): Promise<PackageView> {
    const { packages, engine } = this.parts;
    const found = await packages.find(incidentId, packageId, whose);
    if (await packages.isDone(by.commandId)) return packages.view(found);
    if (found.way === 'email') throw NOT_COUNTED;
    if (found.handedOverAt === null) throw NOT_HANDED_OVER;
    const { letters, digests } = found.kind === 'proof' ? packedProof(found) : await this.packed(found);
    const counted = countedLines(bytes);
    const compared = await compareCounts(letters, digests, counted.lines);
    const { lines, differences, straysUntold } = compared;
    const astray = new Set(differences.flatMap(({ letter }) => letter ?? []));
    await recordDispatch(
      engine,
      incidentId,
      {
        kind: 'letters.counted',
        payload: {
          package: packageId,
          lines,
          confirmed: letters.size - astray.size,
          differences: differences.length + straysUntold,
          countDigest: counted.digest(),
        },
      },
      by,
      this.statements(found, compared, by.commandId),
    );
    return packages.view(await packages.find(incidentId, packageId));
  }

  private async packed({ batchId }: MailPackageEntity): Promise<Packed> {
    const letters = new Map<string, PackedLetter>();
    for (let after = -1; ;) {
      const rows = await this.parts.storage.reader.all(
        `SELECT position, letter_id, line, state FROM letter
          WHERE batch_id = ? AND way = 'post' AND position > ? AND letter_id IS NOT NULL ORDER BY position LIMIT ?`,
        [batchId, after, PAGE],
      );
      const last = rows.at(-1);
      if (!last) break;
      for (const row of rows) {
        // Written by the press and by nothing else.
        const { file, pages } = JSON.parse(String(row['line'])) as ManifestLine;
        const confirmed = row['state'] !== 'handed-over' && row['state'] !== 'in-doubt';
        letters.set(String(row['letter_id']), { file, pages, confirmed });
      }
      after = Number(last['position']);
    }
    const files = await this.parts.packages.files(batchId ?? '');
    return { letters, digests: new Map(files.map(({ name, sha256 }) => [name, sha256])) };
  }

  private statements(found: MailPackageEntity, { differences, straysUntold }: Compared, act: string): Statement[] {
    const { id, batchId, mailHouseId } = found;
    const at = this.parts.clock.now();
    const settled: Statement = {
      sql: 'UPDATE mail_package SET state = ?, counted_at = ?, strays_untold = ? WHERE id = ?',
      params: [differences.length === 0 ? 'confirmed' : 'differs', at, straysUntold, id],
      expectChanges: 1,
    };
    const kept = [
      { sql: 'DELETE FROM mail_difference WHERE package_id = ?', params: [id] },
      ...inserting(id, differences),
    ];
    if (batchId === null) {
      const proved = {
        sql: 'UPDATE mail_house SET proved_at = ? WHERE id = ? AND proved_at IS NULL',
        params: [at, mailHouseId],
      };
      return [...kept, settled, ...(differences.length === 0 ? [proved] : [])];
    }
    const differs =
      'EXISTS (SELECT 1 FROM mail_difference d WHERE d.package_id = ? AND d.letter_id = letter.letter_id)';
    return [
      ...kept,
      settled,
      ...stepStatements({
        which: { sql: `batch_id = ? AND way = 'post' AND NOT ${differs}`, params: [batchId, id] },
        from: ['handed-over', 'in-doubt'],
        to: 'delivered',
        act,
        at,
      }),
      ...stepStatements({
        which: { sql: `batch_id = ? AND way = 'post' AND ${differs}`, params: [batchId, id] },
        from: ['handed-over'],
        to: 'in-doubt',
        act,
        at,
      }),
    ];
  }
}

function inserting(packageId: string, differences: readonly Difference[]): Statement[] {
  const statements: Statement[] = [];
  for (let start = 0; start < differences.length; start += ROWS_PER_STATEMENT) {
    const slice = differences.slice(start, start + ROWS_PER_STATEMENT);
    statements.push({
      sql: `INSERT INTO mail_difference (package_id, seq, letter_id, line, code) VALUES ${slice.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
      params: slice.flatMap(({ code, letter, line }, index) => [packageId, start + index, letter, line, code]),
    });
  }
  return statements;
}

function packedProof({ lines }: MailPackageEntity): Packed {
  // Written where the proof is made, and by nothing else.
  const kept = JSON.parse(lines ?? '{"file":{},"lines":[]}') as ProofLines;
  return {
    letters: new Map(kept.lines.map(({ letterId, file, pages }) => [letterId, { file, pages, confirmed: false }])),
    digests: new Map([[kept.file.name, kept.file.sha256]]),
  };
}

const NOT_HANDED_OVER = new Fault({
  kind: 'conflict',
  code: 'package-not-handed-over',
  detail: 'This package was not handed over, so nobody can have counted it.',
  place: 'package',
});

const NOT_COUNTED = new Fault({
  kind: 'conflict',
  code: 'package-not-counted',
  detail:
    'These letters went by e-mail: what the mail server answered is known letter by letter, and no mail house counts them.',
  place: 'package',
});
