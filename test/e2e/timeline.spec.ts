import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WORDS_HEADER, type ChainPage, type RunCourse, type TimelinePage } from '#contract';
import { canonicalJson, sha256, type Json } from '#digest';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('timeline');
let service: Service;
let id: string;

beforeAll(async () => {
  service = await Service.start();
  id = await declared();
});

afterAll(() => service.delete());

async function declared(): Promise<string> {
  const incident = newId();
  await service.api.declare({ id: incident, title: 'Looked through', mode: 'live' });
  return incident;
}

function timeline(query: Record<string, string> = {}, by: ApiClient = service.api): Promise<TimelinePage> {
  const { text, ...narrowed } = query;
  const headers = text === undefined ? {} : { [WORDS_HEADER]: encodeURIComponent(text) };
  return by.json('get', '/incidents/{id}/timeline', { id }, { query: narrowed, headers });
}

async function noted(text: string, by: ApiClient = service.api.as('scribe'), more: object = {}): Promise<number> {
  return (await by.command(id, { type: 'add-note', text, ...more })).version;
}

const seqs = ({ entries }: TimelinePage): number[] => entries.map(({ seq }) => seq);

describe('the course of a run', () => {
  const courseOf = (run: string, incident = id): Promise<RunCourse> =>
    service.api.json('get', '/incidents/{id}/runs/{run}/course', { id: incident, run });

  test('tells each state that the run was in, by the entries of the record', async () => {
    const [run] = (await service.api.incident(id)).runs;
    const { states, whole } = await courseOf(run?.id ?? '');
    expect(whole).toBe(true);
    expect(states.filter(({ left }) => left === null).map(({ path }) => path)).toEqual(
      expect.arrayContaining((run?.active ?? []).map(({ path }) => path)),
    );
    const record = await service.api.record(id);
    for (const { path, entered } of states)
      expect(record.find(({ seq }) => seq === entered?.seq)).toMatchObject({
        kind: 'state.entered',
        payload: { path },
      });
  });

  test('is told of no run of another incident', async () => {
    const [run] = (await service.api.incident(await declared())).runs;
    expect(await refusalOf(courseOf(run?.id ?? ''))).toMatchObject({ status: 404, code: 'run-unknown' });
  });
});

describe('the timeline', () => {
  test('leaves out what the machine does on the way, unless it is asked for all', async () => {
    const told = await timeline({ limit: '200' });
    expect(told.entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['incident.declared']));
    expect(told.entries.filter(({ kind }) => kind === 'state.entered')).toEqual([]);
    const all = await timeline({ limit: '200', noise: '1' });
    expect(seqs(all)).toEqual((await service.api.record(id)).map(({ seq }) => seq).reverse());
    expect([told.next, all.next]).toEqual([null, null]);
  });

  test('is narrowed by group, by person, by what it is about, and by words whatever their case and accents', async () => {
    const scribe = service.api.as('scribe');
    const seq = await noted('Émile called the DESK.', scribe);
    const [task] = (await service.api.incident(id)).tasks;
    expect(seqs(await timeline({ groups: 'log' }))).toEqual([seq]);
    expect(seqs(await timeline({ groups: 'log,decisions', person: scribe.id }))).toEqual([seq]);
    expect(seqs(await timeline({ text: 'emile CALLED the desk' }))).toEqual([seq]);
    expect(seqs(await timeline({ text: 'emile', groups: 'tasks' }))).toEqual([]);
    const about = await timeline({ about: task?.id ?? '', noise: '1' });
    expect(about.entries.map(({ kind }) => kind)).toContain('task.opened');
    expect(seqs(await timeline({ since: String(seq - 1) }))).toEqual([seq]);
    expect(seqs(await timeline({ to: '2001-01-01T00:00:00.000Z' }))).toEqual([]);
  });

  test('finds a note by the roles and facts that it names, and none that only writes of them', async () => {
    const about = { roles: ['counsel', 'counsel'], facts: ['event.occurred_from'] };
    const seq = await noted('@counsel asks about #event.occurred_from', service.api.as('scribe'), { about });
    await noted('counsel asked again about event.occurred_from');
    const [entry] = (await timeline({ about: 'event.occurred_from' })).entries;
    expect(entry).toMatchObject({ seq, payload: { about: { roles: ['counsel'], facts: ['event.occurred_from'] } } });
    expect(seqs(await timeline({ about: 'event.occurred_from', groups: 'log' }))).toEqual([seq]);
    expect(seqs(await timeline({ about: 'counsel', groups: 'log' }))).toEqual([seq]);
  });

  test('finds no privileged note by what it names, for whoever is outside its circle', async () => {
    const incident = await declared();
    const [deputy, outside] = [service.api.as('deputy'), service.api.as('communications')];
    const { version } = await deputy.command(incident, {
      type: 'add-note',
      text: '@insurer may sue.',
      about: { roles: ['insurer'], facts: [] },
      privileged: true,
    });
    const query = { about: 'insurer', groups: 'log' };
    const found = async (by: ApiClient): Promise<number[]> =>
      seqs(await by.json('get', '/incidents/{id}/timeline', { id: incident }, { query }));
    expect([await found(deputy), await found(outside)]).toEqual([[version], []]);
  });

  test('takes no note that names what the playbook does not have, and says where and what was meant', async () => {
    const naming = (about: object): Promise<unknown> => refusalOf(noted('Who?', service.api.as('scribe'), { about }));
    expect(await naming({ facts: ['event.occured_from'] })).toMatchObject({
      status: 400,
      code: 'unknown-fact',
      place: 'about.facts.0',
      mend: 'Did you mean "event.occurred_from"?',
    });
    expect(await naming({ roles: ['counsel', 'evaluator'] })).toMatchObject({
      status: 400,
      code: 'unknown-role',
      place: 'about.roles.1',
    });
    expect(await naming({ roles: ['jester'] })).toMatchObject({ status: 400, place: 'about.roles.0' });
  });

  test('goes on where a page stopped, each entry once', async () => {
    const whole = await timeline({ limit: '200' });
    const pages: TimelinePage[] = [];
    for (let after: string | null | undefined; after !== null; after = pages.at(-1)?.next)
      pages.push(await timeline({ limit: '2', ...(after && { after }) }));
    expect(pages.flatMap(seqs)).toEqual(seqs(whole));
  });

  test('a group or an instant that is none is a mistake with a place', async () => {
    expect(await refusalOf(timeline({ groups: 'log,rumours' }))).toMatchObject({ status: 400, place: 'groups' });
    expect(await refusalOf(timeline({ from: 'yesterday' }))).toMatchObject({ status: 400, place: 'from' });
  });
});

