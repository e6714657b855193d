import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { EntryView } from '#contract';
import type { ApiClient } from '../support/api-client.js';
import { dispatchOf } from '../support/dispatch-client.js';
import { syntheticList } from '../support/lists.js';
import { openPackage } from '../support/mail-house.js';
import { below, idMint, seededEntropy } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { changed } from './file-changes.js';
import { KilledService } from './killed-service.js';
import { approveLetters, declareLetters, layLettersPlaybook, lettersMade } from './letters-by-hand.js';

// Method: the service in a process of its own takes in lists, makes letters and packs them, and each time is killed with
// SIGKILL at the n-th change of its files: of the database's log, of a file that is being sealed, of one that gets its name.
// A seed draws n; what the process is at is chance. Whoever asks asks again under the same key.

const SEED = 'killed at letters';
const PEOPLE_OF_LIST = 300;
/** Lists, each with the kills that it is met by. */
const LISTS = [2, 1, 3, 2];
const PRESS_KILLS = 7;
const PACKAGE_KILLS = 5;
/** Changes of files among which a moment is drawn: about as many as the act makes. */
const CHANGES = { list: 14, press: 25, package: 10 } as const;
const TIME_LIMIT_MS = 600_000;

const newId = idMint(SEED);
const entropy = seededEntropy(SEED);
let folder: ServiceFolder;

beforeEach(() => {
  folder = new ServiceFolder();
});

afterEach(() => folder.delete());

test(
  'a service that is killed 20 times at lists, letters and packages loses no line and no letter, and doubles none',
  async () => {
    const service = new KilledService(folder, { HOLDFAST_PLAYBOOKS: layLettersPlaybook(folder.path) }, () =>
      Promise.resolve(),
    );
    try {
      await liveThrough(service);
      expect(service.starts).toBe(1 + 20);
    } finally {
      await service.stop();
    }
  },
  TIME_LIMIT_MS,
);

async function liveThrough(service: KilledService): Promise<void> {
  const [id, batch, packageId] = [newId(), newId(), newId()];
  await service.through((api) => declareLetters(api, id));
  let rows = 0;
  for (const [number, kills] of LISTS.entries()) {
    const key = newId();
    const list = syntheticList(PEOPLE_OF_LIST, number).replaceAll('SYN-', `L${number}-`);
    const lines = list.trimEnd().split('\n').length - 1;
    rows += lines;
    const taken = await service.throughKillsAt(moments(kills, CHANGES.list), (api) =>
      api.as('privacy-officer').import(id, list, { name: `${number}.csv` }, key),
    );
    expect(taken).toMatchObject({ rows: lines, rejected: 0 });
    expect(await service.through((api) => api.people(id))).toMatchObject({ total: rows, unexplained: 0 });
  }

  await service.through((api) => approveLetters(api, id));
  const letters = await service.throughKillsAt(moments(PRESS_KILLS, CHANGES.press), async (api) => {
    await api.as('privacy-officer').orderLetters(id, { id: batch });
    return lettersMade(api, id);
  });
  const packed = await service.throughKillsAt(moments(PACKAGE_KILLS, CHANGES.package), (api) =>
    dispatchOf(api.as('privacy-officer')).pack(id, batch, undefined, packageId),
  );
  expect(packed).toMatchObject({ id: packageId, letters });
  await service.through((api) => cameOutWhole(api, id, letters));
}

function moments(kills: number, changes: number): (() => Promise<void>)[] {
  const places = [folder.data, join(folder.data, 'blobs')];
  return Array.from({ length: kills }, () => () => changed(places, 1 + below(entropy, changes)));
}

async function cameOutWhole(api: ApiClient, id: string, letters: number): Promise<void> {
  const officer = api.as('privacy-officer');
  expect(await api.verification(id)).toMatchObject({ ok: true });
  const account = await api.people(id);
  const mailed = account.routes
    .filter(({ route }) => ['letter', 'estate', 'substitute-decision-maker'].includes(route))
    .reduce((sum, { people }) => sum + people, 0);
  expect([letters, mailed]).toEqual([mailed, mailed]);

  const { documents } = await api.letters(id);
  const [manifest, ...others] = documents.filter(({ kind }) => kind === 'manifest');
  expect(others).toEqual([]);
  const [head = '', ...lines] = (await officer.download(id, manifest?.id ?? '')).bytes
    .toString('utf8')
    .trimEnd()
    .split('\r\n');
  const column = (name: string): (string | undefined)[] =>
    lines.map((line) => line.split(',')[head.split(',').indexOf(name)]);
  expect([lines.length, new Set(column('personId')).size, new Set(column('letterId')).size]).toEqual([
    letters,
    letters,
    letters,
  ]);

  const dispatch = dispatchOf(officer);
  const [packed, ...further] = (await dispatch.view(id)).packages;
  expect(further).toEqual([]);
  await checkPilot(api, id, packed?.id ?? '');
  await dispatch.handOver(id, packed?.id ?? '');
  const opened = await openPackage((await officer.download(id, packed?.documentId ?? '')).bytes);
  expect(opened.index.letters.map(({ letterId }) => letterId)).toEqual(column('letterId'));
  const files = documents.filter(({ kind }) => kind === 'letters-pdf').map(({ name, sha256 }) => `${name} ${sha256}`);
  expect(opened.index.files.map(({ file, sha256 }) => `${file} ${sha256}`).toSorted()).toEqual(files.toSorted());
  expect(await dispatch.view(id)).toMatchObject({ total: { ordered: letters, unexplained: 0 } });

  expect(counted(await api.record(id))).toMatchObject({
    'people.imported': LISTS.length,
    'batch.ordered': 1,
    'batch.produced': 1,
    'package.made': 1,
    'letters.handed-over': 1,
  });
  // Lists, files of letters, manifest, package: and of what a kill left half done, nothing.
  expect(folder.blobs()).toHaveLength(LISTS.length + files.length + 2);
}

async function checkPilot(api: ApiClient, id: string, packageId: string): Promise<void> {
  const checker = dispatchOf(api.as('deputy'));
  for (const { letter } of (await checker.pilot(id, packageId)).letters) {
    await checker.open(id, packageId, letter);
    await checker.judge(id, packageId, letter, { verdict: 'right' });
  }
}

function counted(record: readonly EntryView[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of record) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
