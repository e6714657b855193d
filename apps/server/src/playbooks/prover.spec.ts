import { expect, test } from '@jest/globals';
import type { ProverParts } from './prover.js';
import { Prover } from './prover.js';

const PROOF = { digest: 'd'.repeat(64), configurations: 3, transitions: 4, proved: true };

/** Proves the version `hash`, on which one incident runs whose record begins so; gives the ids of the commands it sends. */
async function told(declared: object): Promise<readonly string[]> {
  const sent: string[] = [];
  const parts = {
    storage: { repository: () => ({ findBy: () => Promise.resolve([{ id: 'i' }]) }) },
    record: { since: () => Promise.resolve([{ payload: declared }]) },
    playbooks: { names: () => [{ playbook: { hash: 'new' } }], prove: () => Promise.resolve(PROOF) },
    engine: {
      execute: (_: string, { commandId }: { commandId: string }) => {
        sent.push(commandId);
        return Promise.resolve({ ok: true });
      },
    },
    onError: (error: unknown) => {
      throw error;
    },
  } as unknown as ProverParts;
  const prover = new Prover(parts);
  prover.start();
  await new Promise(setImmediate);
  await prover.stop();
  return sent;
}

test('an incident that was declared before the proof was there is told of it once', async () => {
  expect(await told({ hash: 'new', proof: null })).toEqual(['proved:i']);
  expect(await told({ hash: 'new', proof: PROOF })).toEqual([]);
});

test('one that was taken over from another version is told of each version’s proof by itself', async () => {
  expect(await told({ hash: 'old', proof: { digest: 'e' } })).toEqual(['proved:i:new']);
});
