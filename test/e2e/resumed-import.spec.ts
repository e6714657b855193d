import { expect, test } from '@jest/globals';
import type { ListPreview } from '#contract';
import { posted } from '../support/asked.js';
import { SHORT_LIST, uploaded } from '../support/lists.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('resumed');

test('an import that a crash interrupted begins again by itself from its spool, in the name of whoever asked', async () => {
  let service = await Service.start();
  const { folder } = service;
  try {
    const id = newId();
    await service.api.declare({ id, title: 'Interrupted', mode: 'live' });
    const officer = service.api.as('privacy-officer');
    const previews = '/incidents/{id}/imports/previews';
    const { id: preview, mapping } = await officer.json<ListPreview>('post', previews, { id }, uploaded(SHORT_LIST));

    // As a kill leaves it: the import asked for, its row running, a chunk of it in the register.
    const importId = newId();
    const actor = { kind: 'person', id: officer.id, role: 'privacy-officer', assurance: 'password' };
    const asked = { importId, actor, order: { mapping, rejects: 'refuse', again: 'no' } };
    const { reader, writer } = service.installation.storage;
    const [list] = await reader.all('SELECT blob, list_sha256 FROM people_list WHERE id = ?', [preview]);
    await writer.commit([
      { sql: 'UPDATE people_list SET asked = ? WHERE id = ?', params: [JSON.stringify(asked), preview] },
      {
        sql: `INSERT INTO people_import (id, incident_id, spool_id, list_sha256, file_name, mailing_date, state, row_count, accepted, rejected, duplicates, synthetic, started_at)
          VALUES (?, ?, ?, ?, 'list.csv', '2026-03-09', 'running', 0, 0, 0, 0, 0, 1)`,
        params: [importId, id, String(list?.['blob']), String(list?.['list_sha256'])],
      },
    ]);
    await service.stop();

    service = await Service.start({ folder });
    const again = service.api.as('privacy-officer');
    while ((await service.api.people(id)).total < 2);
    const entry = (await service.api.record(id)).find(({ kind }) => kind === 'people.imported');
    expect(entry?.payload).toMatchObject({ import: importId, resumed: true });
    expect(entry?.actor).toMatchObject({ id: officer.id, role: 'privacy-officer' });
    expect(service.reports).toEqual([]);
    // Whoever asked and was not answered is told what came of it.
    const order = posted({ mapping }, importId);
    expect(await again.json('post', `${previews}/{preview}/import`, { id, preview }, order)).toMatchObject({
      importId,
      accepted: 2,
    });
  } finally {
    await service.delete();
  }
}, 120_000);
