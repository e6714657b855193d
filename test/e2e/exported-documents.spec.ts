import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { onEachDatabase } from '../support/databases.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

onEachDatabase('the desk', (dialect) => {
  const newId = idMint('exported');
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ dialect });
  });

  afterAll(() => service.delete());

  async function declared(): Promise<string> {
    const id = newId();
    await service.api.declare({ id, title: 'Whose data is it?', mode: 'live' });
    return id;
  }

  describe('an export', () => {
    test('holds every document, those of one name too, each with its own bytes', async () => {
      const id = await declared();
      const made = [newId(), newId()];
      for (const report of made)
        await service.api.makeReport(id, { id: report, report: 'ipc-ontario', language: 'en' });
      const target = join(service.folder.path, 'export');
      const actor = { kind: 'person', id: 'Operator', assurance: 'claimed' } as const;
      expect(await exportIncident(service.installation, id, target, actor)).toMatchObject({ documents: 6 });
      const files = readdirSync(join(target, 'documents', 'reports'), { recursive: true, withFileTypes: true });
      expect(files.filter((item) => item.isFile())).toHaveLength(6);
    });
  });
});
