import { expect, test } from '@jest/globals';
import { StoredVersionEntity } from '#engine';
import type { Storage } from '#storage';
import { letterVersions } from './letter-versions.js';

const CAME_FIRST = 'letters/patient.en.md.hbs';
const CAME_LATE = 'letters/estate.en.md.hbs';

/** So many versions of a playbook: one letter is in all of them, another came with the last. */
function keptVersions(count: number): { readonly storage: Storage; readonly read: string[] } {
  const read: string[] = [];
  const versions = Array.from({ length: count }, (_, at) => ({ hash: `h${at}`, version: `${at}`, storedAt: at }));
  const texts = (hash: string): string =>
    JSON.stringify({ [CAME_FIRST]: 'Dear', ...(hash === `h${count - 1}` && { [CAME_LATE]: 'Dear' }) });
  const kept = {
    find: ({ take = count }: { readonly take?: number }) => Promise.resolve([...versions].reverse().slice(0, take)),
    countBy: () => Promise.resolve(count),
    findOneByOrFail: ({ hash }: { readonly hash: string }) => {
      read.push(hash);
      return Promise.resolve({ files: texts(hash) });
    },
  };
  const incident = { findOneBy: () => Promise.resolve({ playbookName: 'p', playbookHash: `h${count - 1}` }) };
  const repository = (entity: unknown): unknown => (entity === StoredVersionEntity ? kept : incident);
  return { storage: { repository } as unknown as Storage, read };
}

async function told(count: number) {
  const { storage, read } = keptVersions(count);
  const { letters, versionsMore } = await letterVersions({ storage, playbooks: undefined as never }, 'i');
  const changes = letters.map(({ template, versions }) => [
    template,
    versions.map(({ hash, change }) => `${change} in ${hash}`),
  ]);
  return { changes, versionsMore, read: read.length };
}

test('a letter that was there before the versions that are told did not come with the earliest of them', async () => {
  expect(await told(24)).toEqual({ changes: [[CAME_LATE, ['added in h23']]], versionsMore: 4, read: 21 });
});

test('where every version is told, the first of all brings its letters', async () => {
  expect(await told(20)).toEqual({
    changes: [
      [CAME_LATE, ['added in h19']],
      [CAME_FIRST, ['added in h0']],
    ],
    versionsMore: 0,
    read: 20,
  });
});
