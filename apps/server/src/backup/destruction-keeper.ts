import { forgetCommandOf, type Committed, type Engine } from '#engine';
import { Fault, systemActor } from '#kernel';
import { ERASED_KIND, erasePayload } from '#record';
import type { Storage } from '#storage';
import { shredDataKey } from '#vault';
import type { Config } from '../config.js';
import { dropMigrationBackups } from './before-migrations.js';
import { noteDestroyed, readDestroyed, type ErasedEntry } from './destroyed-log.js';

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
      .then(async () => {
        if ((await noteDestroyed(config.keysFolder, storage.reader)) > 0) await dropMigrationBackups(config.dataFolder);
      })
      .catch(onError);
    return this.noting;
  }

  private async destroyAgain(): Promise<void> {
    const { config, storage } = this.parts;
    const { shredded, erased } = await readDestroyed(config.keysFolder);
    for (const { incidentId, at } of shredded) {
      const [whole] = await storage.reader.all(
        'SELECT 1 AS whole FROM data_key WHERE incident_id = ? AND wrapped IS NOT NULL',
        [incidentId],
      );
      if (whole) await storage.writer.commit([shredDataKey(incidentId, at)]);
    }
    for (const entry of erased) await this.eraseAgain(entry);
  }

  private async eraseAgain({ incidentId, seq, hash }: ErasedEntry): Promise<void> {
    const { engine, storage } = this.parts;
    const [row] = await storage.reader.all(
      'SELECT kind FROM entry WHERE incident_id = ? AND seq = ? AND hash = ? AND payload IS NOT NULL',
      [incidentId, seq, hash],
    );
    if (!row) return;
    const outcome = await engine.execute(incidentId, {
      command: { type: 'record-act', kind: ERASED_KIND, payload: { seq, kind: String(row['kind']), again: true } },
      actor: systemActor('restore'),
      commandId: `erased-again/${hash}`,
      alongside: [erasePayload(incidentId, seq), forgetCommandOf(incidentId, seq)],
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }
}
