import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import type { DecisionView, EntryView } from '#contract';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { refusalOf } from '../support/api-client.js';
import { onlyWhere } from '../support/machine.js';
import { pagesOf } from '../support/pdf.js';
import { idMint } from '../support/seeded.js';
import { Program } from '../support/service-process.js';
import { Service } from '../support/service.js';
import { VERIFIER } from '../record/verifiers.js';

const newId = idMint('briefs');
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

/** A live incident with a decision that waits for people. */
async function asked(): Promise<{ id: string; decision: DecisionView }> {
  const id = newId();
  await service.api.declare({ id, title: 'Briefed', mode: 'live' });
  const { decisions } = await service.api.incident(id);
  const decision = decisions.find(({ status }) => status === 'open');
  if (!decision) throw new Error('No decision is open.');
  return { id, decision };
}

interface PrintedHead {
  readonly entry: { readonly seq: number; readonly hash: string };
  readonly tree: { readonly size: number; readonly root: string };
}

function headIn(entry: EntryView | undefined): PrintedHead {
  if (!entry) throw new Error('Nothing was recorded.');
  // Typed as any JSON; what is asserted of it would fail on another.
  return (entry.payload as unknown as { recordHead: PrintedHead }).recordHead;
}

describe('a printed decision', () => {
  test('is kept and recorded with what it showed, and its printed head is held to by an export', async () => {
    const { id, decision } = await asked();
    const { version } = await service.api.incident(id);
    const brief = await service.api.as('executive').printBrief(id, decision.id, 'en');
    expect(brief).toMatchObject({ kind: 'brief-pdf', name: expect.stringMatching(/^decision-.*\.en\.pdf$/) });
    const entry = (await service.api.record(id)).at(-1);
    expect(entry).toMatchObject({
      kind: 'brief.produced',
      actor: { role: 'executive' },
      payload: {
        decision: decision.id,
        version: decision.version,
        shownDigest: decision.shownDigest,
        pdf: { document: brief.id, sha256: brief.sha256 },
        recordHead: { entry: { seq: version } },
      },
    });
    const { entry: stood, tree } = headIn(entry);
    const target = join(service.folder.path, `${id}.zip`);
    await exportIncident(service.installation, id, target, { kind: 'person', id: 'Operator', assurance: 'claimed' });
    const words = [
      '--entry',
      `${stood.seq}:${stood.hash.slice(0, 32)}`,
      '--head',
      `${tree.size}:${tree.root.slice(0, 32)}`,
    ];
    expect((await new Program(process.execPath, [VERIFIER, target, ...words], {}).ended).code).toBe(0);
  });

  test('asked for twice under one id is made once; of a decision that is not there, never', async () => {
    const { id, decision } = await asked();
    const key = newId();
    const brief = await service.api.printBrief(id, decision.id, 'fr', key);
    expect(await service.api.printBrief(id, decision.id, 'fr', key)).toEqual(brief);
    expect((await service.api.letters(id)).documents).toEqual([brief]);
    const unknown = service.api.printBrief(id, newId(), 'en');
    expect(await refusalOf(unknown)).toMatchObject({ status: 404, code: 'decision-unknown' });
  });

  test('is refused under a key that has printed another decision, or this one in another language', async () => {
    const { id, decision } = await asked();
    const key = newId();
    const brief = await service.api.printBrief(id, decision.id, 'en', key);
    for (const again of [
      service.api.printBrief(id, decision.id, 'fr', key),
      service.api.printBrief(id, newId(), 'en', key),
    ])
      expect(await refusalOf(again)).toMatchObject({ status: 409, code: 'idempotency-key-reused' });
    expect((await service.api.letters(id)).documents).toEqual([brief]);
  });

  test('follows the very entry that its foot names, whatever came in while it was printed', async () => {
    const { id, decision } = await asked();
    const { tree } = service.installation;
    const headNow = tree.headNow.bind(tree);
    let came = false;
    tree.headNow = async () => {
      const head = await headNow();
      if (!came) await service.api.as('scribe').command(id, { type: 'add-note', text: 'meanwhile' });
      came = true;
      return head;
    };
    try {
      const brief = await service.api.printBrief(id, decision.id, 'en');
      const [before, entry] = (await service.api.record(id)).slice(-2);
      expect(headIn(entry).entry).toEqual({ seq: before?.seq, hash: before?.hash });
      expect((await service.api.letters(id)).documents).toEqual([brief]);
    } finally {
      tree.headNow = headNow;
    }
  });

  onlyWhere('pdftotext', 'as anyone would read it', (pdftotext) => {
    test('asks its question and prints on every page where the record stood', async () => {
      const { id, decision } = await asked();
      const brief = await service.api.printBrief(id, decision.id, 'en');
      const entry = (await service.api.record(id)).at(-1);
      const { tree } = headIn(entry);
      const pages = pagesOf(pdftotext, (await service.api.download(id, brief.id)).bytes);
      const { facts } = await service.api.incident(id);
      const titles = decision.brief.map(({ fact }) => facts.find(({ name }) => name === fact)?.title.en);
      const words = pages.join(' ').replaceAll(/\s+/g, ' ');
      expect(titles.length).toBeGreaterThan(0);
      for (const each of [decision.question.en, ...titles]) expect(words).toContain(each);
      for (const page of pages) expect(page).toContain(`tree ${tree.size}:${tree.root.slice(0, 32)}`);
    });
  });
});
