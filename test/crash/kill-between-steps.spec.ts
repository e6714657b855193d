import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EntryView } from '#contract';
import { playStory, type Act, type Story } from '#exercises';
import type { ApiClient } from '../support/api-client.js';
import { FeedReader } from '../support/feed-reader.js';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { below, idMint, seededEntropy } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { KilledService } from './killed-service.js';

// Method: the CarePartners story is played over HTTP against the service in a process of its own, which is killed with
// SIGKILL between any two steps, and at moments drawn from a seed while it answers; the list of people and the batch of
// letters are always among these. Who asks knows only what was acknowledged, and asks again what was not, under the same
// key. Which instruction a kill meets is chance; what must hold does not depend on it.

const SEED = 'kill between steps';
const PEOPLE = 60;
/** One of so many requests is met by a kill. */
const KILLED_ONE_IN = 60;
const KILL_DELAY_MAX_MS = 40;
const TIME_LIMIT_MS = 600_000;

const newId = idMint(SEED);
let folder: ServiceFolder;

beforeEach(() => {
  folder = new ServiceFolder();
});

afterEach(() => folder.delete());

describe('a service that is killed', () => {
  test(
    'between any two steps of the case, and while it answers, keeps every step it has acknowledged',
    async () => {
      const id = newId();
      const entropy = seededEntropy(SEED);
      const story = await carePartners(PEOPLE);
      let acknowledged = 0;
      const service = new KilledService(folder, {}, async (api) => {
        if (acknowledged === 0) return;
        const { ok, entries } = await api.verification(id);
        expect([ok, entries >= acknowledged]).toEqual([true, true]);
        expect([0, PEOPLE]).toContain((await api.people(id)).people);
      });
      const stage = new HttpStage(id, async (ask) => {
        const answer =
          below(entropy, KILLED_ONE_IN) === 0
            ? await service.throughKill(below(entropy, KILL_DELAY_MAX_MS), ask)
            : await service.through(ask);
        acknowledged = Math.max(0, ...[...stage.receipts.values()].map(({ version }) => version));
        return answer;
      });
      const stepwise = killedAtWork(stage, service, () => below(entropy, KILL_DELAY_MAX_MS));

      for (let steps = 1; steps <= story.steps.length; steps += 1) {
        await playStory({ ...story, steps: story.steps.slice(0, steps) }, stepwise, () => undefined);
        await service.kill();
      }
      expect(service.starts).toBeGreaterThan(story.steps.length + 2);

      await service.through((api) => cameOutWhole(api, id, story));
      const record = await service.through((api) => api.record(id));
      const claimed = [...stage.receipts.values()].flatMap(({ entries }) => entries);
      expect(new Set(claimed.map(({ seq }) => seq)).size).toBe(claimed.length);
      for (const { seq, kind } of claimed) expect(record[seq - 1]).toMatchObject({ seq, kind });
      await service.stop();
    },
    TIME_LIMIT_MS,
  );

  test(
    'while it plays the demonstration goes on with it by itself, to its end',
    async () => {
      const entropy = seededEntropy(`${SEED}, demonstration`);
      const story = await carePartners(PEOPLE);
      const service = new KilledService(folder, { HOLDFAST_DEMO_PEOPLE: String(PEOPLE) }, () => Promise.resolve());
      const { incidentId } = await service.through((api) => api.playDemonstration());
      // Once at the very beginning, then wherever the seed says: after so many more entries of the record.
      for (const entries of [0, ...Array.from({ length: 3 }, () => 1 + below(entropy, 120))]) {
        await service.through(async (api) => {
          const feed = await FeedReader.open(api, incidentId);
          await feed.next(entries);
        });
        await service.kill();
      }
      await service.through(async (api) => {
        const feed = await FeedReader.open(api, incidentId);
        while ((await api.demonstration(incidentId)).status === 'running') await feed.next();
        await feed.close();
        expect(await api.demonstration(incidentId)).toMatchObject({ status: 'complete' });
        await cameOutWhole(api, incidentId, story);
      });
      await service.stop();
    },
    TIME_LIMIT_MS,
  );
});

/**
 * The stage on which the long acts, the list of people and the letters, are always met by a kill, and on which the clock
 * is not moved again to a step that was acknowledged: a step is played once, whatever the number of kills after it.
 */
function killedAtWork(stage: HttpStage, service: KilledService, delayMs: () => number): HttpStage {
  const meeting = async (work: Promise<void>): Promise<void> => {
    await service.throughKill(delayMs(), () => Promise.resolve());
    await work;
  };
  const importRegister = stage.importRegister.bind(stage);
  const makeLetters = stage.makeLetters.bind(stage);
  const advance = stage.advance.bind(stage);
  stage.advance = async (to, key) => {
    if (!(await stage.isDone(key))) await advance(to, key);
  };
  stage.importRegister = (...order) => meeting(importRegister(...order));
  stage.makeLetters = (...order) => meeting(makeLetters(...order));
  return stage;
}

/** Everyone accounted for and written to once, each act of the story on record once, the record whole. */
async function cameOutWhole(api: ApiClient, id: string, story: Story): Promise<void> {
  const incident = await api.incident(id);
  expect(await api.verification(id)).toMatchObject({ ok: true, entries: incident.version });
  expect(incident.runs.find(({ chart }) => chart === 'second-wave')).toMatchObject({ status: 'open' });

  const account = await api.people(id);
  expect(account).toMatchObject({ people: PEOPLE, unexplained: 0 });
  const mailed = account.routes
    .filter(({ route }) => ['letter', 'estate', 'substitute-decision-maker'].includes(route))
    .reduce((sum, { people }) => sum + people, 0);
  const { batches, documents } = await api.letters(id);
  expect(batches.map(({ status, letters, lettersDone }) => ({ status, letters, lettersDone }))).toEqual([
    { status: 'complete', letters: mailed, lettersDone: mailed },
  ]);
  const manifests = documents.filter(({ kind }) => kind === 'manifest');
  expect(manifests).toHaveLength(1);
  const manifest = (await api.download(id, manifests[0]?.id ?? '')).bytes.toString('utf8');
  const [head = '', ...lines] = manifest.trimEnd().split('\r\n');
  const people = lines.map((line) => line.split(',')[head.split(',').indexOf('personId')]);
  expect([people.length, new Set(people).size]).toEqual([mailed, mailed]);

  expect(counted(await api.record(id))).toMatchObject(expected(story));
}

function counted(record: readonly EntryView[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of record) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** How often each kind of entry stands in the record when every act of the story was done once. */
function expected({ steps }: Story): Record<string, number> {
  const acts = steps.flatMap((step) => step.acts);
  const of = <K extends Act['kind']>(kind: K): Extract<Act, { kind: K }>[] =>
    acts.filter((act): act is Extract<Act, { kind: K }> => act.kind === kind);
  return {
    'incident.declared': 1,
    'clock.advanced': steps.length,
    'event.received': of('event').length,
    'task.done': of('task').length,
    'evidence.kept': of('task').reduce((sum, { files }) => sum + files.length, 0),
    'people.imported': of('register').length,
    'batch.ordered': of('letters').length,
    'batch.produced': of('letters').length,
    'report.produced': of('report').length,
  };
}
