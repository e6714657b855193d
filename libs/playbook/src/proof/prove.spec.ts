import type { Finding } from '#kernel';
import { describe, expect, test } from '@jest/globals';
import { loaded, shippedPlaybook, smallFolder } from '../../testing/folders.js';
import { playbookOf } from '../../testing/odd-chart.js';
import type { Chart, Playbook } from '../model.js';
import { proofFindings } from './places.js';
import type { Proof } from './proof.js';
import { proofOf } from './prove.js';

function codes(playbook: Playbook): string[] {
  return proofOf(playbook).violations.map(({ code }) => code);
}

/** What is proved of a chart whose one interesting state listens as given; `END` closes from everywhere else. */
function ofState(state: string): string[] {
  return codes(
    playbookOf(`initial: first
states:
  first:
    title: First
    ${state}
${state.includes('second') ? '  second: { title: Second, on: { GO: first, END: closed } }' : ''}
  closed: { title: Closed, tags: [closed] }
`),
  );
}

describe('the shipped playbook', () => {
  const proof = proofOf(shippedPlaybook('data-extortion'));

  test('is proved, with nothing found', () => {
    expect(proof.violations).toEqual([]);
    expect(proof.proved).toBe(true);
  });

  test('has exactly these configurations and transitions', () => {
    expect(proof.charts.map(({ name, configurations, transitions }) => [name, configurations, transitions])).toEqual([
      ['main', 3_538_081, 95_870_744],
      ['obligation', 11, 29],
      ['second-wave', 9, 11],
      ['payment-learned', 5, 9],
      ['person-approached', 4, 4],
      ['question', 4, 4],
      ['watch', 7, 23],
      ['consequences', 5, 18],
      ['hygiene', 6, 13],
      ['lessons', 12, 13],
    ]);
  });

  test('claims all that can be claimed', () => {
    expect(proof.properties.map(({ outcome }) => outcome)).toEqual(proof.properties.map(() => 'proved'));
  });
});

describe('the digest', () => {
  test('is the same for the same playbook', () => {
    expect(proofOf(loaded(smallFolder())).digest).toBe(proofOf(loaded(smallFolder())).digest);
  });

  test('does not change with words', () => {
    const one = playbookOf(
      'initial: a\nstates: { a: { title: A, on: { END: closed } }, closed: { title: C, tags: [closed] } }',
    );
    const other = playbookOf(
      'initial: a\nstates: { a: { title: B, on: { END: closed } }, closed: { title: D, tags: [closed] } }',
    );
    expect(proofOf(one).digest).toBe(proofOf(other).digest);
  });

  test.each([
    ['a move', 'a: { title: A, on: { END: closed, GO: {} } }'],
    ['a condition', 'a: { title: A, on: { END: [{ if: "event.theft == \'known\'", to: closed }, { to: closed }] } }'],
    ['a tag', 'a: { title: A, tags: [seen], on: { END: closed } }'],
  ])('changes with %s', (_, state) => {
    const plain = playbookOf(
      'initial: a\nstates: { a: { title: A, on: { END: closed } }, closed: { title: C, tags: [closed] } }',
    );
    const other = playbookOf(`initial: a\nstates: { ${state}, closed: { title: C, tags: [closed] } }`);
    expect(proofOf(plain).digest).not.toBe(proofOf(other).digest);
  });
});

describe('a run can always be closed', () => {
  test('by an event that a role may send', () => {
    expect(ofState('on: { END: closed, GO: second }')).toEqual([]);
  });

  test('by tasks, where all of them done leaves their state for certain', () => {
    expect(
      ofState('tasks: { look: { title: Look, role: deputy } }\n    on: { tasks.done: closed, GO: second }'),
    ).toEqual([]);
  });

  test('by time', () => {
    expect(ofState('after: { P1D: closed }\n    on: { GO: second }')).toEqual([]);
  });

  test('by a time that comes again and again', () => {
    expect(ofState('every: { look: P1D }\n    on: { every.look: closed, GO: second }')).toEqual([]);
  });

  test('whichever way a condition falls, where both ways lead on', () => {
    expect(
      ofState('on: { END: [{ if: "event.theft == \'known\'", to: closed }, { to: second }], GO: second }'),
    ).toEqual([]);
  });

  test('by an event whose own form states what the condition asks for', () => {
    expect(ofState(`on: { SAY: { if: "event.theft == 'known'", to: closed }, GO: {} }`)).toEqual([]);
  });
});

