import { createCipheriv, createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { Corpus } from './corpus.js';

/** What this machine could do at most on one core, in bytes or rows a second: of processor time, and of the clock for the disk. */
export interface Limits {
  readonly sha256Bytes: number;
  readonly aesBytes: number;
  /** Records of 659 bytes, each sealed by itself. */
  readonly aesRecords: number;
  /** At level 1, pages of 3 kB. */
  readonly deflateBytes: number;
  /** Sequential, with fsync. */
  readonly diskBytes: number;
  /** Rows of 659 bytes with a key, a thousand a commit, without any other index. */
  readonly sqliteRows: number;
}

const RECORD_BYTES = 659;

export function measureLimits(folder: string): Limits {
  const blocks = new Corpus(3).letter(1).blocks.map((block) => JSON.stringify(block));
  const text = Buffer.from(blocks.join('')).subarray(0, 5000);
  const block = Buffer.alloc(1 << 16, text);
  const key = Buffer.alloc(32, 1);
  const seal = (bytes: Buffer) => (): void => {
    const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12));
    cipher.update(bytes);
    cipher.final();
    cipher.getAuthTag();
  };
  return {
    sha256Bytes: perSecond(block.length, 3000, () => createHash('sha256').update(block).digest()),
    aesBytes: perSecond(block.length, 3000, seal(block)),
    aesRecords: perSecond(1, 20_000, seal(text.subarray(0, RECORD_BYTES))),
    deflateBytes: perSecond(3000, 5000, () => deflateSync(text.subarray(0, 3000), { level: 1 })),
    diskBytes: diskBytes(folder),
    sqliteRows: sqliteRows(folder, text.subarray(0, RECORD_BYTES)),
  };
}

function perSecond(each: number, times: number, work: () => unknown): number {
  const cpu = process.cpuUsage();
  for (let turn = 0; turn < times; turn += 1) work();
  const { user, system } = process.cpuUsage(cpu);
  return (each * times * 1e6) / (user + system);
}

function diskBytes(folder: string): number {
  const megabyte = Buffer.alloc(1 << 20, 7);
  const file = openSync(join(folder, 'sequential'), 'w');
  const began = performance.now();
  for (let turn = 0; turn < 200; turn += 1) writeSync(file, megabyte);
  fsyncSync(file);
  const seconds = (performance.now() - began) / 1000;
  closeSync(file);
  return (200 * megabyte.length) / seconds;
}

function sqliteRows(folder: string, sealed: Buffer): number {
  const database = new Database(join(folder, 'limit.sqlite'));
  database.pragma('journal_mode = WAL');
  database.exec('CREATE TABLE person (id INTEGER PRIMARY KEY, sealed BLOB)');
  const insert = database.prepare('INSERT INTO person (sealed) VALUES (?)');
  const commit = database.transaction(() => {
    for (let row = 0; row < 1000; row += 1) insert.run(sealed);
  });
  const rows = perSecond(1000, 50, commit);
  database.close();
  return rows;
}
