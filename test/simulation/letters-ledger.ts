import { isDeepStrictEqual } from 'node:util';
import { createHash } from 'node:crypto';
import type { Row, Storage } from '#storage';
import { accountForLetters, totalOf } from '../../apps/server/src/dispatch/account-for-letters.js';
import type { Opened } from '../support/mail-house.js';
import type { Becomes, List } from './affected.js';
import type { Folder } from './files.js';
import { Broken } from './ledger.js';

// What has to be true of lists, letters and packages, whatever happened to the processes that brought them about.

/** A list that was asked to come in. */
export interface Brought {
  readonly importId: string;
  readonly list: List;
}

/** Things that are there, each with the entry that says so. */
const ON_RECORD = [
  [`SELECT id FROM people_import WHERE state <> 'running'`, 'people.imported', 'import'],
  [`SELECT id FROM people_import WHERE state = 'undone'`, 'people.import-undone', 'import'],
  ['SELECT id FROM batch', 'batch.ordered', 'batch'],
  [`SELECT id FROM batch WHERE status = 'complete'`, 'batch.produced', 'batch'],
  ['SELECT id FROM mail_package', 'package.made', 'package'],
  [`SELECT id FROM mail_package WHERE handed_over_at IS NOT NULL`, 'letters.handed-over', 'package'],
] as const;

/** Holds at any moment. @throws Broken */
export async function assertAllOnRecord({ reader }: Storage, folder: Folder): Promise<void> {
  for (const [sql, kind, member] of ON_RECORD) {
    const there = (await reader.all(sql, [])).map((row) => String(row['id'])).toSorted();
    const entries = await reader.all('SELECT payload FROM entry WHERE kind = ?', [kind]);
    const said = entries.map((row) => idIn(row, member)).toSorted();
    same(`what is there, and the entries ${kind}`, there, said);
  }
  const failed = await reader.all(`SELECT id FROM batch WHERE status = 'failed'`, []);
  same('batches that were given up', failed, []);
  const seen = await reader.all(
    `SELECT p.id FROM letter l JOIN person p ON p.id = l.person_id JOIN people_import i ON i.id = p.import_id WHERE i.state <> 'complete'`,
    [],
  );
  same('letters to people of a list that is not in', seen, []);
  for (const row of await reader.all('SELECT blob, sha256 FROM document ORDER BY id', []))
    same('a document on disk', digest(folder.whole.get(String(row['blob']))), String(row['sha256']));
  for (const row of await reader.all(
    "SELECT blob AS spool FROM people_list UNION SELECT spool_id FROM people_import WHERE state = 'complete'",
    [],
  ))
    same('a spooled list on disk', folder.whole.has(String(row['spool'])), true);
}

/** Each line of each list once, as what it has to become. @throws Broken */
export async function assertLists({ reader }: Storage, brought: readonly Brought[]): Promise<void> {
  for (const { importId, list } of brought) {
    const rows = await reader.all(
      `SELECT line, duplicate_of, supplements_wave, route FROM person WHERE import_id = ? ORDER BY line`,
      [importId],
    );
    const rejects = await reader.all('SELECT line FROM people_reject WHERE import_id = ? ORDER BY line', [importId]);
    const became = [
      ...rows.map((row) => [Number(row['line']), becameOf(row)]),
      ...rejects.map((row) => [Number(row['line']), 'rejected']),
    ];
    const expected = list.lines.map(({ becomes }, index) => [index + 2, becomes]);
    same('the lines of a list', became.toSorted(byLine), expected);
  }
  const left = await reader.all(
    `SELECT id FROM people_import WHERE state = 'running' UNION SELECT id FROM people_list UNION
     SELECT id FROM person WHERE import_id NOT IN (SELECT id FROM people_import WHERE state = 'complete')`,
    [],
  );
  same('what lists left behind', left, []);
}

function byLine([one]: readonly unknown[], [other]: readonly unknown[]): number {
  return Number(one) - Number(other);
}

function becameOf(row: Row): Becomes {
  if (row['supplements_wave'] !== null) return 'supplementary';
  if (row['duplicate_of'] !== null) return 'repeated';
  if (row['route'] === 'letter') return 'patient';
  return row['route'] === 'estate' ? 'estate' : 'nobody';
}