describe('a run cannot always be closed', () => {
  test('by an event under a condition that its sender cannot make true', () => {
    expect(ofState('on: { END: { if: "event.theft == \'known\'", to: closed }, GO: {} }')).toEqual([
      'cannot-close',
      'deadlock',
    ]);
  });

  test('by an event whose form states only a part of what the condition asks for', () => {
    const state = `on: { SAY: { if: "event.theft == 'known' && event.count > 5", to: closed }, GO: {} }`;
    expect(ofState(state)).toEqual(['cannot-close', 'deadlock']);
  });

  test('by tasks, where all of them done may leave the run where it was', () => {
    const state =
      'tasks: { look: { title: Look, role: deputy } }\n    on: { tasks.done: { if: "event.theft == \'known\'", to: closed }, GO: {} }';
    expect(ofState(state)).toEqual(['cannot-close', 'deadlock']);
  });

  test('by a time that comes again and again, under a condition', () => {
    const state = `every: { look: P1D }\n    on: { every.look: { if: "event.theft == 'known'", to: closed }, GO: {} }`;
    expect(ofState(state)).toEqual(['cannot-close', 'deadlock']);
  });

  test('by a move back into a state that may remember where nothing leads on', () => {
    const body = `initial: work
states:
  work:
    title: Work
    initial: good
    on: { GO: away }
    states:
      good: { title: Good, on: { END: /closed, SAY: bad } }
      bad: { title: Bad, on: { END: { if: "event.theft == 'known'", to: /closed } } }
  away: { title: Away, on: { END: /work/history } }
  closed: { title: Closed, tags: [closed] }
`;
    expect(codes(playbookOf(body))).toContain('cannot-close');
    expect(
      codes(
        playbookOf(
          body.replace('/work/history', '/closed').replace('on: { GO: away }', 'on: { GO: away, END: closed }'),
        ),
      ),
    ).toEqual([]);
  });

  test('by a task that may be done already', () => {
    const body = `initial: open
states:
  open:
    title: Open
    regions:
      work:
        title: Work
        initial: doing
        states:
          doing: { title: Doing, tasks: { look: { title: Look, role: deputy } }, on: { GO: doing } }
      wait:
        title: Wait
        initial: early
        states:
          early: { title: Early, on: { SAY: late } }
          late: { title: Late, on: { task.look.done: /closed } }
  closed: { title: Closed, tags: [closed] }
`;
    expect(codes(playbookOf(body))).toContain('cannot-close');
  });

  test('by a time that another time may forestall', () => {
    const body = `initial: open
states:
  open:
    title: Open
    after: { P2D: closed }
    regions:
      slow: { title: Slow, initial: a, states: { a: { title: A } } }
      fast:
        title: Fast
        initial: b
        states:
          b: { title: B, after: { P1D: /stuck } }
  stuck: { title: Stuck, on: { END: { if: "event.theft == 'known'", to: closed } } }
  closed: { title: Closed, tags: [closed] }
`;
    expect(codes(playbookOf(body))).toEqual(['cannot-close', 'deadlock']);
  });
});

describe('the bounds', () => {
  test('leave a claim open where a chart is too large, and say so', () => {
    const proof = proofOf(loaded(smallFolder()), { configurations: 2, numbers: 1_000 });
    expect(proof.violations.map(({ code, chart, message }) => [code, chart, message])).toContainEqual([
      'chart-too-large',
      'main',
      'The chart `main` was not explored: it has more than 2 configurations.',
    ]);
    expect(proof.proved).toBe(false);
    expect(proof.properties.find(({ code }) => code === 'never')?.outcome).toBe('not-proved');
  });

  test('hold for the numbers that states combine to', () => {
    const proof = proofOf(loaded(smallFolder()), { configurations: 100, numbers: 3 });
    expect(proof.violations[0]?.message).toContain('its states combine to 4 configurations');
  });
});

describe('charts that wait for others', () => {
  /** The playbook with moves by other charts' ends added to its charts. */
  function waiting(waits: Readonly<Record<string, string>>): Playbook {
    const playbook = loaded(smallFolder());
    const charts = new Map<string, Chart>(
      [...playbook.charts].map(([name, chart]) => [
        name,
        waits[name] === undefined ? chart : listening(chart, waits[name]),
      ]),
    );
    return { ...playbook, charts };
  }

  function listening(chart: Chart, awaited: string): Chart {
    const [[path, state] = failNoState(chart)] = [...chart.states].filter(([, { children }]) => children.length === 0);
    const transitions = [...state.transitions, { event: `run.${awaited}.closed` }];
    return { ...chart, states: new Map(chart.states).set(path, { ...state, transitions }) };
  }

  test('may not wait in a circle', () => {
    const { violations } = proofOf(waiting({ main: 'side', side: 'obligation', obligation: 'main' }));
    expect(violations.map(({ message }) => message)).toContain(
      'Charts wait for one another: main waits for side waits for obligation waits for main.',
    );
  });

  test('may wait along a line', () => {
    expect(codes(waiting({ main: 'side', side: 'obligation' }))).not.toContain('waits-in-a-circle');
  });

  test('may not wait for a chart that is not there', () => {
    expect(codes(waiting({ main: 'nobody' }))).toContain('waits-for-nobody');
  });
});

test('a finding of the proof stands at the state it is about, in the file of its chart', () => {
  const side = `chart: side
title: Side
initial: looking
states:
  looking:
    title: Looking
    initial: near
    states:
      near:
        title: Pay them
        tasks: { look: { title: Look, role: deputy } }
        on: { tasks.done: /closed }
  closed: { title: Closed, tags: [closed] }
`;
  const source = smallFolder({ 'side.yaml': side });
  const playbook = loaded(source);
  const proof: Proof = proofOf(playbook);
  const found: Finding[] = proofFindings(proof, playbook, source).filter(({ code }) => code === 'payment-unmarked');
  expect(found.map(({ place }) => place)).toEqual([{ file: 'side.yaml', line: 9, column: 7 }]);
});

function failNoState(chart: Chart): never {
  throw new Error(`${chart.name} has no state`);
}
