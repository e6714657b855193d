import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { SQLITE_FILE } from '#storage';
import { packageRoot } from '../support/root.js';
import type { ServiceFolder } from '../support/service-folder.js';
import type { ReleasedMigration } from './released-migrations.js';
import type { Told } from './what-is-told.js';

/** What a history says that a later release has to find, and how its live incident goes on. */
export interface Expected extends Told {
  /** The last signed head over all records. */
  readonly tree: { readonly size: number; readonly root: string };
  readonly goesOn: {
    readonly incident: string;
    readonly facts: Readonly<Record<string, boolean | number | string>>;
    /** Name of an open task that asks for no form. */
    readonly task: string;
  };
}

const HISTORIES = join(packageRoot, 'test', 'histories');
const PACKED = `${SQLITE_FILE}.gz`;

/** What one release lived through, as it lies in a folder of the release's name. */
export class History {
  readonly version: string;
  readonly exported: string;
  /** The heads that were kept beside the keys. */
  readonly heads: string;
  private readonly backup: string;
  /** Named for what they are: keys that everybody has. */
  private readonly keys: string;

  constructor(readonly folder: string) {
    this.version = folder.slice(HISTORIES.length + 1);
    this.exported = join(folder, 'export.zip');
    this.backup = join(folder, 'backup');
    this.keys = join(folder, 'test-keys');
    this.heads = join(this.keys, 'heads.log');
  }

  static all(): readonly History[] {
    return readdirSync(HISTORIES)
      .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
      .map((name) => History.of(name));
  }

  static of(version: string): History {
    return new History(join(HISTORIES, version));
  }

  expected(): Expected {
    return JSON.parse(readFileSync(join(this.folder, 'expected.json'), 'utf8')) as Expected;
  }

  migrations(): readonly ReleasedMigration[] {
    return JSON.parse(readFileSync(join(this.folder, 'migrations.json'), 'utf8')) as ReleasedMigration[];
  }

  /** Lays what a stopped service left into this folder; its export lies there already. */
  lay(
    from: ServiceFolder,
    backup: string,
    said: { readonly expected: Expected; readonly migrations: readonly ReleasedMigration[] },
  ): void {
    cpSync(backup, this.backup, { recursive: true });
    writeFileSync(join(this.backup, PACKED), gzipSync(readFileSync(join(backup, SQLITE_FILE)), { level: 9 }));
    rmSync(join(this.backup, SQLITE_FILE));
    cpSync(from.keys, this.keys, { recursive: true });
    for (const [name, content] of Object.entries(said))
      writeFileSync(join(this.folder, `${name}.json`), `${JSON.stringify(content, undefined, 2)}\n`);
  }

  /** Puts the keys into their place, and the backup beside them. @returns the backup's folder */
  unpack(to: ServiceFolder): string {
    const backup = join(to.path, 'backup');
    cpSync(this.backup, backup, { recursive: true });
    writeFileSync(join(backup, SQLITE_FILE), gunzipSync(readFileSync(join(backup, PACKED))));
    rmSync(join(backup, PACKED));
    // A backup without sealed files has no such folder in a checkout.
    mkdirSync(join(backup, 'blobs'), { recursive: true });
    cpSync(this.keys, to.keys, { recursive: true });
    // No checkout keeps these modes, and no installation opens keys that others may read.
    chmodSync(to.keys, 0o700);
    for (const name of readdirSync(to.keys)) chmodSync(join(to.keys, name), 0o600);
    return backup;
  }
}