describe('what is said of an entry', () => {
  test('stands beside it, and the entry stays as it was', async () => {
    const scribe = service.api.as('scribe');
    const seq = await noted('They called at two.', scribe);
    const remark = (await scribe.command(id, { type: 'annotate-entry', entry: seq, text: 'By telephone.' })).version;
    const happenedAt = '2026-03-09T13:00:00.000Z';
    const right = await scribe.command(id, { type: 'correct-entry', entry: seq, text: 'At three.', happenedAt });
    const { entries } = await timeline({ text: 'they called at two' });
    expect(entries).toMatchObject([
      {
        seq,
        payload: { text: 'They called at two.' },
        remarks: [
          { seq: remark, kind: 'entry.annotated', text: 'By telephone.' },
          { seq: right.version, kind: 'entry.corrected', text: 'At three.', actor: { role: 'scribe' } },
        ],
      },
    ]);
    expect((await timeline({ since: String(remark) })).entries[0]?.payload).toEqual({
      entry: seq,
      text: 'At three.',
      happenedAt,
      quotes: [{ type: 'note', id: String(seq) }],
    });
    expect(await service.api.verification(id)).toMatchObject({ ok: true });
  });

  test('is a correction of words alone: a fact is stated again', async () => {
    const correcting = service.api.command(id, { type: 'correct-entry', entry: 1, text: 'Not so.' });
    expect(await refusalOf(correcting)).toMatchObject({ status: 409, code: 'entry-not-words' });
    await service.api.command(id, { type: 'annotate-entry', entry: 1, text: 'Declared by telephone.' });
    const unknown = service.api.command(id, { type: 'annotate-entry', entry: 99_999, text: 'Ahead.' });
    expect(await refusalOf(unknown)).toMatchObject({ status: 404, code: 'entry-unknown' });
  });

  test('is for whoever may read the record, not only keep the log', async () => {
    const desk = service.api.as('call-centre');
    const remark = desk.command(id, { type: 'annotate-entry', entry: 1, text: 'Unseen.' });
    expect(await refusalOf(remark)).toMatchObject({ status: 403, code: 'not-permitted', place: 'read-record' });
  });

  test('can be erased like a note', async () => {
    const remark = (await service.api.command(id, { type: 'annotate-entry', entry: 1, text: 'Ann Example.' })).version;
    await service.api.as('privacy-officer').erase(id, { entries: [remark], reason: 'A name.' });
    const [declaration] = (await timeline({ limit: '200' })).entries.slice(-1);
    expect(declaration?.remarks.map(({ seq }) => seq)).not.toContain(remark);
    expect(await service.api.verification(id)).toMatchObject({ ok: true });
  });
});

describe('what is privileged', () => {
  test('is found by others neither by its words nor by where a search stops, and a remark on it is privileged too', async () => {
    const [counsel, scribe] = [service.api.as('counsel'), service.api.as('scribe')];
    const advice = await noted('Settle with Zanzibar.', counsel);
    const remark = (await counsel.command(id, { type: 'annotate-entry', entry: advice, text: 'Zanzibar agreed.' }))
      .version;
    await noted('Lunch.', scribe);
    expect(seqs(await timeline({ text: 'zanzibar' }, counsel))).toEqual([remark, advice]);
    for (const limit of ['1', '50']) {
      const found = await timeline({ text: 'zanzibar', limit }, scribe);
      expect(found).toEqual({ entries: [], next: null });
    }
    const seen = (await timeline({ since: String(advice - 1) }, scribe)).entries;
    expect(seen.map(({ payload, remarks }) => [payload, remarks])).toEqual([
      [{ text: 'Lunch.' }, []],
      [null, []],
      [null, []],
    ]);
    const said = scribe.command(id, { type: 'annotate-entry', entry: advice, text: 'What is this?' });
    expect(await refusalOf(said)).toMatchObject({ status: 403, code: 'not-in-circle' });
  });

  test('stands in the chain with its digest alone; all else can be hashed again by the written format', async () => {
    const chain = await service.api
      .as('scribe')
      .json<ChainPage>('get', '/incidents/{id}/chain', { id }, { query: { limit: '200' } });
    const { seq, hash } = chain.entries.at(-1) ?? { seq: 0, hash: '' };
    expect(chain).toMatchObject({ next: null, head: { seq, hash } });
    const withheld = chain.entries.filter((each) => each.withheld);
    expect(withheld.map(({ payload, salt }) => [payload, salt])).toEqual([
      [null, null],
      [null, null],
    ]);
    const told = chain.entries.filter(({ payload }) => payload !== null);
    for (const { payload, salt, payloadDigest } of told)
      expect(sha256(`${salt ?? ''}\n${canonicalJson(payload as Json)}`)).toBe(payloadDigest);
  });
});
