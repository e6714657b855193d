import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { formatInstant, parseInstant, type EpochMs } from '#kernel';
import type { Reader } from '#storage';
import { hasCode } from '../system/durable-files.js';

const FILE = 'destroyed.log';
const SHREDDED = /^\{"shredded":"([0-9a-f-]{36})","at":"([^"]+)"\}$/;
const ERASED = /^\{"erased":"([0-9a-f-]{36})","seq":(\d{1,15}),"hash":"([0-9a-f]{64})"\}$/;

/** An incident whose data key was destroyed on purpose. */
export interface Shredded {
  readonly incidentId: string;
  readonly at: EpochMs;
}

/** An entry whose words were erased. Its hash tells it from another that a restored record may have under its number. */
export interface ErasedEntry {
  readonly incidentId: string;
  readonly seq: number;
  readonly hash: string;
}

/** What was destroyed on purpose, and must not come back out of a backup. */
export interface Destroyed {
  readonly shredded: readonly Shredded[];
  readonly erased: readonly ErasedEntry[];
}

/** What a database knows as destroyed. */
export async function destroyedIn(reader: Reader): Promise<Destroyed> {
  const keys = await reader.all(
    'SELECT incident_id, shredded_at FROM data_key WHERE shredded_at IS NOT NULL ORDER BY shredded_at, incident_id',
    [],
  );
  const entries = await reader.all(
    'SELECT incident_id, seq, hash FROM entry WHERE payload IS NULL ORDER BY incident_id, seq',
    [],
  );
  return {
    shredded: keys.map((row) => ({ incidentId: String(row['incident_id']), at: Number(row['shredded_at']) })),
    erased: entries.map((row) => ({
      incidentId: String(row['incident_id']),
      seq: Number(row['seq']),
      hash: String(row['hash']),
    })),
  };
}

/** What the key folder knows as destroyed: it outlives the data folder, so that a backup restored without it is held to the same. */
export async function readDestroyed(keysFolder: string): Promise<Destroyed> {
  const shredded: Shredded[] = [];
  const erased: ErasedEntry[] = [];
  const handle = await open(join(keysFolder, FILE)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (!handle) return { shredded, erased };
  // The handle closes itself at the end of the lines. A line that a crash cut in two says nothing.
  for await (const line of handle.readLines()) {
    const [, incidentId, at = ''] = SHREDDED.exec(line) ?? [];
    const instant = parseInstant(at);
    if (incidentId !== undefined && instant !== undefined) shredded.push({ incidentId, at: instant });
    const [, ofIncident, seq, hash = ''] = ERASED.exec(line) ?? [];
    if (ofIncident !== undefined) erased.push({ incidentId: ofIncident, seq: Number(seq), hash });
  }
  return { shredded, erased };
}

/**
 * Brings the key folder's list up to what the database knows.
 *
 * @param before awaited before anything new is written: what fails or is cut off there is done again at the next call
 */
export async function noteDestroyed(
  keysFolder: string,
  reader: Reader,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const known = await readDestroyed(keysFolder);
  const keys = new Set(known.shredded.map(({ incidentId }) => incidentId));
  const entries = new Set(known.erased.map(({ hash }) => hash));
  const found = await destroyedIn(reader);
  const lines = [
    ...found.shredded
      .filter(({ incidentId }) => !keys.has(incidentId))
      .map(({ incidentId, at }) => `{"shredded":"${incidentId}","at":"${formatInstant(at)}"}`),
    ...found.erased
      .filter(({ hash }) => !entries.has(hash))
      .map(({ incidentId, seq, hash }) => `{"erased":"${incidentId}","seq":${seq},"hash":"${hash}"}`),
  ];
  if (lines.length === 0) return;
  await before();
  const handle = await open(join(keysFolder, FILE), 'a', 0o600);
  try {
    // Each line begins with its own break: behind one that a crash cut in two it still stands alone.
    await handle.appendFile(`${lines.map((line) => `\n${line}`).join('')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
