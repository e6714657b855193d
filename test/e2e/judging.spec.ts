import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  MadeReports,
  EvaluationView,
  ExerciseRuns,
  Improvement,
  ImprovementList,
  ReadinessView,
  ReplayView,
} from '#contract';
import type { Role } from '#kernel';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { ServiceFolder } from '../support/service-folder.js';
import { EXERCISE_START, PlayedExercise, layScenario } from '../support/small-exercise.js';

const MINUTE = 60_000;
const newId = idMint('judging');
const AREA = {
  capability: 'Command',
  area: 'Nobody took command for half an hour.',
  action: 'Name a deputy for every day.',
  element: 'organisation',
  owner: 'The director',
  due: '2026-01-31',
};
let service: Service;
let exercise: PlayedExercise;

beforeAll(async () => {
  service = await Service.start({ folder: layScenario(new ServiceFolder()), dialect: 'sqlite' });
  exercise = await PlayedExercise.begin(service.api, newId(), { room: true });
  await exercise.jump('next-inject');
  await exercise.jump(at(40));
  await exercise.complete('take-command', 'incident-commander');
  await exercise.act({ type: 'set-clock', state: 'running' });
  await exercise.jump(at(120));
  await exercise.act({ type: 'end', reason: 'played' });
});

afterAll(() => service.delete());

function at(minutes: number): string {
  return new Date(EXERCISE_START + minutes * MINUTE).toISOString();
}

function sees<T>(what: string, by: ApiClient = exercise.facilitator): Promise<T> {
  return by.json<T>('get', `/incidents/{id}/exercise/${what}`, { id: exercise.id });
}

/** Something of the exercise that is answered as a file. */
function file(
  what: string,
  query: Readonly<Record<string, string>> = {},
  by = exercise.facilitator,
): Promise<Response> {
  return by.ask('get', `/incidents/{id}/${what.split(' ')[0] ?? ''}`, { id: exercise.id, ...partsOf(what) }, { query });
}

/** `documents/{document} ID` names the part that the path leaves open. */
function partsOf(what: string): Record<string, string> {
  const [path = '', value = ''] = what.split(' ');
  const name = /\{(\w+)\}/.exec(path)?.[1];
  return name === undefined ? {} : { [name]: value };
}

const somebody = (role: Role): ApiClient => service.api.as(role, `Somebody as ${role}`);

describe('an exercise that was played to its end', () => {
  test('shows by its record what came late, in which seat, and how that rates', async () => {
    const evaluation = await sees<EvaluationView>('evaluation');
    expect(evaluation).toMatchObject({ ended: true, players: [] });
    expect(evaluation.actions).toMatchObject([
      { expected: 'takes', seat: 'commander', by: at(30), at: at(40), lateMinutes: 10, rating: 'S', shownBy: 'record' },
    ]);
    expect(evaluation.capabilities).toMatchObject([{ id: 'command', computed: 'S', rating: 'S', overridden: null }]);
    expect(evaluation.seats.find(({ id }) => id === 'commander')).toMatchObject({ expected: 1, late: 1, missing: 0 });
    expect(await refusalOf(sees('evaluation', somebody('communications')))).toMatchObject({ code: 'not-permitted' });
    expect(evaluation.reports).toEqual([]);
  });

  test('is judged as it ended, whatever its incident does afterwards, and anew where somebody rates it otherwise', async () => {
    const rating = { subject: 'command', rating: 'P', reason: 'The telephone was down.' };
    const path = '/incidents/{id}/exercise/ratings';
    const rates = (who: ApiClient): Promise<EvaluationView> =>
      who.json('post', path, { id: exercise.id }, posted(rating, newId()));
    expect(await refusalOf(rates(somebody('communications')))).toMatchObject({ code: 'not-permitted' });
    const { capabilities, actions } = await rates(somebody('evaluator'));
    expect(await sees<EvaluationView>('evaluation')).toMatchObject({ capabilities });
    expect(capabilities).toMatchObject([
      { computed: 'S', rating: 'P', overridden: { reason: 'The telephone was down.' } },
    ]);
    expect(actions).toHaveLength(1);
  });

  test('is gone through again moment by moment, with the states that stood', async () => {
    const { moments, endedAt } = await sees<ReplayView>('replay');
    expect(endedAt).toBe(at(120));
    const late = moments.find(({ what }) => what === 'action');
    expect(late).toMatchObject({ at: at(40), lateMinutes: 10, title: { en: 'Takes command' } });
    expect(moments.filter(({ what }) => what === 'inject').map(({ title }) => title.en)).toContain('The thieves write');
    expect(moments.find(({ active }) => active !== null)?.active?.length).toBeGreaterThan(0);
  });

  test('leaves a journal of all of it that says EXERCISE', async () => {
    const response = await file('exercise/journal');
    expect(response.headers.get('content-disposition')).toContain('EXERCISE-journal');
    const entries = await exercise.facilitator.record(exercise.id);
    expect((await response.text()).trim().split('\r\n')).toHaveLength(entries.length + 1);
    expect(JSON.parse(await (await file('exercise/journal', { format: 'json' })).text())).toMatchObject({
      exercise: true,
      scenario: 'small',
    });
  });
});

