import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import type { RunView, SeverityView } from '#contract';
import { refusalOf } from '../support/api-client.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Program, holdfast } from '../support/service-process.js';
import { VERIFIER } from '../record/verifiers.js';

const newId = idMint('looking back');
const OPERATOR = { kind: 'person', id: 'Operator', assurance: 'claimed' } as const;
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

async function declared(): Promise<string> {
  const id = newId();
  await service.api.declare({ id, title: 'Looked back at', mode: 'live' });
  return id;
}

async function noted(id: string, text: string): Promise<number> {
  return (await service.api.as('scribe').command(id, { type: 'add-note', text })).version;
}

describe('what was known', () => {
  const stating = (id: string, value: string): Promise<unknown> =>
    service.api.as('privacy-officer').command(id, {
      type: 'state-facts',
      facts: { 'event.exfiltration': value },
      source: 'the investigators',
      confidence: 'suspected',
    });

  test('at a moment is what the screen said then, whatever was learned since', async () => {
    const id = await declared();
    await stating(id, 'suspected');
    const then = await service.api.incident(id);
    service.clock.advance(3_600_000);
    await stating(id, 'known');

    const known = await service.api.asKnown(id, { at: then.clock.now });
    expect(known).toMatchObject({ basis: 'recorded', through: then.version, title: 'Looked back at', missing: [] });
    expect(known.facts).toEqual([expect.objectContaining({ name: 'event.exfiltration', value: 'suspected' })]);
    expect(known.tasks.map(({ id: task }) => task).sort()).toEqual(then.tasks.map(({ id: task }) => task).sort());
    expect(known.obligations.map(({ key }) => key).sort()).toEqual(then.obligations.map(({ key }) => key).sort());
    expect(known.clocks.filter(({ status }) => status === 'running').map(({ due }) => due)).toEqual(
      expect.arrayContaining(then.clocks.map(({ due }) => due)),
    );
    const titlesIn = (states: RunView['active'] = []): string[] =>
      states.map(({ path, title }) => `${path}: ${title.en}`).sort();
    expect(new Map(known.runs.map((run) => [run.id, titlesIn(run.states)]))).toEqual(
      new Map(then.runs.map((run) => [run.id, titlesIn(run.active)])),
    );
    const now = await service.api.asKnown(id);
    expect(now.facts).toEqual([expect.objectContaining({ value: 'known' })]);
    expect(now.obligations.length).toBeGreaterThan(0);
    expect((await service.api.asKnown(id, { at: '2001-01-01T00:00:00.000Z' })).through).toBe(0);
  });

  test('is asked of an incident that is there, at a moment that is one', async () => {
    expect(await refusalOf(service.api.asKnown(newId()))).toMatchObject({ status: 404, code: 'incident-unknown' });
    expect(await refusalOf(service.api.asKnown(await declared(), { at: 'yesterday' }))).toMatchObject({
      status: 400,
      place: 'at',
    });
  });

  test('is shown at the command line too, beside the service', async () => {
    const id = await declared();
    await stating(id, 'suspected');
    const shown = await holdfast(['show', id, '--at', '2099-01-01T00:00:00Z'], service.folder.environment());
    expect([shown.code, shown.stderr]).toEqual([0, '']);
    expect(shown.stdout).toMatch(
      /^Looked back at\nAs known at 2099-01-01T00:00:00\.000Z, by the time of writing: entry \d+\.\n/,
    );
    expect(shown.stdout).toContain('\n  event.exfiltration = suspected (suspected, the investigators)\n');
    const json = await holdfast(['show', id, '--json'], service.folder.environment());
    const told = await service.api.asKnown(id);
    // A command line has no playbook at hand, and tells states by their paths alone.
    const runs = told.runs.map((run) => {
      const { states: _, ...byPath } = run;
      return byPath;
    });
    expect(JSON.parse(json.stdout)).toEqual({ ...told, runs });
  });
});

