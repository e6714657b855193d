import type { Finding } from '#kernel';
import { describe, expect, test } from '@jest/globals';
import { loaded, SMALL, smallFolder } from '../../testing/folders.js';
import { loadPlaybook } from '../load.js';

const FRAGMENT = `fragments:
  pressure-plan:
    takes: { who: required, name: plan, what: { en: calls, fr: appels }, within: PT24H }
    tags: [under-$name]
    tasks:
      $name-answers:
        title: { en: 'Answer $what ($$ 5, $500)', fr: 'Répondre aux $what' }
        role: $who
        due: $within
    on: { task.$name-answers.done: third }
`;

const USING = SMALL.replace(
  'title: Second\n',
  'title: Second\n            use: { pressure-plan: { who: deputy } }\n            tags: [own]\n            tasks: { own: { title: Own, role: executive } }\n',
);

function withFragment(main: string, fragment = FRAGMENT): ReturnType<typeof smallFolder> {
  return smallFolder({ 'playbook.yaml': main, 'fragments.yaml': fragment });
}

function findingsIn(main: string, fragment = FRAGMENT): string[] {
  return loadPlaybook(withFragment(main, fragment)).findings.map(spot);
}

function spot({ code, place: { file, line, column } }: Finding): string {
  return `${code} ${file}:${line}:${column}`;
}

