import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { USUAL_EXPORT, type ExportChoice } from '../../apps/server/src/documents/export-choice.js';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { rotateSigningKey } from '../../apps/server/src/record/rotate-signing-key.js';
import { RecordReader, TreeKeeper } from '#record';
import { lanesOf } from '../support/lanes-client.js';
import { idMint } from '../support/seeded.js';
import { Program } from '../support/service-process.js';
import { Service } from '../support/service.js';
import { VERIFIER } from '../record/verifiers.js';

// What leaves with an export, and what must not: read in every byte that was written.

const OPERATOR = { kind: 'person', id: 'Operator', assurance: 'claimed' } as const;
const newId = idMint('export');
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

async function declared(): Promise<string> {
  const id = newId();
  await service.api.declare({ id, title: 'Exported', mode: 'live' });
  return id;
}

async function exported(id: string, choice: ExportChoice = USUAL_EXPORT): Promise<string> {
  const target = join(service.folder.path, newId());
  await exportIncident(service.installation, id, target, OPERATOR, choice);
  const { code, stdout } = await new Program(process.execPath, [VERIFIER, target], {}).ended;
  expect([code, stdout]).toEqual([0, expect.stringContaining('The record HOLDS.')]);
  return target;
}

function textOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n');
}

describe('words of counsel and of privileged evidence', () => {
  const SECRETS = ['Zanzibar', 'Yucatan', 'Xanadu', 'Wakanda', 'Valhalla', 'Utopia'];
  // A fact is nobody's secret, whoever states it.
  const FACT = 'Shangri-La';
  let id: string;

  beforeAll(async () => {
    id = await declared();
    const counsel = service.api.as('counsel');
    const advice = await counsel.keepEvidence(id, 'Zanzibar.txt', 'advice', newId(), { title: 'Zanzibar opinion' });
    await service.api.as('incident-commander').takeEvidence(id, advice.id, { purpose: 'Yucatan defence' });
    const plain = await service.api.keepEvidence(id, 'demand.eml', 'Pay.');
    await counsel.takeEvidence(id, plain.id, { purpose: 'Xanadu theory' });
    const hold = await counsel.placeHold(id, { scope: { kind: 'incident' }, reason: 'Wakanda sues' });
    await counsel.releaseHold(id, hold.id, 'Valhalla settled');
    const { version } = await service.api.as('scribe').command(id, { type: 'add-note', text: 'A name.' });
    await counsel.erase(id, { entries: [version], reason: 'Utopia asked' });
    await counsel.command(id, {
      type: 'state-facts',
      facts: { 'event.exfiltration': 'suspected' },
      source: 'Shangri-La told us',
      confidence: 'suspected',
    });
  });

  test('stay inside unless they are asked for, each left out with its proof', async () => {
    const target = await exported(id);
    for (const secret of SECRETS) expect(textOf(target)).not.toContain(secret);
    expect(readFileSync(join(target, 'privilege-log.csv'), 'utf8')).toContain(
      'These items are withheld as privileged.',
    );
    expect(textOf(target)).toContain(FACT);
    const { leftOut } = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8')) as {
      leftOut: { payloads: { seq: number; reason: string }[]; documents: object[] };
    };
    const kinds = new Map((await service.api.record(id)).map(({ seq, kind }) => [seq, kind]));
    expect(leftOut.payloads.map(({ seq, reason }) => [kinds.get(seq), reason])).toEqual([
      ['evidence.kept', 'privileged evidence'],
      ['evidence.downloaded', 'privileged evidence'],
      ['evidence.downloaded', 'privileged: words of counsel'],
      ['hold.placed', 'privileged: words of counsel'],
      ['hold.released', 'privileged: words of counsel'],
      ['erasure.reasoned', 'privileged: words of counsel'],
    ]);
    expect(leftOut.documents).toHaveLength(1);
  });

  test('are in an export that counsel has allowed, and in that one alone', async () => {
    const all = { ...USUAL_EXPORT, privileged: true };
    await expect(exported(id, all)).rejects.toMatchObject({ details: { code: 'export-needs-counsel' } });
    await lanesOf(service.api.as('counsel')).allowExport(id, {
      to: 'Counsel of the insurer',
      reason: 'Common interest.',
    });
    const target = await exported(id, all);
    for (const secret of SECRETS) expect(textOf(target)).toContain(secret);
    const log = readFileSync(join(target, 'privilege-log.csv'), 'utf8');
    expect(log).toContain('this export holds them because counsel allowed it');
    expect(log).not.toContain('withheld');
    await expect(exported(id, all)).rejects.toMatchObject({ details: { code: 'export-needs-counsel' } });
    const [allowed, made] = (await service.api.record(id)).slice(-2);
    expect([allowed?.kind, made?.payload]).toEqual([
      'lane.export-allowed',
      expect.objectContaining({ privileged: true, allowedBy: allowed?.seq }),
    ]);
  });
});

