import { describe, expect, test } from '@jest/globals';
import type { ChartPictureView, RunView } from '#contract';
import { partsOf, pictureOf } from './plan-parts.js';
import {
  beenIn,
  chosenRun,
  goneStays,
  innermostOf,
  outlineOf,
  plannedCharts,
  subjectOf,
  type OutlineState,
} from './plan-view.js';

type PictureNode = ChartPictureView['nodes'][number];

function aRun(overrides: Partial<RunView>): RunView {
  return { id: 'run', chart: 'main', title: { en: 'Main' }, key: '', status: 'open', active: [], ...overrides };
}

function aNode(path: string, overrides: Partial<PictureNode> = {}): PictureNode {
  return {
    path,
    kind: 'atomic',
    title: `Title of ${path}`,
    parent: path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '',
    x: 0,
    y: 0,
    width: 10,
    height: 10,
    outline: '',
    closed: false,
    marks: { tasks: 0, decision: false, clocks: 0, assess: false },
    texts: [],
    moves: [],
    ...overrides,
  };
}

function aPicture(nodes: readonly PictureNode[], edges: ChartPictureView['edges'] = []): ChartPictureView {
  return { chart: 'main', title: 'Main', language: 'en', width: 100, height: 100, nodes, edges, notes: [] };
}

function anArrow(from: string, to: string, words: string, condition?: string): ChartPictureView['edges'][number] {
  const move = { turn: 1, event: 'E', words, ...(condition !== undefined && { condition }) };
  return { from, to, points: [], line: '', head: '', texts: [], moves: [move] };
}

describe('the charts of a plan', () => {
  const charts = [
    { name: 'main', title: { en: 'Main' }, states: 3 },
    { name: 'obligation', title: { en: 'Duty' }, states: 2 },
  ];

  test('keep the order of the playbook, each with its runs, open ones first', () => {
    const runs = [
      aRun({ id: 'one', chart: 'obligation', status: 'closed' }),
      aRun({ id: 'two', chart: 'obligation' }),
      aRun({ id: 'three', chart: 'elsewhere' }),
    ];
    const planned = plannedCharts(charts, runs);
    expect(planned?.map(({ name, runs: own }) => [name, own.map(({ id }) => id)])).toEqual([
      ['main', []],
      ['obligation', ['two', 'one']],
    ]);
    expect(plannedCharts([], runs)).toBeUndefined();
  });

  test('the run that was asked for is shown, else the first', () => {
    const chart = { name: 'obligation', title: { en: 'Duty' }, runs: [aRun({ id: 'one' }), aRun({ id: 'two' })] };
    expect(chosenRun(chart, 'two')?.id).toBe('two');
    expect(chosenRun(chart, 'gone')?.id).toBe('one');
    expect(chosenRun({ ...chart, runs: [] }, undefined)).toBeUndefined();
  });

  test('a run is about its duty, any other about its key', () => {
    expect(subjectOf(aRun({ key: 'wave-2' }), [])).toEqual({ key: 'wave-2' });
  });
});

