import { afterAll, expect, test } from '@jest/globals';
import type { DecisionView } from '#contract';
import type { Actor } from '#kernel';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

// Method: before there were accounts people said who they were, and the entries hold their word. An incident is signed
// so, by the engine itself, and the service started again.

const newId = idMint('claimed signatures');
const services: Service[] = [];

afterAll(async () => {
  await services.at(-1)?.delete();
});

async function started(earlier?: Service): Promise<Service> {
  await earlier?.stop();
  const service = await Service.start(earlier && { folder: earlier.folder, startedAt: earlier.clock.now() });
  services.push(service);
  return service;
}

async function decisionOf({ api }: Service, id: string): Promise<DecisionView> {
  const found = (await api.incident(id)).decisions.find(({ name }) => name === 'contain-or-watch');
  if (!found) throw new Error('The question is not put.');
  return found;
}

async function signClaiming(service: Service, id: string, actor: Omit<Actor, 'assurance'>): Promise<void> {
  const { id: decisionId, version: decisionVersion, shownDigest } = await decisionOf(service, id);
  const answer = { decisionId, decisionVersion, shownDigest, option: 'watch-first', rationale: 'As agreed.' };
  const outcome = await service.installation.engine.execute(id, {
    command: { type: 'answer-decision', ...answer },
    actor: { ...actor, assurance: 'claimed' },
    commandId: newId(),
  });
  expect(outcome.ok).toBe(true);
}

test('signatures of names that were claimed are void from the next start on, and asked again', async () => {
  const before = await started();
  const id = newId();
  await before.api.declare({ id, title: 'Begun before there were accounts', mode: 'live' });
  const fields = { why: 'To see which other systems they reach.' };
  await before.api.command(id, { type: 'send-event', event: 'OBSERVATION_PROPOSED', fields });
  await signClaiming(before, id, { kind: 'person', id: 'Chris', role: 'incident-commander' });
  expect((await decisionOf(before, id)).approvals).toHaveLength(1);

  const after = await started(before);
  expect((await decisionOf(after, id)).approvals).toEqual([]);
  const voided = (await after.api.record(id)).filter(({ kind }) => kind === 'decision.voided');
  expect(voided).toMatchObject([
    {
      actor: { kind: 'system' },
      payload: { reason: 'claimed', signatures: [{ person: 'Chris', option: 'watch-first' }] },
    },
  ]);
  // The same person, now with an account: neither a second signer, nor kept from signing.
  const { id: decisionId, version: decisionVersion, shownDigest } = await decisionOf(after, id);
  const answer = { type: 'answer-decision', decisionId, decisionVersion, shownDigest, option: 'watch-first' } as const;
  await after.api.command(id, { ...answer, rationale: 'As agreed.' });
  expect((await decisionOf(after, id)).status).toBe('open');
  await after.api.as('executive').command(id, { ...answer, rationale: 'As agreed.' });
  expect((await decisionOf(after, id)).outcome).toBe('watch-first');

  const again = await started(after);
  expect((await again.api.record(id)).filter(({ kind }) => kind === 'decision.voided')).toHaveLength(1);
  expect(await again.api.verification(id)).toMatchObject({ ok: true });
  expect(again.reports).toEqual([]);
});
