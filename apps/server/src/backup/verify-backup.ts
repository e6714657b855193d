import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#kernel';
import { EntryEntity, RecordReader } from '#record';
import { SQLITE_FILE, inspectSqlite, openSqliteForReading } from '#storage';
import { namedBlobs } from '../documents/named-blobs.js';
import { readHeads } from '../record/heads-log.js';
import { digestOfFile } from '../system/durable-files.js';
import { BLOBS_FOLDER } from '../config.js';
import { MANIFEST_FILE, readManifest, type BackupManifest, type ReadManifest } from './manifest.js';

const PROBLEMS_MAX = 50;

/**
 * Opens a backup and checks all of it: every file against the manifest, the database's integrity, every incident's record
 * against the manifest and against what the key folder knows up to there, and that each blob that a row names is there.
 *
 * @param keysFolder whose heads the records are held to; a backup looked at elsewhere is checked without
 * @throws Fault `no-backup`, `backup-damaged` with what is wrong, a line each.
 */
export async function verifyBackup(folder: string, keysFolder: string | undefined): Promise<ReadManifest> {
  const read = await readManifest(folder);
  const problems = await fileProblems(folder, read.manifest);
  // What is not the file that was written is not opened.
  if (problems.length === 0) problems.push(...(await contentProblems(folder, read.manifest, keysFolder)));
  if (problems.length === 0) return read;
  throw new Fault({
    kind: 'invalid',
    code: 'backup-damaged',
    detail: `This backup is not what was written: ${problems[0] ?? ''}.`,
    place: folder,
    mend: 'Use another backup.',
    findings: problems.slice(0, PROBLEMS_MAX),
  });
}

async function fileProblems(folder: string, { database, blobs }: BackupManifest): Promise<string[]> {
  const problems: string[] = [];
  const expected = new Map([
    [SQLITE_FILE, database],
    ...blobs.map((blob) => [join(BLOBS_FOLDER, blob.id), blob] as const),
  ]);
  for (const [name, { sha256, bytes }] of expected) {
    const found = await digestOfFile(join(folder, name)).catch(() => undefined);
    if (found === undefined) problems.push(`${name} is missing or cannot be read`);
    else if (found.sha256 !== sha256 || found.bytes !== bytes) problems.push(`${name} holds other bytes`);
  }
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const name = join(file.parentPath, file.name).slice(join(folder, '/').length);
    if (!file.isDirectory() && name !== MANIFEST_FILE && !expected.has(name))
      problems.push(`${name} does not belong to it`);
  }
  return problems;
}

async function contentProblems(
  folder: string,
  { blobs, records, migrations }: BackupManifest,
  keysFolder: string | undefined,
): Promise<string[]> {
  const found = inspectSqlite(folder, 'full');
  if (found.problems.length > 0) return found.problems.map((problem) => `the database: ${problem}`);
  const problems: string[] = [];
  if (found.migrations.join() !== migrations.join()) problems.push('the database has other tables than the manifest');
  const storage = await openSqliteForReading(folder, [EntryEntity]);
  try {
    const record = new RecordReader(storage);
    const incidents = await storage.reader.all('SELECT id FROM incident ORDER BY id', []);
    if (incidents.map((row) => String(row['id'])).join() !== records.map(({ incident }) => incident).join())
      problems.push('the database holds other incidents than the manifest');
    const heads = keysFolder === undefined ? undefined : await readHeads(keysFolder);
    for (const { incident, seq, head } of records) {
      const kept = heads?.of(incident).chain ?? [];
      // What was committed after the backup was made is not in it.
      const expected = [{ seq, hash: head }, ...kept.filter((known) => known.seq <= seq)];
      const { fault, head: end } = await record.verify(incident, expected);
      if (fault) problems.push(`the record of ${incident} at entry ${fault.seq}: ${fault.reason}`);
      else if (end.seq !== seq) problems.push(`the record of ${incident} goes on after its end`);
    }
    const held = new Set(blobs.map((blob) => blob.id));
    for (const { blob } of await namedBlobs(storage.reader, found.tables))
      if (!held.has(blob)) problems.push(`the stored file ${blob} is named and not in it`);
  } finally {
    await storage.close();
  }
  return problems;
}
