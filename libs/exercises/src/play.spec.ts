import { describe, expect, test } from '@jest/globals';
import { ScriptStage } from '../testing/script-stage.js';
import { DECLARED_KEY, FINISHED_KEY, StoryMismatch, playStory } from './play.js';
import type { Act, Story } from './story.js';

const START = Date.UTC(2018, 5, 11, 13);
const HOUR = 3_600_000;

function aStory(...steps: readonly (readonly Act[])[]): Story {
  return {
    name: 'small',
    title: { en: 'A small story' },
    playbook: 'small',
    startsAt: START,
    register: { seed: 1, people: 10, day: '2018-07-15' },
    cast: new Map([
      ['scribe', 'Ben Cho'],
      ['deputy', 'Ana Roy'],
    ]),
    steps: steps.map((acts, index) => ({
      at: START + index * HOUR,
      title: { en: `Step ${index}` },
      source: 'invention',
      acts,
    })),
  };
}

const note: Act = { kind: 'note', as: 'scribe', text: 'They called.' };
const go: Act = { kind: 'event', as: 'deputy', event: 'GO', fields: {} };
const task = (where: Extract<Act, { kind: 'task' }>['in'] = {}): Act => ({
  kind: 'task',
  as: 'deputy',
  task: 'send',
  in: where,
  fields: {},
  files: [],
  note: '',
});
const play = (story: Story, stage: ScriptStage, signal?: AbortSignal): Promise<void> =>
  playStory(story, stage, () => undefined, signal);

describe('playing a story', () => {
  test('declares, moves the clock to each step, and does its acts in order, each by whoever is cast', async () => {
    const stage = new ScriptStage();
    const told: string[] = [];
    await playStory(aStory([note, go], [{ kind: 'register', as: 'deputy' }]), stage, (step, index, of) =>
      told.push(`${step.title.en} ${index + 1}/${of}`),
    );
    expect(stage.script).toEqual([
      'declare small',
      'advance 2018-06-11T13:00:00.000Z',
      'note by scribe Ben Cho',
      'event by deputy Ana Roy',
      'advance 2018-06-11T14:00:00.000Z',
      'register of 10 by deputy',
      'finish',
    ]);
    expect(told).toEqual(['Step 0 1/2', 'Step 1 2/2']);
  });

  test('goes on where it stopped: no act is done twice, nor is its end told twice', async () => {
    const first = new ScriptStage();
    await play(aStory([note, go], [note]), first);
    const again = new ScriptStage(first.done);
    await play(aStory([note, go], [note]), again);
    expect(again.script.filter((line) => !line.startsWith('advance'))).toEqual(['declare small']);
    const half = new ScriptStage([DECLARED_KEY, 'step-0-clock', 'step-0-act-0']);
    await play(aStory([note, go], [note]), half);
    expect(half.script.filter((line) => line.includes(' by '))).toEqual([
      'event by deputy Ana Roy',
      'note by scribe Ben Cho',
    ]);
    expect(half.done.has(FINISHED_KEY)).toBe(true);
  });

  test('stops between two acts when it is told to, and can go on from there', async () => {
    const stop = new AbortController();
    const stage = new ScriptStage();
    stage.afterAct = () => stop.abort(new Error('enough'));
    await expect(play(aStory([note, go]), stage, stop.signal)).rejects.toThrow('enough');
    expect(stage.script.at(-1)).toBe('note by scribe Ben Cho');
    expect(stage.done.has(FINISHED_KEY)).toBe(false);
    const again = new ScriptStage(stage.done);
    await play(aStory([note, go]), again);
    expect(again.script).toContain('event by deputy Ana Roy');
  });
});

describe('a task or a decision of the story', () => {
  const work = (id: string, wave: number, duty: string | null): ScriptStage['tasks'][number] => ({
    id,
    name: 'send',
    wave,
    duty,
  });

  test('is found by its name, its duty and its wave', async () => {
    const stage = new ScriptStage();
    stage.tasks = [work('a', 1, 'regulator'), work('b', 2, 'regulator'), work('c', 1, null), work('d', 2, null)];
    await play(
      aStory([task(), task({ wave: 2 }), task({ duty: 'regulator' }), task({ duty: 'regulator', wave: 2 })]),
      stage,
    );
    expect(stage.script.filter((line) => line.startsWith('task'))).toEqual(
      ['c', 'd', 'a', 'b'].map((id) => `task ${id} by deputy`),
    );
  });

  test('that the playbook does not offer ends the playing, and what is open is named', async () => {
    const stage = new ScriptStage();
    stage.tasks = [work('a', 1, 'regulator')];
    await expect(play(aStory([task()]), stage)).rejects.toThrow(
      new StoryMismatch('The story asks for the task "send", but open are: send (regulator).'),
    );
  });

  test('is not looked for once it is done', async () => {
    const stage = new ScriptStage(['step-0-act-0']);
    await play(aStory([task()]), stage);
    expect(stage.script.at(-1)).toBe('finish');
  });

  test('names nothing as open where nothing is', async () => {
    const decision: Act = { kind: 'decision', as: 'deputy', decision: 'enough', in: {}, option: 'stop', rationale: '' };
    await expect(play(aStory([decision]), new ScriptStage())).rejects.toThrow('but open are: none.');
  });
});
