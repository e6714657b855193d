import { systemActor, uuidv7, type Clock, type Entropy } from '#kernel';
import type { Engine } from '#engine';
import type { Storage } from '#storage';

export interface ClaimedSignaturesParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/**
 * Has every decision that is open ask again for signatures from before there were accounts: a name that somebody claimed then and an
 * account now may be one person, and would count as two. Each incident's record says so.
 */
export async function voidClaimedSignatures({
  storage,
  engine,
  clock,
  entropy,
}: ClaimedSignaturesParts): Promise<void> {
  const rows = await storage.reader.all(
    `SELECT DISTINCT incident_id FROM decision WHERE status = 'open' AND content LIKE '%"assurance":"claimed"%'`,
    [],
  );
  for (const row of rows) {
    const request = { command: { type: 'void-claimed-signatures' }, actor: systemActor('accounts') } as const;
    // Refused where what was claimed are the seats of an exercise: those stay what they are.
    await engine.execute(String(row['incident_id']), { ...request, commandId: uuidv7(clock.now(), entropy) });
  }
}