/** What a package holds is what was printed, what was printed is what a calm press prints, byte for byte. @throws Broken */
export async function assertPackage(
  storage: Storage,
  calm: Storage,
  batch: string,
  opened: Opened,
  calmly: Opened,
): Promise<void> {
  const sql = `SELECT kind, name, sha256, bytes FROM document WHERE made_by = ? ORDER BY name`;
  const files = await storage.reader.all(sql, [batch]);
  same('the files of a batch', files, await calm.reader.all(sql, [batch]));
  same('the letters of a batch', await linesOf(storage, batch), await linesOf(calm, batch));
  same('the files of a package', digestsOf(opened), digestsOf(calmly));
  const pdfs = files.filter((row) => row['kind'] === 'letters-pdf');
  for (const row of pdfs) same('a packed file', digestsOf(opened)[String(row['name'])], row['sha256']);
  const packed = opened.index.letters.map(({ letterId, file }) => [letterId, file]);
  const made = (await linesOf(storage, batch)).map(
    (row) => JSON.parse(String(row['line'])) as { letterId: string; file: string },
  );
  same(
    'the letters of a package',
    packed,
    made.map(({ letterId, file }) => [letterId, file]),
  );
}

async function linesOf({ reader }: Storage, batch: string): Promise<readonly Row[]> {
  return reader.all('SELECT person_id, letter, line FROM letter WHERE batch_id = ? ORDER BY position', [batch]);
}

function digestsOf({ files }: Opened): Readonly<Record<string, string>> {
  return Object.fromEntries([...files].map(([name, bytes]) => [name, digest(bytes)]));
}

interface Sent {
  readonly packages: readonly Opened[];
  /** Letters that came back, by what became of them; all others are where the post took them. */
  readonly back: Readonly<Record<string, string>>;
  readonly files: Folder;
}

/** At the end: everybody has the letter that is owed to them, once; and nothing is left that nobody names. @returns how many letters */
export async function assertLetters(
  storage: Storage,
  brought: readonly Brought[],
  { packages, back, files }: Sent,
): Promise<number> {
  const { reader } = storage;
  const rows = await reader.all(
    `SELECT p.import_id, p.line, l.letter, l.letter_id, l.state, l.batch_id FROM letter l JOIN person p ON p.id = l.person_id
      WHERE l.void = 0 AND l.refused IS NULL`,
    [],
  );
  const sent = rows
    .map((row) => `${String(row['import_id'])} ${String(row['line'])} ${String(row['letter'])}`)
    .toSorted();
  const owed = brought.flatMap(({ importId, list }) =>
    list.lines.flatMap(({ becomes }, index) => (isWritten(becomes) ? [`${importId} ${index + 2} ${becomes}`] : [])),
  );
  same('letters, and what is owed', sent, owed.toSorted());
  const ids = rows.map((row) => String(row['letter_id'])).toSorted();
  const packed = packages.flatMap(({ index }) => index.letters.map(({ letterId }) => letterId));
  same('letters, and what was packed', packed.toSorted(), ids);
  same('letters that are packed twice', new Set(packed).size, packed.length);
  for (const row of rows) {
    const state =
      back[String(row['letter_id'])] ?? (row['batch_id'] === firstBatch(rows, packages) ? 'delivered' : 'handed-over');
    same('where a letter is', row['state'], state);
  }
  const [incident] = await reader.all('SELECT id FROM incident', []);
  const total = totalOf(await accountForLetters(storage, String(incident?.['id'])));
  same('the account of letters', [total.ordered, total.inDoubt, total.unexplained], [ids.length, 0, 0]);
  await assertNoFileIsLeft(storage, files);
  return ids.length;
}

/** Once a start has swept, there is no file but those that a row names. @throws Broken */
export async function assertNoFileIsLeft({ reader }: Storage, files: Folder): Promise<void> {
  const lists = `SELECT spool_id FROM people_import WHERE state = 'complete'`;
  const named = await reader.all(`SELECT blob FROM document UNION ${lists}`, []);
  same('the files, and those that somebody names', files.names, named.map((row) => String(row['blob'])).toSorted());
}

function isWritten(becomes: Becomes): boolean {
  return becomes === 'patient' || becomes === 'estate' || becomes === 'supplementary';
}

/** The batch of which the letters were counted back. */
function firstBatch(rows: readonly Row[], [first]: readonly Opened[]): unknown {
  return rows.find((row) => row['letter_id'] === first?.index.letters[0]?.letterId)?.['batch_id'];
}

function idIn(row: Row, member: string): string {
  return (JSON.parse(String(row['payload'])) as Readonly<Record<string, string>>)[member] ?? '';
}

function digest(bytes: Uint8Array | undefined): string {
  return bytes ? createHash('sha256').update(bytes).digest('hex') : 'none';
}

function same(what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(plain(found), plain(expected))) return;
  throw new Broken(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`);
}

/** Rows come without a prototype. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
