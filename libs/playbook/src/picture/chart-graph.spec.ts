import { describe, expect, test } from '@jest/globals';
import type { Language } from '#kernel';
import { oddPlaybook, playbookOf } from '../../testing/odd-chart.js';
import { loaded, shippedPlaybook, smallFolder } from '../../testing/folders.js';
import type { Playbook } from '../model.js';
import { chartGraph, type ChartGraph, type GraphNode } from './chart-graph.js';
import type { PictureMove } from './chart-picture.js';

function graphOf(playbook: Playbook, name = 'main', language: Language = 'en'): ChartGraph {
  const chart = playbook.charts.get(name);
  if (!chart) throw new Error(`There is no chart ${name}.`);
  return chartGraph(chart, playbook.events, language);
}

function nodesOf(node: GraphNode): GraphNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

function node(graph: ChartGraph, path: string): GraphNode {
  const found = nodesOf(graph.root).find((each) => each.path === path);
  if (!found) throw new Error(`There is no box ${path}.`);
  return found;
}

function arrow(graph: ChartGraph, from: string, to: string): readonly PictureMove[] | undefined {
  return graph.edges.find((edge) => edge.from === from && edge.to === to)?.moves;
}

const PLAYBOOKS: readonly (readonly [string, Playbook])[] = [
  ['data-extortion', shippedPlaybook('data-extortion')],
  ['small', loaded(smallFolder())],
  ['odd', oddPlaybook()],
];

describe.each(PLAYBOOKS)('%s', (_, playbook) => {
  test.each([...playbook.charts.keys()])('every state of %s has one box, and every move is told once', (name) => {
    const chart = playbook.charts.get(name);
    const graph = graphOf(playbook, name);
    const boxes = nodesOf(graph.root);
    const states = boxes.filter(({ path }) => path !== '' && !path.includes('#')).map(({ path }) => path);
    expect(states.sort()).toEqual([...(chart?.states.keys() ?? [])].sort());
    const told = [...boxes.flatMap(({ moves }) => moves), ...graph.edges.flatMap(({ moves }) => moves)];
    const made = [chart?.root, ...(chart?.states.values() ?? [])].flatMap((state) => [
      ...(state?.transitions.map(({ event }) => event) ?? []),
      ...(state?.after.map(({ duration }) => duration) ?? []),
    ]);
    expect(told.map(({ event }) => event).sort()).toEqual(made.sort());
  });

  test('arrows begin and end at boxes, and the paths of boxes are unique', () => {
    for (const name of playbook.charts.keys()) {
      const { root, edges } = graphOf(playbook, name);
      const paths = nodesOf(root).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      for (const { from, to } of edges) expect(paths).toEqual(expect.arrayContaining([from, to]));
    }
  });
});

describe('the words of a move', () => {
  const shipped = shippedPlaybook('data-extortion');

  test('are the titles of event, task and answer, the law, and lengths of time', () => {
    const duty = graphOf(shipped, 'obligation');
    expect(arrow(duty, 'open.proposed', 'open.drafting')?.map(({ words }) => words)).toEqual(['Answer: Notify']);
    expect(arrow(duty, 'open.deferred', 'open.proposed')?.map(({ words }) => words)).toEqual(['After 24 hours']);
    expect(arrow(duty, 'open', 'no-longer-required')?.map(({ words }) => words)).toEqual(['The duty falls away']);
    const main = graphOf(shipped);
    expect(arrow(main, 'open.watch.waiting', 'open.watch.arranging')?.map(({ words }) => words)).toEqual([
      'The theft is confirmed',
      'Done: Set the severity',
    ]);
  });

  test('are French where French is asked for', () => {
    const duty = graphOf(shipped, 'obligation', 'fr');
    expect(duty.root.title).toBe("Une obligation d'aviser");
    expect(arrow(duty, 'open.deferred', 'open.proposed')?.map(({ words }) => words)).toEqual(['Après 24 heures']);
    expect(arrow(duty, 'open.drafting', 'open.approving')?.map(({ words }) => words)).toEqual([
      'Toutes les tâches faites',
    ]);
  });

  test('say under which condition, and that the last is taken otherwise', () => {
    const wave = graphOf(shipped, 'second-wave');
    expect(arrow(wave, 'verifying', 'watching')?.map(({ condition }) => condition)).toEqual([
      'if !sighting.sample_verified',
    ]);
    expect(arrow(wave, 'verifying', 'rescoping')?.map(({ condition }) => condition)).toEqual(['otherwise']);
  });
});