describe('the outline', () => {
  const picture = aPicture(
    [
      aNode('#initial', { kind: 'initial', parent: '' }),
      aNode('open', { kind: 'parallel' }),
      aNode('open.a', { kind: 'compound' }),
      aNode('open.a.one', { moves: [{ turn: 0, event: 'E', words: 'Noted here: News' }] }),
      aNode('open.a.two'),
      aNode('open.a.two#closed', { kind: 'link', title: 'The end', parent: 'open.a' }),
      aNode('closed', { closed: true }),
    ],
    [
      anArrow('#initial', 'open', ''),
      anArrow('open.a.one', 'open.a.two', 'All tasks done', 'if x'),
      anArrow('open.a.two', 'open.a.two#closed', 'Answer: End'),
    ],
  );

  function flat(states: readonly OutlineState[]): readonly OutlineState[] {
    return states.flatMap((state) => [state, ...flat(state.children)]);
  }

  test('holds every state once, inside what holds it, and nothing that is no state', () => {
    const [open, closed] = outlineOf(picture, []);
    expect(open?.children.map(({ path }) => path)).toEqual(['open.a']);
    expect(flat(outlineOf(picture, [])).map(({ path }) => path)).toEqual([
      'open',
      'open.a',
      'open.a.one',
      'open.a.two',
      'closed',
    ]);
    expect([open?.together, closed?.together, closed?.closed]).toEqual([true, false, true]);
  });

  test('says where the run was and when, and of a state it came back to that it is there', () => {
    const move = (seq: number) => ({ seq, at: '2026-11-24T23:58:19.000Z' });
    const one = { path: 'open.a.one', title: null, entered: move(3), left: move(8), stays: 1 };
    const two = { path: 'open.a.two', title: null, entered: move(9), left: null, stays: 2 };
    const back = { path: 'open.a', title: null, entered: move(2), left: move(1), stays: 1 };
    const active = ['open', 'open.a', 'open.a.two'];
    const told = flat(outlineOf(picture, active, [one, two, back]));
    expect(told.map(({ path, standing, stay }) => [path, standing, stay])).toEqual([
      ['open', 'within', undefined],
      ['open.a', 'within', undefined],
      ['open.a.one', 'been', one],
      ['open.a.two', 'here', two],
      ['closed', 'elsewhere', undefined],
    ]);
    expect(beenIn([one, two, back], active)).toEqual(['open.a.one']);
  });

  test('leaves out where the run was of what the chart has no more, which is told beside it in the order of entering', () => {
    const move = (seq: number) => ({ seq, at: '2026-11-24T23:58:19.000Z' });
    const stay = (path: string, entered: number | null, left: number | null) => ({
      path,
      title: { en: path },
      entered: entered === null ? null : move(entered),
      left: left === null ? null : move(left),
      stays: 1,
    });
    const course = [
      stay('open.a.two', 9, null),
      stay('open.a.renamed', 7, null),
      stay('open.a.two#closed', 5, 6),
      stay('open.a.removed', null, 3),
    ];
    expect(goneStays(picture, course).map(({ path }) => path)).toEqual([
      'open.a.removed',
      'open.a.two#closed',
      'open.a.renamed',
    ]);
    expect(goneStays(picture, [])).toEqual([]);
  });

  test('says where the run stands, and tells the ways on from there alone, in the order in which they are asked', () => {
    const told = flat(outlineOf(picture, ['open', 'open.a', 'open.a.one']));
    expect(told.map(({ path, standing }) => [path, standing])).toEqual([
      ['open', 'within'],
      ['open.a', 'within'],
      ['open.a.one', 'here'],
      ['open.a.two', 'elsewhere'],
      ['closed', 'elsewhere'],
    ]);
    expect(told.flatMap(({ ways }) => ways)).toEqual([
      { words: 'Noted here: News' },
      { words: 'All tasks done', condition: 'if x', to: 'Title of open.a.two' },
    ]);
  });

  test('a way out of a region leads to what the reference names', () => {
    const told = flat(outlineOf(picture, ['open', 'open.a', 'open.a.two']));
    expect(told.flatMap(({ ways }) => ways)).toEqual([{ words: 'Answer: End', to: 'The end' }]);
  });
});

test('of states inside each other the innermost counts, and a name that begins alike holds nothing', () => {
  expect(innermostOf(['open', 'open.a', 'open.ab', 'open.a.one'])).toEqual(['open.ab', 'open.a.one']);
});

describe('the parts of a chart on paper', () => {
  const nodes = [
    aNode('open', { kind: 'parallel' }),
    aNode('open.command'),
    aNode('open.command.met'),
    aNode('open.theft'),
    aNode('closed'),
  ];
  const arrows = [
    anArrow('open.command', 'open.command.met', 'All done'),
    anArrow('open.command.met', 'open.theft', 'Elsewhere'),
  ];
  const picture = { ...aPicture(nodes, arrows), width: 3000 };

  test('are what goes on side by side, where the whole is too wide for a sheet', () => {
    expect(partsOf(picture).map(({ path }) => path)).toEqual(['open.command', 'open.theft']);
    expect(partsOf({ ...picture, width: 800 })).toEqual([]);
  });

  test('have what lies within them, and no arrow that leads out', () => {
    const [command] = partsOf(picture);
    if (!command) throw new Error('There is no part.');
    const { title, nodes: within, edges } = pictureOf(picture, command);
    expect([title, within.map(({ path }) => path)]).toEqual([
      'Title of open.command',
      ['open.command', 'open.command.met'],
    ]);
    expect(edges.map(({ to }) => to)).toEqual(['open.command.met']);
  });
});
