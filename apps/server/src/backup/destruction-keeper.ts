import { forgetCommandOf, type Committed, type Engine } from '#engine';
import { destroyedOnce } from '#evidence';
import { Fault, systemActor } from '#kernel';
import { ERASED_KIND, erasePayload } from '#record';
import type { Storage } from '#storage';
import { shredDataKey } from '#vault';
import type { Config } from '../config.js';
import { dropMigrationBackups } from './before-migrations.js';
import { noteDestroyed, readDestroyed, type ErasedEntry, type Shredded } from './destroyed-log.js';

export interface DestructionParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly config: Pick<Config, 'keysFolder' | 'dataFolder'>;
  readonly onError: (error: unknown) => void;
}

/**
 * Sees to it that what was destroyed stays destroyed: the key folder remembers it, a start destroys again what an older
 * backup has brought back, and no backup that a start made outlives a destruction.
 */
export class DestructionKeeper {
  private noting: Promise<void> = Promise.resolve();

  constructor(private readonly parts: DestructionParts) {}

  /** At a start: destroys again, and takes note of what is destroyed. What fails is told, and tried at the next start. */
  async start(): Promise<void> {
    await this.destroyAgain().catch(this.parts.onError);
    await this.remember();
  }

  /** Takes note when words of an entry were erased. */
  note({ entries }: Committed): void {
    if (entries.some(({ kind }) => kind === ERASED_KIND)) void this.remember();
  }

  /** Takes note now; call it after a data key was shredded. */
  remember(): Promise<void> {
    const { config, storage, onError } = this.parts;
    this.noting = this.noting
      .then(() => noteDestroyed(config.keysFolder, storage.reader, () => dropMigrationBackups(config.dataFolder)))
      .catch(onError);
    return this.noting;
  }

  /** Resolves when what was noted is written, or that has failed. */
  async noted(): Promise<void> {
    await this.noting;
  }

  /** One that cannot be destroyed keeps no other alive. */
  private async destroyAgain(): Promise<void> {
    const { shredded, erased } = await readDestroyed(this.parts.config.keysFolder);
    for (const key of shredded)
      await this.trying(`The data key of incident ${key.incidentId}`, () => this.shredAgain(key));
    for (const entry of erased)
      await this.trying(`What entry ${entry.seq} of incident ${entry.incidentId} says`, () => this.eraseAgain(entry));
  }

  private async trying(what: string, destroy: () => Promise<void>): Promise<void> {
    try {
      await destroy();
    } catch (error) {
      this.parts.onError(notDestroyed(what, error));
    }
  }

  private async shredAgain({ incidentId, at }: Shredded): Promise<void> {
    const { storage } = this.parts;
    const [whole] = await storage.reader.all(
      'SELECT 1 AS whole FROM data_key WHERE incident_id = ? AND wrapped IS NOT NULL',
      [incidentId],
    );
    if (!whole) return;
    await this.dropBackupsWithIt();
    await storage.writer.commit([destroyedOnce(incidentId, 'data-key'), shredDataKey(incidentId, at)]);
  }

  private async eraseAgain({ incidentId, seq, hash }: ErasedEntry): Promise<void> {
    const { engine, storage } = this.parts;
    const [row] = await storage.reader.all(
      'SELECT kind FROM entry WHERE incident_id = ? AND seq = ? AND hash = ? AND payload IS NOT NULL',
      [incidentId, seq, hash],
    );
    if (!row) return;
    await this.dropBackupsWithIt();
    const outcome = await engine.execute(incidentId, {
      command: { type: 'record-act', kind: ERASED_KIND, payload: { seq, kind: String(row['kind']), again: true } },
      actor: systemActor('restore'),
      commandId: `erased-again/${hash}`,
      alongside: [destroyedOnce(incidentId, seq), erasePayload(incidentId, seq), forgetCommandOf(incidentId, seq)],
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  /** A start that migrated a restored backup has made a backup of it, in which all of this is whole. First, so that a crash leaves none behind. */
  private dropBackupsWithIt(): Promise<void> {
    return dropMigrationBackups(this.parts.config.dataFolder);
  }
}

function notDestroyed(what: string, error: unknown): Fault {
  const code = error instanceof Fault ? error.details.code : 'unexpected';
  return new Fault({
    kind: 'unavailable',
    code: 'not-destroyed-again',
    detail: `${what} was destroyed before, is back out of a backup, and could not be destroyed again (${code}).`,
    mend: 'Mend that, and start the service again.',
  });
}
