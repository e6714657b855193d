import type { Engine } from '#engine';
import { EvidenceStore, LegalHolds, type EvidencePorts } from '#evidence';
import { Fault } from '#kernel';
import type { Storage } from '#storage';
import type { BlobStore } from '#vault';
import type { MachinePorts } from '../installation.js';
import type { IncidentKeys } from '../vault/incident-keys.js';

export interface EvidenceParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly blobs: BlobStore;
  readonly keys: IncidentKeys;
  readonly ports: MachinePorts;
}

/** The evidence store and the legal holds over the engine: each of their acts is an entry and its rows in one commit. */
export function openEvidence({ storage, engine, blobs, keys, ports }: EvidenceParts): {
  readonly evidence: EvidenceStore;
  readonly holds: LegalHolds;
} {
  const evidencePorts: EvidencePorts = {
    reader: storage.reader,
    blobs,
    clock: ports.clock,
    openKey: (incidentId) => keys.open(incidentId),
    record: async (incidentId, { kind, payload }, { actor, commandId }, alongside) => {
      const command = { type: 'record-act', kind, payload } as const;
      const outcome = await engine.execute(incidentId, { command, actor, commandId, alongside });
      if (!outcome.ok) throw new Fault(outcome.fault);
    },
  };
  const holds = new LegalHolds(evidencePorts);
  return { evidence: new EvidenceStore(evidencePorts, holds), holds };
}
