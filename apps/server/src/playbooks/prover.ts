import { IncidentEntity, type Engine } from '#engine';
import { Fault, systemActor } from '#kernel';
import type { RecordReader } from '#record';
import type { Storage } from '#storage';
import type { PlaybookLibrary, ProofSummary } from './playbook-library.js';

export interface ProverParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly record: RecordReader;
  readonly playbooks: PlaybookLibrary;
  readonly onError: (error: unknown) => void;
}

const PROVER = systemActor('prover');

/**
 * Proves new playbook versions beside the service. Declaring an incident does not wait for it: an incident declared
 * meanwhile gets the proof into its record when it is there.
 */
export class Prover {
  private readonly abort = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ProverParts) {}

  /** Explores what was not explored in this data folder before. Never rejects. */
  start(): void {
    this.running = this.proveAll();
  }

  /** Ends the exploring; the next start begins it anew. */
  async stop(): Promise<void> {
    this.abort.abort();
    await this.running;
  }

  private async proveAll(): Promise<void> {
    for (const { playbook } of this.parts.playbooks.names()) {
      if (this.abort.signal.aborted) return;
      try {
        const proof = await this.parts.playbooks.prove(playbook.hash, this.abort.signal);
        if (proof) await this.recordWhereMissing(playbook.hash, proof);
      } catch (error) {
        if (!this.abort.signal.aborted) this.parts.onError(error);
      }
    }
  }

  private async recordWhereMissing(hash: string, proof: ProofSummary): Promise<void> {
    const incidents = await this.parts.storage.repository(IncidentEntity).findBy({ playbookHash: hash });
    for (const { id } of incidents) {
      const [declared] = await this.parts.record.since(id, 0, 1);
      const said = JSON.stringify(declared?.payload ?? null);
      if (said.includes(proof.digest)) continue;
      // What a version brings by which an incident was taken over is told once for that version.
      const commandId = said.includes(hash) ? `proved:${id}` : `proved:${id}:${hash}`;
      const command = { type: 'record-act', kind: 'playbook.proved', payload: { hash, ...proof } } as const;
      const outcome = await this.parts.engine.execute(id, { command, actor: PROVER, commandId });
      if (!outcome.ok) throw new Fault(outcome.fault);
    }
  }
}