test('an export’s log says apart of what was waived that it is not withheld', async () => {
  const id = await declared();
  const counsel = service.api.as('counsel');
  const { version } = await counsel.command(id, { type: 'add-note', text: 'Said.' });
  await counsel.command(id, { type: 'add-note', text: 'Kept.' });
  await lanesOf(counsel).change(id, { type: 'waive', item: { type: 'note', id: String(version) }, reason: 'Said.' });
  const log = readFileSync(join(await exported(id), 'privilege-log.csv'), 'utf8');
  const [withheld = '', waived = ''] = log.split('The privilege in these items was waived: they are not withheld.');
  expect([withheld, waived].map((part) => part.match(/note \d+/g))).toEqual([
    [`note ${version + 1}`],
    [`note ${version}`],
  ]);
  expect(waived).toMatch(/\n2,/);
});

test('an export that is asked to leave out what it cannot, or what is not there, is refused before anything is written', async () => {
  const id = await declared();
  const { version } = await service.api.as('scribe').command(id, { type: 'add-note', text: 'Zanzibar' });
  await service.api.as('counsel').erase(id, { entries: [version], reason: 'asked' });
  const asked = (seq: number): Promise<string> => exported(id, { ...USUAL_EXPORT, without: [seq] });
  for (const seq of [1, version + 1])
    await expect(asked(seq)).rejects.toMatchObject({ details: { code: 'entry-needed' } });
  await expect(asked(version + 99)).rejects.toMatchObject({ details: { code: 'entry-unknown' } });
  expect((await service.api.record(id)).filter(({ kind }) => kind === 'incident.exported')).toEqual([]);
  await exported(id, { ...USUAL_EXPORT, without: [version + 2] });
  const { seq = 0 } = (await service.api.record(id)).at(-1) ?? {};
  await expect(asked(seq)).rejects.toMatchObject({ details: { code: 'entry-needed' } });
});

test('an export’s manifest is signed by the key of its head, whoever of several nodes signed that', async () => {
  const id = await declared();
  const { installation } = service;
  const { tree } = installation;
  const first = tree.signer;
  await rotateSigningKey(installation);
  const headNow = tree.headNow.bind(tree);
  const behind = new TreeKeeper({
    storage: installation.storage,
    clock: installation.ports.clock,
    signers: [first],
    alarm: { set: () => undefined, cancel: () => undefined },
    tell: () => Promise.resolve(),
    onError: (error) => {
      throw error;
    },
  });
  behind.note(id);
  tree.headNow = async () => {
    await behind.headNow();
    return headNow();
  };
  try {
    const { keyId } = JSON.parse(readFileSync(join(await exported(id), 'manifest.sig'), 'utf8')) as { keyId: string };
    expect(keyId).toBe(first.keyId);
  } finally {
    tree.headNow = headNow;
  }
});

test('an export names every document that its record does, whatever came in while it was being made', async () => {
  const id = await declared();
  const { documents } = service.installation;
  const all = documents.all.bind(documents);
  let came = false;
  documents.all = async (incident) => {
    const listed = await all(incident);
    if (!came) await service.api.makeReport(id, { id: newId(), report: 'ipc-ontario', language: 'en' });
    came = true;
    return listed;
  };
  try {
    const manifest = JSON.parse(readFileSync(join(await exported(id), 'manifest.json'), 'utf8')) as {
      documents: { kind: string }[];
    };
    expect(manifest.documents.map(({ kind }) => kind).sort()).toEqual(['report-docx', 'report-html', 'report-pdf']);
  } finally {
    documents.all = all;
  }
});

test('an export of a busy incident comes to an end: its record is read whole once, and its log has what came in since', async () => {
  const id = await declared();
  const { documents } = service.installation;
  // Whoever reads the record, by whichever reader.
  // oxlint-disable-next-line typescript/unbound-method -- it is called with a reader as its `this`
  const { all } = RecordReader.prototype;
  const listed = documents.all.bind(documents);
  const counsel = service.api.as('counsel');
  const note = (): Promise<{ version: number }> => counsel.command(id, { type: 'add-note', text: 'Busy.' });
  let [wholes, lists] = [0, 0];
  const noted: number[] = [];
  RecordReader.prototype.all = async function* (incident, from) {
    yield* all.call(this, incident, from);
    if ((from ?? 0) > 0 || incident !== id) return;
    wholes += 1;
    noted.push((await note()).version);
  };
  documents.all = async (incident) => {
    if ((lists += 1) <= 3) noted.push((await note()).version);
    return listed(incident);
  };
  let target: string;
  try {
    target = await exported(id);
  } finally {
    RecordReader.prototype.all = all;
    documents.all = listed;
  }
  expect([lists, noted.length]).toEqual([4, 3 + wholes]);
  const log = readFileSync(join(target, 'privilege-log.csv'), 'utf8');
  expect(log.match(/note \d+/g)).toEqual(noted.slice(0, 4).map((seq) => `note ${seq}`));
});
