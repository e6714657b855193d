import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PrivilegeView } from '#contract';
import { sha256 } from '#digest';
import { refusalOf } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { lanesOf } from '../support/lanes-client.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

// Two counsels act on one item, and one of them twice.

const newId = idMint('lane-changes');
const CLAIM = { type: 'claim', basis: 'legal-advice', reason: 'It repeats advice.' } as const;
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

async function noted(role: 'counsel' | 'scribe'): Promise<{ id: string; item: { type: 'note'; id: string } }> {
  const id = newId();
  await service.api.declare({ id, title: 'Lanes', mode: 'live' });
  const { version } = await service.api.as(role).command(id, { type: 'add-note', text: 'Iguazu' });
  return { id, item: { type: 'note', id: String(version) } };
}

test('what is privileged is not claimed again: to whom it was released stands', async () => {
  const { id, item } = await noted('counsel');
  const lanes = lanesOf(service.api.as('counsel'));
  const released = { type: 'release', item, reason: 'For the audit.' } as const;
  await lanes.change(id, { ...released, roles: ['auditor'], parties: ['A firm'] });
  const claiming = lanes.change(id, { ...CLAIM, item });
  expect(await refusalOf(claiming)).toMatchObject({ status: 409, code: 'lane-stands' });
  const [line] = (await lanes.log(id)).lines;
  expect(line?.lane?.roles).toContain('auditor');
  expect(line?.lane?.parties).toEqual(['A firm']);
});

test('what was waived is claimed again only in so many words, and the record keeps them', async () => {
  const { id, item } = await noted('counsel');
  const lanes = lanesOf(service.api.as('counsel'));
  await lanes.change(id, { type: 'waive', item, reason: 'Relied upon.' });
  expect(await refusalOf(lanes.change(id, { ...CLAIM, item }))).toMatchObject({
    status: 409,
    code: 'privilege-waived',
  });
  await lanes.change(id, { ...CLAIM, item, afterWaiver: true });
  const entries = await service.api.as('counsel').record(id);
  expect(entries.at(-1)).toMatchObject({ kind: 'lane.claimed', payload: { item, afterWaiver: true } });
});

test('the log leaves as a table with an entry that says who took it, as its print does', async () => {
  const { id } = await noted('counsel');
  const table = await lanesOf(service.api.as('scribe')).table(id, 'fr');
  expect((await service.api.record(id)).at(-1)).toMatchObject({
    kind: 'privilege-log.produced',
    actor: { role: 'scribe' },
    payload: { items: 1, language: 'fr', table: sha256(table) },
  });
});

test('two counsels do not cross: the second is told that the lane moved on, whatever else happened', async () => {
  const { id, item } = await noted('scribe');
  const [ada, bo] = [lanesOf(service.api.as('counsel', 'Ada')), lanesOf(service.api.as('counsel', 'Bo'))];
  const { version } = await service.api.incident(id);
  await service.api.as('scribe').command(id, { type: 'add-note', text: 'Something else.' });
  const claims = await Promise.allSettled(
    [ada, bo].map((lanes) => lanes.change(id, { ...CLAIM, item, expectedVersion: version })),
  );
  expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const waiving = bo.change(id, { type: 'waive', item, reason: 'x', expectedVersion: version });
  expect(await refusalOf(waiving)).toMatchObject({ status: 409, code: 'lane-moved-on' });
  const now = await service.api.incident(id);
  await bo.change(id, { type: 'waive', item, reason: 'x', expectedVersion: now.version });
});

test('a change whose answer was lost is answered again, and made once', async () => {
  const { id, item } = await noted('scribe');
  const counsel = service.api.as('counsel');
  const asked = posted({ ...CLAIM, item }, newId());
  const claim = (): Promise<PrivilegeView> => counsel.json('post', '/incidents/{id}/privilege/changes', { id }, asked);
  const first = await claim();
  expect((await claim()).lines).toEqual(first.lines);
  expect((await service.api.record(id)).filter(({ kind }) => kind === 'lane.claimed')).toHaveLength(1);
});

test('a change is decided on the lane as it is when it is committed, on a busy incident too', async () => {
  const { id, item } = await noted('scribe');
  const { record } = service.installation;
  const aboutLanes = record.aboutLanes.bind(record);
  let writes = 0;
  record.aboutLanes = async (incident) => {
    const entries = await aboutLanes(incident);
    if ((writes += 1) < 5) await service.api.as('scribe').command(id, { type: 'add-note', text: `Note ${writes}` });
    return entries;
  };
  try {
    await lanesOf(service.api.as('counsel')).change(id, { ...CLAIM, item });
  } finally {
    record.aboutLanes = aboutLanes;
  }
  const entries = await service.api.as('counsel').record(id);
  expect(entries.at(-1)?.kind).toBe('lane.claimed');
});