describe('the after-action report', () => {
  test('names what came late, is EXERCISE in three formats, and is withheld from who is not in the circle', async () => {
    const key = newId();
    const made = (): Promise<MadeReports> =>
      exercise.facilitator.json(
        'post',
        '/incidents/{id}/exercise/reports',
        { id: exercise.id },
        posted({ language: 'en' }, key),
      );
    const { documents } = await made();
    expect(documents.map(({ name }) => name.replace(/\d{4}-\d\d-\d\d/, 'DAY'))).toEqual([
      'EXERCISE-after-action-report-DAY.en.pdf',
      'EXERCISE-after-action-report-DAY.en.html',
      'EXERCISE-after-action-report-DAY.en.docx',
    ]);
    expect((await made()).documents.map(({ id }) => id)).toEqual(documents.map(({ id }) => id));
    const listedTo = async (who?: ApiClient): Promise<string[]> =>
      (await sees<EvaluationView>('evaluation', who)).reports.map(({ id }) => id).toSorted();
    expect(await listedTo()).toEqual(documents.map(({ id }) => id).toSorted());
    expect(await listedTo(somebody('evaluator'))).toEqual([]);
    const html = `documents/{document} ${documents[1]?.id ?? ''}`;
    const told = await (await file(html)).text();
    expect(told).toContain('Takes command');
    expect(told).toContain('10 min late');
    expect(told).toContain('EXERCISE');
    expect(await refusalOf(file(html, {}, somebody('communications')))).toMatchObject({ code: 'not-in-circle' });
    expect((await file(html, {}, somebody('counsel'))).status).toBe(200);
    const { lines } = await somebody('counsel').json<{ lines: { item: { type: string }; kind: string }[] }>(
      'get',
      '/incidents/{id}/privilege',
      { id: exercise.id },
    );
    expect(lines.filter(({ kind }) => kind === 'after-action-draft')).toHaveLength(3);
  });

  test('says nothing that a player did not agree to: the commander is in it by role alone', async () => {
    const { documents } = await exercise.facilitator.json<MadeReports>(
      'post',
      '/incidents/{id}/exercise/reports',
      { id: exercise.id },
      posted({ language: 'fr' }),
    );
    const told = await (await file(`documents/{document} ${documents[1]?.id ?? ''}`)).text();
    expect(told).toContain('EXERCISE – Ceci est un exercice.');
    expect(told).not.toContain('Somebody as');
  });
});

