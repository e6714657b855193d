import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { formatInstant, parseInstant, type EpochMs } from '#kernel';
import type { Reader } from '#storage';
import { hasCode } from '../system/durable-files.js';

const FILE = 'shredded.log';
const LINE = /^\{"incident":"([0-9a-f-]{36})","at":"([^"]+)"\}$/;

/** An incident whose data key was destroyed on purpose. */
export interface Shredded {
  readonly incidentId: string;
  readonly at: EpochMs;
}

/** What a database knows as shredded. */
export async function shreddedIn(reader: Reader): Promise<readonly Shredded[]> {
  const rows = await reader.all(
    'SELECT incident_id, shredded_at FROM data_key WHERE shredded_at IS NOT NULL ORDER BY shredded_at, incident_id',
    [],
  );
  return rows.map((row) => ({ incidentId: String(row['incident_id']), at: Number(row['shredded_at']) }));
}

/** What the key folder knows as shredded: it outlives the data folder, so that a backup restored without it is shredded again. */
export async function readShredded(keysFolder: string): Promise<readonly Shredded[]> {
  const handle = await open(join(keysFolder, FILE)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (!handle) return [];
  const found: Shredded[] = [];
  // The handle closes itself at the end of the lines. A line that a crash cut in two says nothing.
  for await (const line of handle.readLines()) {
    const [, incidentId = '', at = ''] = LINE.exec(line) ?? [];
    const instant = parseInstant(at);
    if (instant !== undefined) found.push({ incidentId, at: instant });
  }
  return found;
}

/**
 * Brings the key folder's list up to what the database knows. Call it at a start and after each shredding.
 *
 * @returns what was new.
 */
export async function noteShredded(keysFolder: string, reader: Reader): Promise<readonly Shredded[]> {
  const known = new Set((await readShredded(keysFolder)).map(({ incidentId }) => incidentId));
  const fresh = (await shreddedIn(reader)).filter(({ incidentId }) => !known.has(incidentId));
  if (fresh.length === 0) return fresh;
  const lines = fresh.map(({ incidentId, at }) => `\n{"incident":"${incidentId}","at":"${formatInstant(at)}"}`);
  const handle = await open(join(keysFolder, FILE), 'a', 0o600);
  try {
    // Each line begins with its own break: behind one that a crash cut in two it still stands alone.
    await handle.appendFile(`${lines.join('')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return fresh;
}