describe('what no arrow tells stands in the box', () => {
  test('a move that stays, and one that begins the state again', () => {
    const { root } = graphOf(shippedPlaybook('data-extortion'));
    const words = new Map(nodesOf(root).map(({ path, moves }) => [path, moves.map((move) => move.words)]));
    expect(words.get('open.extortion.no-demand')).toEqual(['Noted here: They have written or called again']);
    expect(words.get('open.command.steady')).toEqual(['Begins again: All tasks done']);
  });

  test('a move into the state itself, or out to one that holds it', () => {
    const graph = graphOf(
      playbookOf(`
initial: outer
states:
  outer:
    title: Outer
    initial: first
    on: { GO: /outer/second }
    states:
      first: { title: First, on: { SAY: second } }
      second: { title: Second, on: { SAY: /outer } }
    after: { P1D: closed }
  closed: { title: Closed, tags: [closed] }
`),
    );
    expect(node(graph, 'outer').moves.map(({ words }) => words)).toEqual(['Go → Second']);
    expect(node(graph, 'outer.second').moves.map(({ words }) => words)).toEqual(['Say → Outer']);
  });

  test('a step back that three states share', () => {
    const graph = graphOf(
      playbookOf(`
initial: first
states:
  first: { title: First, on: { SAY: second } }
  second: { title: Second, on: { SAY: third, GO: first } }
  third: { title: Third, on: { SAY: fourth, GO: first } }
  fourth: { title: Fourth, on: { GO: first, END: closed } }
  closed: { title: Closed, tags: [closed] }
`),
    );
    expect(['second', 'third', 'fourth'].map((path) => node(graph, path).moves.map(({ words }) => words))).toEqual([
      ['Go → First'],
      ['Go → First'],
      ['Go → First'],
    ]);
    expect(arrow(graph, 'second', 'first')).toBeUndefined();
  });
});

describe('boxes that are no states', () => {
  test('a move out of a region leads to a reference, which lies inside that region', () => {
    const graph = graphOf(loaded(smallFolder()));
    const link = node(graph, 'open.end.asking#closed');
    expect(link).toMatchObject({ kind: 'link', title: 'Closed' });
    expect(node(graph, 'open.end').children).toContain(link);
    expect(arrow(graph, 'open.end.asking', link.path)?.map(({ event }) => event)).toEqual(['decision.enough.stop']);
    expect(graph.behind).toEqual([{ from: 'open', to: 'closed' }]);
  });

  test('a way back to where a state was left ends at a box of its own', () => {
    const graph = graphOf(
      playbookOf(`
initial: work
states:
  work:
    title: Work
    initial: first
    states:
      first: { title: First, on: { GO: second } }
      second: { title: Second }
    on: { SAY: pause }
    after: { P1D: closed }
  pause: { title: Pause, on: { SAY: /work/history } }
  closed: { title: Closed, tags: [closed] }
`),
    );
    expect(node(graph, 'work#shallow')).toMatchObject({ kind: 'history', title: 'Back to where “Work” was left' });
    expect(arrow(graph, 'pause', 'work#shallow')?.map(({ words }) => words)).toEqual(['Say']);
  });

  test('each state that holds one at a time begins at a dot', () => {
    const graph = graphOf(loaded(smallFolder()));
    expect(arrow(graph, '#initial', 'open')).toEqual([]);
    expect(arrow(graph, 'open.work#initial', 'open.work.first')).toEqual([]);
    expect(graph.edges.some(({ from }) => from === 'open#initial')).toBe(false);
  });
});