/** Line and column at which a passage begins. */
function at(file: string, text: string, passage: string): string {
  const lines = text.slice(0, text.indexOf(passage)).split('\n');
  return `${file}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

describe('a fragment in a state', () => {
  const second = loaded(withFragment(USING)).charts.get('main')?.states.get('open.work.second');

  test('adds to what the state says itself', () => {
    expect(second?.tasks.map(({ id, role }) => [id, role])).toEqual([
      ['own', 'executive'],
      ['plan-answers', 'deputy'],
    ]);
    expect(second?.tags).toEqual(['own', 'under-plan']);
    expect(second?.transitions.map(({ event, target }) => [event, target])).toContainEqual([
      'task.plan-answers.done',
      'open.work.third',
    ]);
  });

  test('has its blanks filled in, words in the language around them', () => {
    const task = second?.tasks.find(({ id }) => id === 'plan-answers');
    expect(task?.title).toEqual({ en: 'Answer calls ($ 5, $500)', fr: 'Répondre aux appels' });
    expect(task?.due).toBe('PT24H');
  });

  test('may be used again with other arguments, and brings whole states', () => {
    const fragment = `fragments:
  rest:
    takes: { then: required }
    initial: resting
    states:
      resting: { title: Resting, after: { P1D: more } }
      more: { title: More, use: { inner: { then: $then } } }
  inner: { takes: { then: required }, on: { AGAIN: $then } }
`;
    const main = SMALL.replace(
      'title: Second\n',
      'title: Second\n            use: { rest: { then: /open/work/third } }\n',
    ).replace('title: Third\n', 'title: Third\n            use: { rest: { then: /open/work/first } }\n');
    const states = loaded(withFragment(main, fragment)).charts.get('main')?.states;
    expect(states?.get('open.work.second.more')?.transitions[0]?.target).toBe('open.work.third');
    expect(states?.get('open.work.third.more')?.transitions[0]?.target).toBe('open.work.first');
  });

  test('may stand in playbook.yaml itself, and serves every chart', () => {
    const side = (smallFolder().files.get('side.yaml') ?? '').replace(
      'title: Looking\n',
      'title: Looking\n    use: { pressure-plan: { who: deputy } }\n',
    );
    const main = `${SMALL}${FRAGMENT}`;
    const { playbook, findings } = loadPlaybook(smallFolder({ 'playbook.yaml': main, 'side.yaml': side }));
    const line = main.split('\n').findIndex((each) => each.includes('answers.done')) + 1;
    expect(findings.map(spot)).toEqual([`dangling-target playbook.yaml:${line}:36`, 'dangling-target side.yaml:8:12']);
    expect(playbook).toBeUndefined();
  });
});

describe('a mistake is found at both ends', () => {
  test('one that the fragment makes by itself', () => {
    const fragment = FRAGMENT.replace('done: third', 'done: thrid');
    expect(findingsIn(USING, fragment)).toEqual([
      `dangling-target ${at('fragments.yaml', fragment, 'thrid')}`,
      `dangling-target ${at('playbook.yaml', USING, 'pressure-plan: {')}`,
    ]);
  });

  test('one that an argument brings, at the argument', () => {
    const main = USING.replace('{ who: deputy }', '{ who: depty }');
    expect(findingsIn(main)).toEqual([
      `unknown-role ${at('fragments.yaml', FRAGMENT, '$who\n')}`,
      `unknown-role ${at('playbook.yaml', main, 'who: depty')}`,
    ]);
  });

  test('one of a shape, and the same one in two uses only once at the fragment', () => {
    const fragment = FRAGMENT.replace('due:', 'deu:');
    const main = USING.replace(
      'title: Third\n',
      'title: Third\n            use: { pressure-plan: { who: deputy, name: other } }\n',
    );
    const found = findingsIn(main, fragment);
    expect(found).toHaveLength(3);
    expect(found.filter((each) => each === `unknown-key ${at('fragments.yaml', fragment, 'deu:')}`)).toHaveLength(1);
  });

  test('what the state itself says is found where it stands', () => {
    const main = USING.replace('title: Own, role: executive', 'title: Own, role: exective').replace('[own]', '[Own]');
    const [tag] = findingsIn(main);
    expect(tag).toBe(`wrong-value ${at('playbook.yaml', main, 'Own]')}`);
    const roleOnly = main.replace('[Own]', '[own]');
    expect(findingsIn(roleOnly)).toEqual([`unknown-role ${at('playbook.yaml', roleOnly, 'exective')}`]);
  });
});

describe('a fragment used wrongly', () => {
  const used = (use: string): string => USING.replace('{ pressure-plan: { who: deputy } }', use);

  test.each([
    ['presure-plan', 'unknown-fragment', 'use: presure-plan'],
    ['{ presure-plan: { who: deputy } }', 'unknown-fragment', 'presure-plan:'],
    ['pressure-plan', 'missing-argument', 'use: pressure-plan'],
    ['{ pressure-plan: { who: deputy, withn: PT1H } }', 'unknown-argument', 'withn'],
    ['[pressure-plan]', 'wrong-shape', '[pressure-plan]'],
    ['{ pressure-plan: { who: deputy, name: own } }', undefined, ''],
  ])('use: %s', (use, code, passage) => {
    const main = used(use);
    const found = findingsIn(main).filter((each) => !each.startsWith('unused-fragment'));
    expect(found).toEqual(code === undefined ? [] : [`${code} ${at('playbook.yaml', main, passage)}`]);
  });

  test('says what the state says already', () => {
    const main = USING.replace('tasks: { own:', 'tasks: { plan-answers:');
    expect(findingsIn(main)).toEqual([
      'fragment-overlap fragments.yaml:6:7',
      `fragment-overlap ${at('playbook.yaml', main, 'pressure-plan: {')}`,
    ]);
    const both = USING.replace('tags: [own]', 'guidance: Mine');
    expect(findingsIn(both, `${FRAGMENT}    guidance: Theirs\n`)).toEqual([
      `fragment-overlap ${at('playbook.yaml', both, 'guidance: Mine')}`,
    ]);
  });

  test('goes in a circle', () => {
    const fragment = `${FRAGMENT}    initial: a\n    states: { a: { title: A, use: { pressure-plan: { who: deputy } } } }\n`;
    expect(findingsIn(USING, fragment).map((each) => each.split(' ')[0])).toContain('fragment-circle');
  });

  test('names a blank that it does not take, takes one it does not use, or stands twice', () => {
    expect(findingsIn(USING, FRAGMENT.replace('due: $within', 'due: $withn'))[0]).toBe(
      'unknown-parameter fragments.yaml:9:14',
    );
    expect(findingsIn(USING, FRAGMENT.replace('due: $within', 'due: PT1H'))).toEqual([
      `unused-parameter ${at('fragments.yaml', FRAGMENT, 'within: PT24H')}`,
    ]);
    expect(findingsIn(USING + FRAGMENT)).toEqual([
      `duplicate-fragment ${at('playbook.yaml', USING + FRAGMENT, 'pressure-plan:\n')}`,
    ]);
  });

  test('is used nowhere, which is only a warning', () => {
    const { playbook, findings } = loadPlaybook(withFragment(SMALL));
    expect(findings.map(({ severity, code, place }) => [severity, code, place.line])).toEqual([
      ['warning', 'unused-fragment', 2],
    ]);
    expect(playbook).toBeDefined();
  });
});