describe('what is to be improved', () => {
  const add = (said: object): Promise<Improvement> =>
    exercise.facilitator.json('post', '/incidents/{id}/exercise/improvements', { id: exercise.id }, posted(said));

  test('outlives the exercise: it is listed with its owner until somebody says that it is done, and told past its day', async () => {
    const added = await add(AREA);
    expect(added).toMatchObject({ ...AREA, incidentId: exercise.id, state: 'open' });
    service.clock.advance(Math.max(0, Date.parse('2026-02-02') - service.clock.now()));
    const officer = somebody('privacy-officer');
    const { items } = await service.api.json<ImprovementList>('get', '/improvements');
    expect(items).toMatchObject([{ id: added.id, overdue: true, exercise: 'Somebody has our files' }]);
    const readiness = await service.api.json<ReadinessView>('get', '/readiness');
    expect(readiness.items.find(({ item }) => item === 'exercise')?.seen?.en).toContain('1 improvement');
    const path = '/improvements/{improvement}';
    const done = { ...AREA, state: 'done', note: 'Named on 1 March.' };
    const kept = await service.api.json<Improvement>('post', path, { improvement: added.id }, posted(done));
    expect(kept).toMatchObject({ state: 'done', overdue: false, note: 'Named on 1 March.' });
    const stranger = officer.json('post', path, { improvement: newId() }, posted(done));
    expect(await refusalOf(stranger)).toMatchObject({
      code: expect.stringMatching(/improvement-unknown|not-permitted/),
    });
    const told = (await exercise.facilitator.record(exercise.id)).filter(
      ({ kind }) => kind === 'exercise.improvement-set',
    );
    expect(told).toHaveLength(2);
  });
});

describe('papers', () => {
  test('are printed before play for whoever prepares it, and during it what is to come is not for players', async () => {
    const printed = (paper: string, format: string): Promise<Response> =>
      service.api.ask(
        'get',
        '/scenarios/{scenario}/papers/{paper}',
        { scenario: 'small', paper },
        { query: { format } },
      );
    const manual = await printed('situation-manual', 'html');
    expect(manual.headers.get('content-disposition')).toContain('EXERCISE-small-situation-manual.en.html');
    expect(await manual.text()).toContain('Files of Birch Clinic are out.');
    expect((await printed('answer-forms', 'pdf')).headers.get('content-type')).toBe('application/pdf');
    expect(await refusalOf(printed('inject-card', 'pdf'))).toMatchObject({ code: 'paper-unknown' });
    const player = somebody('communications');
    const feedback = await file('exercise/papers/{paper} feedback-form', { format: 'html', language: 'fr' }, player);
    expect(await feedback.text()).toContain('EXERCISE – Ceci est un exercice.');
    const cards = file('exercise/papers/{paper} inject-cards', {}, player);
    expect(await refusalOf(cards)).toMatchObject({ code: 'not-permitted' });
    const guide = await file('exercise/papers/{paper} evaluation-guide', { format: 'html' });
    expect(await guide.text()).toContain('10 min late');
  });
});

test('runs of a scenario stand beside each other, and an ended one is not read again', async () => {
  const other = await PlayedExercise.begin(service.api, newId(), { title: 'Again' });
  await other.jump('next-inject');
  await other.complete('take-command', 'incident-commander');
  await other.act({ type: 'end' });
  const { items } = await service.api.json<ExerciseRuns>('get', '/exercises');
  expect(items.map(({ title, late, ended, capabilities }) => [title, late, ended, capabilities[0]?.rating])).toEqual([
    ['Again', 0, true, 'P'],
    ['Somebody has our files', 1, true, 'P'],
  ]);
  const kept = await service.installation.storage.reader.all(
    'SELECT incident_id, result FROM judged_exercise ORDER BY incident_id',
    [],
  );
  expect(kept).toHaveLength(2);
  expect(String(kept[0]?.['result'])).not.toContain('telephone');
  const stranger = somebody('scribe');
  expect((await stranger.json<ExerciseRuns>('get', '/exercises')).items).toEqual([]);
});
