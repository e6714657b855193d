import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Fault } from '#kernel';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('lost-answers');
const id = newId();
let service: Service;

beforeAll(async () => {
  service = await Service.start();
  await service.api.declare({ id, title: 'A test', mode: 'live' });
});

afterAll(() => service.delete());

test('a document whose commit had no answer stays sealed on disk: a row may name it in a moment', async () => {
  const { documents } = service.installation;
  const committing = async (code: string): Promise<readonly string[]> => {
    const sealed = await documents.seal({ incidentId: id, kind: 'report-pdf', name: 'a.pdf' }, Buffer.from('words'));
    const fault = new Fault({ kind: 'unavailable', code, detail: 'a disk' });
    await expect(documents.committing(sealed, () => Promise.reject(fault))).rejects.toBe(fault);
    return service.folder.blobs().filter((name) => name === sealed.blob);
  };
  expect(await committing('write-failed')).toEqual([]);
  expect(await committing('outcome-unknown')).toHaveLength(1);
  // What no row has named after all goes at the next start.
  expect(service.folder.blobs()).toHaveLength(1);
  await service.stop();
  service = await Service.start({ folder: service.folder });
  expect(service.folder.blobs()).toEqual([]);
});
