import { expect, test } from '@jest/globals';
import type { Installation } from '../installation.js';
import { IncidentEntity, StoredVersionEntity } from '#engine';
import { loadPlaybook } from '#playbook';
import { migrateIncident } from './migrations.js';

const FILES = {
  'playbook.yaml': `
playbook: small
version: 1.0.0
title: Small
facts: facts.yaml
roles: [deputy]
policy: { never: [payment], stance: none, always-accepted: [], closable: false }
initial: open
states:
  open: { title: Open, tasks: { do-it: { title: Do it, role: deputy } }, on: { tasks.done: done } }
  done: { title: Done, tags: [closed] }
`,
  'facts.yaml': `
groups: { event: { en: What happened } }
facts: { event.count: { type: integer, title: { en: How many } } }
`,
};
const HASH = loadPlaybook({ files: new Map(Object.entries(FILES)) }).playbook?.hash ?? '';

/** Asks for the migration of an incident with so many batches of letters under way; gives what reached the engine. */
async function asked(batches: number, playbookHash = 'older'): Promise<readonly object[]> {
  const reached: object[] = [];
  const rows = new Map<unknown, object>([
    [IncidentEntity, { seq: 7, playbookHash }],
    [StoredVersionEntity, { files: JSON.stringify(FILES) }],
  ]);
  const parts = {
    storage: {
      repository: (entity: unknown) => ({
        findOneBy: () => Promise.resolve(rows.get(entity) ?? null),
        countBy: () => Promise.resolve(batches),
      }),
    },
    engine: {
      execute: (_: string, request: object) => {
        reached.push(request);
        return Promise.resolve({ ok: true });
      },
    },
  } as unknown as Installation;
  const command = { type: 'migrate-playbook', to: HASH, map: {}, reason: 'mended' } as const;
  const actor = { kind: 'person', id: 'Jo', role: 'privacy-officer', assurance: 'claimed' } as const;
  await migrateIncident(parts, 'i', { command, actor, commandId: 'c', expectedVersion: undefined });
  return reached;
}

test('a migration is decided on the version of the incident that was looked at', async () => {
  expect(await asked(0)).toMatchObject([{ commandId: 'c', expectedVersion: 7 }]);
});

test('letters under way are finished first, on the version that they were ordered on', async () => {
  await expect(asked(1)).rejects.toMatchObject({ details: { code: 'batch-under-way', retryable: true } });
});

test('a migration that was made is answered again, whatever goes on since', async () => {
  expect(await asked(1, HASH)).toHaveLength(1);
});
