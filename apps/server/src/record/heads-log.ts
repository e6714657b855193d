import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Alarm, Committed } from '#engine';
import { formatInstant, type Clock } from '#kernel';
import type { ChainHead, TreeHead } from '#record';
import { appendLines } from './append-lines.js';

const FILE = 'heads.log';
/** At most one line an incident in this time: what a crash can leave unwritten. */
const RHYTHM_MS = 60_000;

export interface HeadsLogParts {
  readonly keysFolder: string;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly onError: (error: unknown) => void;
}

/**
 * Where each incident's record stood, and each signed head of the tree over all, kept beside the keys and away from the database: whoever rewrites or cuts a record
 * in the data folder does not have this file, and `verify` finds that the two disagree.
 */
export class HeadsLog {
  private pending = new Map<string, ChainHead>();
  private scheduled = false;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly parts: HeadsLogParts) {}

  /** Takes note of what was committed; it is written within a minute, or on `stop`. */
  note({ incidentId, entries }: Committed): void {
    const head = entries.at(-1);
    if (!head) return;
    this.pending.set(incidentId, { seq: head.seq, hash: head.hash });
    this.schedule();
  }

  /** Writes what is noted and takes no further alarm. */
  async stop(): Promise<void> {
    await this.flush();
    this.parts.alarm.cancel();
  }

  /** Writes a signed head of the tree over all records, at once. */
  keep(head: TreeHead): Promise<void> {
    const kept = this.writing.then(() => appendLines(join(this.parts.keysFolder, FILE), headLine(head)));
    this.writing = kept.catch(() => undefined);
    return kept;
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.parts.alarm.set(RHYTHM_MS, () => {
      this.scheduled = false;
      void this.flush();
    });
  }

  /** Writes what is noted now, without waiting for the minute. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private async write(): Promise<void> {
    const heads = this.pending;
    if (heads.size === 0) return;
    this.pending = new Map();
    const at = formatInstant(this.parts.clock.now());
    try {
      const lines = [...heads].map(([incident, head]) => `${JSON.stringify({ incident, ...head, at })}\n`);
      await appendLines(join(this.parts.keysFolder, FILE), lines.join(''));
    } catch (error) {
      this.parts.onError(error);
      // Tried again with the next; what was noted meanwhile is newer.
      this.pending = new Map([...heads, ...this.pending]);
      this.schedule();
    }
  }
}

/** What the key folder knows of an incident's record and of the tree over all, oldest first. */
export interface KeptHeads {
  readonly chain: readonly ChainHead[];
  readonly tree: readonly Pick<TreeHead, 'size' | 'root'>[];
}

/** What the key folder knows, read once for many incidents: its log grows as long as the installation runs. */
export interface AllKeptHeads {
  of(incidentId: string): KeptHeads;
}

/** The heads that the key folder knows of; none where nothing was written yet. */
export async function readHeads(keysFolder: string): Promise<AllKeptHeads> {
  const chains = new Map<string, ChainHead[]>();
  const tree: Pick<TreeHead, 'size' | 'root'>[] = [];
  const handle = await open(join(keysFolder, FILE)).catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  const all: AllKeptHeads = { of: (incidentId) => ({ chain: chains.get(incidentId) ?? [], tree }) };
  if (!handle) return all;
  // The handle closes itself at the end of the lines.
  for await (const line of handle.readLines()) {
    const head = readLine(line);
    if (head) {
      const chain = chains.get(head.incident) ?? [];
      chains.set(head.incident, chain);
      chain.push({ seq: head.seq, hash: head.hash });
    }
    const treeHead = readTreeLine(line);
    if (treeHead) tree.push(treeHead);
  }
  return all;
}

/** A signed head as a line of JSON, as it is kept here and with others. */
export function headLine({ size, root, at, keyId, signature }: TreeHead): string {
  return `${JSON.stringify({ size, root, at: formatInstant(at), keyId, signature })}\n`;
}

/** A line that a crash cut in two says nothing. */
function readLine(line: string): { incident: string; seq: number; hash: string } | undefined {
  const [, incident = '', seq = '', hash = ''] =
    /^\{"incident":"([0-9a-f-]{36})","seq":(\d{1,15}),"hash":"([0-9a-f]{64})","at":"[^"]+"\}$/.exec(line) ?? [];
  return incident === '' ? undefined : { incident, seq: Number(seq), hash };
}

function readTreeLine(line: string): Pick<TreeHead, 'size' | 'root'> | undefined {
  const [, size = '', root = ''] = /^\{"size":(\d{1,15}),"root":"([0-9a-f]{64})",.*\}$/.exec(line) ?? [];
  return size === '' ? undefined : { size: Number(size), root };
}