describe('erasing what entries say', () => {
  const erasing = (id: string, ...entries: number[]): Promise<unknown> =>
    service.api.as('privacy-officer').erase(id, { entries, reason: 'asked by the person' });

  test('takes why it was said to be so grave, and leaves how grave it was', async () => {
    const id = await declared();
    await service.api.command(id, { type: 'set-severity', severity: 'p1', reason: 'Ann Example is named.' });
    const reasoned = (await service.api.record(id)).find(({ kind }) => kind === 'severity.reasoned');
    expect(await erasing(id, reasoned?.seq ?? 0)).toEqual({ erased: [reasoned?.seq] });
    expect((await service.api.asKnown(id)).severity).toMatchObject({ severity: 'p1', reason: '' });
    const view = await service.api.json<SeverityView>('get', '/incidents/{id}/severity', { id });
    expect(view.said).toMatchObject([{ severity: 'p1', reason: '' }]);
  });

  test('takes the words and keeps the proof, with an entry for each', async () => {
    const id = await declared();
    const [one, two] = [await noted(id, 'Ann Example called.'), await noted(id, 'Bob Example called.')];
    expect(await erasing(id, two, one)).toEqual({ erased: [one, two] });
    const record = await service.api.record(id);
    expect(record.filter(({ payload }) => payload === null).map(({ seq }) => seq)).toEqual([one, two]);
    expect(record.slice(-4)).toMatchObject([
      { kind: 'payload.erased', actor: { role: 'privacy-officer' }, payload: { seq: one, kind: 'note.added' } },
      { kind: 'erasure.reasoned', payload: { seq: one, reason: 'asked by the person' } },
      { kind: 'payload.erased', payload: { seq: two, kind: 'note.added' } },
      { kind: 'erasure.reasoned', payload: { seq: two } },
    ]);
    expect(await service.api.verification(id)).toMatchObject({ ok: true, erased: 2 });
    expect(JSON.stringify(record)).not.toContain('Example');
  });

  test('leaves nothing against which a guess could be tried, and the command asked again still gives its receipt', async () => {
    const id = await declared();
    const scribe = service.api.as('scribe');
    const key = newId();
    const note = { type: 'add-note', text: 'Ann Example called.' } as const;
    const receipt = await scribe.command(id, note, key);
    const digest = async (): Promise<unknown> =>
      (await service.installation.storage.reader.all('SELECT digest FROM command WHERE id = ?', [key]))[0]?.['digest'];
    expect(await digest()).toMatch(/^[0-9a-f]{64}$/);
    await erasing(id, receipt.version);
    expect(await digest()).toBe('');
    const { version } = await service.api.incident(id);
    expect(await scribe.command(id, note, key)).toEqual(receipt);
    expect((await service.api.incident(id)).version).toBe(version);
    expect(await service.api.verification(id)).toMatchObject({ ok: true, erased: 1 });
  });

  test('takes the reason too, where the reason names somebody', async () => {
    const id = await declared();
    await erasing(id, await noted(id, 'Ann Example called.'));
    const { version } = await service.api.incident(id);
    expect(await erasing(id, version)).toEqual({ erased: [version] });
    expect(await service.api.verification(id)).toMatchObject({ ok: true, erased: 2 });
  });

  test('asked twice erases once', async () => {
    const id = await declared();
    const note = await noted(id, 'Ann Example called.');
    await erasing(id, note);
    const { version } = await service.api.incident(id);
    expect(await erasing(id, note)).toEqual({ erased: [] });
    expect((await service.api.incident(id)).version).toBe(version);
  });

  test('leaves an export that still holds, and says what is not proved any more', async () => {
    const id = await declared();
    const note = await noted(id, 'Ann Example called.');
    await erasing(id, note);
    const target = join(service.folder.path, 'erased.zip');
    await exportIncident(service.installation, id, target, OPERATOR);
    const { code, stdout } = await new Program(process.execPath, [VERIFIER, target], {}).ended;
    expect(code).toBe(0);
    expect(stdout).toContain('What 1 erased payloads said');
  });

  test('is refused as a whole for what carries knowledge, for what is not there, and to other roles', async () => {
    const id = await declared();
    const note = await noted(id, 'Ann Example called.');
    expect(await refusalOf(erasing(id, note, 1))).toMatchObject({ status: 409, code: 'entry-needed' });
    expect(await refusalOf(erasing(id, note, 9999))).toMatchObject({ status: 404, code: 'entry-unknown' });
    const scribe = service.api.as('scribe').erase(id, { entries: [note], reason: 'mine' });
    expect(await refusalOf(scribe)).toMatchObject({ status: 403, code: 'not-permitted' });
    expect(await service.api.verification(id)).toMatchObject({ ok: true, erased: 0 });
    await erasing(id, note);
    expect(await refusalOf(erasing(id, note + 1))).toMatchObject({ code: 'entry-needed' });
  });

  test('takes no words of which a table or a screen keeps a copy, nor what a replay sends again', async () => {
    const id = await declared();
    const counsel = service.api.as('counsel');
    await service.api.command(id, {
      type: 'send-event',
      event: 'DEMAND_RECEIVED',
      fields: { received_at: '2026-03-09T13:00:00Z', channel: 'e-mail' },
    });
    await service.api.keepEvidence(id, 'demand.eml', 'Pay.');
    const hold = await counsel.placeHold(id, { scope: { kind: 'people' }, reason: 'A claim is expected.' });
    await counsel.releaseHold(id, hold.id, 'It was settled.');
    const kept = (await service.api.record(id)).filter(({ kind }) => /^(evidence|hold|event|timer)\./.test(kind));
    expect(kept.map(({ kind }) => kind)).toEqual(['event.received', 'evidence.kept', 'hold.placed', 'hold.released']);
    for (const { seq } of kept)
      expect(await refusalOf(erasing(id, seq))).toMatchObject({ status: 409, code: 'entry-needed' });
  });

  test('is refused while the incident is under legal hold', async () => {
    const id = await declared();
    const note = await noted(id, 'Ann Example called.');
    const counsel = service.api.as('counsel');
    const hold = await counsel.placeHold(id, { scope: { kind: 'incident' }, reason: 'A claim is expected.' });
    expect(await refusalOf(erasing(id, note))).toMatchObject({ code: 'legal-hold' });
    expect(await service.api.verification(id)).toMatchObject({ ok: true, erased: 0 });
    await counsel.releaseHold(id, hold.id, 'The claim was settled.');
    expect(await erasing(id, note)).toEqual({ erased: [note] });
  });
});
