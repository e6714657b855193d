import { expect } from '@jest/globals';
import { wallClock } from '../../apps/server/src/system/wall-clock.js';
import { systemEntropy } from '../../apps/server/src/system/system-entropy.js';
import { lawless } from '../../libs/engine/testing/law.js';
import { aDesk } from '../../libs/engine/testing/playbooks.js';
import { RecordReader, type TreeHead } from '#record';
import type { Storage } from '#storage';
import { assertTree } from '../simulation/assert-tree.js';
import { Ledger, type Asked } from '../simulation/ledger.js';
import { startLife } from '../simulation/life.js';
import type { Heard } from './engine-process.js';
import { CLIENTS, COMMANDER, INCIDENTS, declarationId, nthOf } from './load.js';

/**
 * Holds a database to what was heard of the engine that worked on it: every acknowledged command at exactly its places,
 * once; nothing that nobody asked for; what is stored is what replaying the record gives; chains, heads and tree whole.
 */
export async function assertNothingLost(storage: Storage, heard: Heard): Promise<void> {
  const playbook = aDesk();
  const ledgers = new Map(INCIDENTS.map((id) => [id, new Ledger(id, 'live', playbook, lawless, everAsked(heard))]));
  const told: TreeHead[] = [...heard.heads];
  const { engine, tree } = await startLife({
    storage,
    clock: wallClock,
    entropy: systemEntropy,
    playbook,
    law: lawless,
    tell: () => undefined,
  });
  const record = new RecordReader(storage);
  let entries = 0;
  for (const [id, ledger] of ledgers) {
    await ledger.read(storage);
    await ledger.assertOnDisk(storage);
    ledger.assertState(await engine.state(id), 'of a fresh engine');
    expect(await record.verify(id)).toMatchObject({ fault: null, entries: ledger.version });
    entries += ledger.version;
  }
  for (const [client, next] of heard.next.entries()) {
    for (let n = 1; n < next; n += 1) {
      const { incidentId, request } = nthOf(client, n);
      ledgers.get(incidentId)?.assertDone(request.commandId, heard.kept.get(request.commandId) ?? []);
    }
  }
  await assertTree(storage, tree, entries, told);
}

/** All that any client can have asked: what it was answered, and one command more. */
function everAsked({ next }: Heard): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Asked>(
    INCIDENTS.map((incidentId) => [
      declarationId(incidentId),
      { incidentId, command: 'declare', actor: COMMANDER } as const,
    ]),
  );
  for (let client = 0; client < CLIENTS; client += 1) {
    for (let n = 1; n <= (next[client] ?? 1); n += 1) {
      const { incidentId, request } = nthOf(client, n);
      asked.set(request.commandId, { incidentId, command: request.command, actor: request.actor });
    }
  }
  return asked;
}
