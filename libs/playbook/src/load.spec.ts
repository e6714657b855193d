import { formatFinding } from '#kernel';
import { describe, expect, test } from '@jest/globals';
import { findingsAfter, loaded, SMALL, smallFolder } from '../testing/folders.js';

describe('a playbook without errors', () => {
  const playbook = loaded(smallFolder());

  test('keeps its words in both languages', () => {
    expect(playbook.title).toEqual({ en: 'Small', fr: 'Petit' });
  });

  test('resolves every target to a path from the root', () => {
    const first = playbook.charts.get('main')?.states.get('open.work.first');
    expect(first?.transitions.map(({ event, target }) => [event, target])).toEqual([
      ['GO', 'open.work.second'],
      ['GO', 'open.work.third'],
      ['AGAIN', 'open.work.first'],
      ['tasks.open.work.first.done', 'open.work.second'],
    ]);
    expect(first?.after).toEqual([{ duration: 'P2D', target: 'open.work.third' }]);
  });

  test('turns the answers of a decision into moves', () => {
    const asking = playbook.charts.get('main')?.states.get('open.end.asking');
    expect(asking?.transitions).toEqual([
      { event: 'decision.enough.stop', target: 'closed' },
      { event: 'decision.enough.stay', target: 'open.end.asking' },
      { event: 'task.sort.done' },
    ]);
    expect(asking?.decision?.options[0]?.confirm).toEqual({
      all: ['incident-commander'],
      oneOf: ['executive', 'deputy'],
    });
  });

  test('gives a field that states a fact the type and the title of that fact', () => {
    expect(playbook.events.get('GO')?.fields).toEqual([
      { name: 'count', type: 'integer', title: { en: 'How many' }, required: true, fact: 'event.count' },
      { name: 'note', type: 'text', title: { en: 'Note' }, required: false },
    ]);
  });

  test('tells the facts that an event states from those that take its moment', () => {
    expect(playbook.events.get('GO')).toMatchObject({
      states: { 'event.theft': 'known' },
      statesMoment: ['event.aware_at'],
    });
  });

  test('warns of a clock in the order in which the warnings come due', () => {
    expect(playbook.charts.get('main')?.states.get('open.work.first')?.clocks[0]?.warn).toEqual(['PT30M', 'PT5M']);
  });

  test('warns as usual of a clock that does not say when, and escalates to those who stand in for its owner', () => {
    const text = SMALL.replace(', warn: [PT5M, PT30M]', '').replace(
      'respond: { title: Respond, due: PT1H',
      'respond: { title: Respond, due: P2D',
    );
    const usual = text.replace(
      'roles: [incident-commander, deputy, executive, counsel]',
      'roles: { incident-commander: ~, deputy: { alternates: [executive] }, executive: ~, counsel: ~ }',
    );
    const [clock] =
      loaded(smallFolder({ 'playbook.yaml': usual }))
        .charts.get('main')
        ?.states.get('open.work.first')?.clocks ?? [];
    expect(clock).toMatchObject({ warn: ['PT24H', 'PT4H'], escalate: ['executive'] });
    expect(playbook.charts.get('main')?.states.get('open.work.first')?.clocks[0]?.escalate).toEqual([]);
  });

  test('keeps the outcomes of CSF 2.0 of each step', () => {
    const first = playbook.charts.get('main')?.states.get('open.work.first');
    expect([first?.csf, first?.tasks[0]?.csf]).toEqual([['RS.MA-01', 'RS.CO'], ['RS.AN-03']]);
  });

  test('lets anyone means every role of the playbook, and interrupts are events too', () => {
    expect(playbook.events.get('SIGHTED')?.roles).toEqual(playbook.roles);
    expect(playbook.interrupts.get('SIGHTED')).toMatchObject({ attach: 'side' });
  });

  test('changes its hash with any byte of any file, and not with their order', () => {
    const files = [...smallFolder({ 'letters/a.md.hbs': 'Dear you' }).files];
    const hash = loaded({ files: new Map(files) }).hash;
    expect(loaded({ files: new Map([...files].reverse()) }).hash).toBe(hash);
    expect(loaded(smallFolder({ 'letters/a.md.hbs': 'Dear You' })).hash).not.toBe(hash);
    expect(loaded(smallFolder({ 'letters/b.md.hbs': 'Dear you' })).hash).not.toBe(hash);
  });

  test('lists its letters by path', () => {
    const files = { 'letters/b.md.hbs': '', 'letters/a.md.hbs': '', 'letters/words.yaml': '', 'reports/c.md.hbs': '' };
    expect(loaded(smallFolder(files)).letters).toEqual(['letters/a.md.hbs', 'letters/b.md.hbs']);
  });
});

interface Mistake {
  readonly passage: string;
  readonly written: string;
  readonly code: string;
  /** The finding stands where this begins in the changed text, or at its arrow. */
  readonly at: string;
  readonly mend?: string;
}

const GRADE = '{ type: choice, choices: [p1, p2], title: Grade, sets: severity }';

// Each line is something that XState, YAML or a reader in a hurry would have let pass.
const MISTAKES: readonly Mistake[] = [
  {
    passage: 'note: { type: text, title: Note',
    written: 'note: { type: text, finding: true, title: Note',
    code: 'finding-without-fact',
    at: 'finding',
    mend: 'fact:',
  },
  {
    passage: 'note: { type: text, title: Note',
    written: 'note: { type: text, sets: severity, title: Note',
    code: 'field-severity',
    at: 'sets',
    mend: 'p1, p2, p3, p4',
  },
  {
    passage: 'role: deputy, csf: [RS.AN-03]',
    written: `role: executive, csf: [RS.AN-03], fields: { grade: ${GRADE} }`,
    code: 'severity-role',
    at: 'executive, csf',
    mend: 'incident-commander, deputy',
  },
  {
    passage: 'due: PT2H, evidence: required',
    written: `due: PT2H, privileged: hygiene, fields: { grade: ${GRADE} }`,
    code: 'privileged-severity',
    at: 'sets',
    mend: 'privileged',
  },
  { passage: 'tasks.done: second', written: 'tasks.done: secnd', code: 'dangling-target', at: 'secnd', mend: 'second' },
  {
    passage: 'tasks.done: second',
    written: 'tasks.done: closed',
    code: 'dangling-target',
    at: 'done: →closed',
    mend: '/closed',
  },
  { passage: 'to: /closed', written: 'to: /clozed', code: 'dangling-target', at: '/clozed', mend: '/closed' },
  { passage: 'tasks.done: second', written: 'tasks.done: /open/end/asking', code: 'crosses-regions', at: '/open/end' },
  { passage: 'tasks.done: second', written: 'tasks.done: /open', code: 'crosses-regions', at: '/open\n' },
  {
    passage: 'tasks.done: second',
    written: 'tasks.done: /open/work',
    code: 'restarts-regions',
    at: '/open/work\n',
    mend: '`/open/work/first`',
  },
  {
    passage: 'title: Work\n',
    written: 'title: Work\n        on: { AGAIN: work }\n',
    code: 'restarts-regions',
    at: 'work }',
    mend: '`/open/work/first`',
  },
  { passage: 'after: {', written: 'aftr: {', code: 'unknown-key', at: 'aftr', mend: 'after' },
  { passage: 'policy: { never', written: 'policy: { nevr', code: 'unknown-key', at: 'nevr', mend: 'never' },
  { passage: 'initial: first', written: 'initial: frist', code: 'unknown-initial', at: 'frist', mend: 'first' },
  { passage: 'initial: first', written: '', code: 'missing-initial', at: 'states:\n          first' },
  { passage: '  closed:\n', written: '  lost: { title: Lost }\n  closed:\n', code: 'unreachable-state', at: 'lost:' },
  { passage: 'role: deputy, csf', written: 'role: depty, csf', code: 'unknown-role', at: 'depty', mend: 'deputy' },
  { passage: 'role: deputy, csf', written: 'role: scribe, csf', code: 'unknown-role', at: 'scribe', mend: 'roles:' },
  { passage: 'owner: deputy', written: 'owner: nobody', code: 'unknown-role', at: 'nobody' },
  { passage: 'executive, counsel]', written: 'executive, lawyer]', code: 'unknown-role', at: 'lawyer' },
  { passage: 'AGAIN: {}', written: 'AGIAN: {}', code: 'unknown-event', at: 'AGIAN', mend: 'AGAIN' },
  {
    passage: 'task.sort.done',
    written: 'task.sart.done',
    code: 'unknown-event',
    at: 'task.sart',
    mend: 'task.sort.done',
  },
  {
    passage: 'decision.enough.stay:',
    written: 'decision.enough.stya:',
    code: 'unknown-event',
    at: 'decision.enough.stya',
  },
  { passage: 'AGAIN: {}', written: 'SIGHTED: {}', code: 'interrupt-handled', at: 'SIGHTED: {}' },
  { passage: 'AGAIN: {}', written: 'tasks.done: third', code: 'no-tasks', at: 'tasks.done: third' },
  { passage: 'AGAIN: { title', written: 'timer.x: { title', code: 'reserved-event', at: 'timer.x' },
  {
    passage: 'AGAIN: { title',
    written: 'decision.enough.pay: { title',
    code: 'reserved-event',
    at: 'decision.enough.pay',
  },
  { passage: 'AGAIN: { title', written: 'ASSESSED: { title', code: 'reserved-event', at: 'ASSESSED: {' },
  { passage: 'AGAIN: { title', written: 'again: { title', code: 'bad-name', at: 'again', mend: 'AGAIN' },
  {
    passage: "event.theft == 'known'",
    written: "event.thefd == 'known'",
    code: 'unknown-fact',
    at: '"event.thefd',
    mend: 'event.theft',
  },
  { passage: "'event.count > 5'", written: '"event.count > true"', code: 'expression-type', at: '"event.count >' },
  { passage: '[event.count]', written: '[event.cuont]', code: 'unknown-fact', at: 'event.cuont', mend: 'event.count' },
  {
    passage: 'fact: event.count',
    written: 'fact: event.kount',
    code: 'unknown-fact',
    at: 'event.kount',
    mend: 'event.count',
  },
  { passage: 'fact: event.count', written: 'fact: event.count, type: text', code: 'field-type', at: 'type: text' },
  { passage: 'type: text, ', written: 'type: choice, ', code: 'field-choices', at: 'note:' },
  { passage: 'event.theft: known', written: 'event.theft: perhaps', code: 'wrong-fact-value', at: 'perhaps' },
  { passage: 'from: event.aware_at', written: 'from: event.count', code: 'wrong-fact-type', at: 'from: →event.count,' },
  { passage: 'warn: [PT5M', written: 'warn: [PT1H', code: 'warning-before-start', at: 'PT1H, PT30M' },
  { passage: 'after: { P2D', written: 'after: { 2 days', code: 'bad-duration', at: '2 days' },
  { passage: 'due: PT24H', written: 'due: PT24', code: 'bad-duration', at: 'PT24\n' },
  { passage: 'after: { P2D: third }', written: 'after: { PT0S: third }', code: 'bad-duration', at: 'PT0S' },
  {
    passage: 'P2D: third',
    written: "P2D: { to: third, if: 'event.count > 1' }",
    code: 'after-with-guard',
    at: "'event.count > 1'",
  },
  { passage: 'look: P1D', written: 'look: PT1S', code: 'bad-duration', at: 'PT1S' },
  { passage: 'look: P1D', written: 'look: P1D, gaze: P1D', code: 'unheard-every', at: 'gaze:', mend: 'every.gaze' },
  { passage: 'every.look:', written: 'every.lok:', code: 'unknown-event', at: 'every.lok:', mend: 'every.look' },
  { passage: 'every: { look: P1D }', written: 'every: { look: daily }', code: 'bad-duration', at: 'daily' },
  { passage: 'AGAIN: {}', written: 'AGAIN: first/history', code: 'history-of-nothing', at: 'first/history' },
  { passage: 'AGAIN: {}', written: 'AGAIN: /open/work/deep-history', code: 'history-inside', at: '/open/work/deep' },
  {
    passage: 'title: Second',
    written: 'title: Second\n            initial: history\n            states: { history: { title: Lost } }',
    code: 'bad-name',
    at: 'history: {',
  },
  { passage: 'owner: deputy', written: 'owner: deputy, escalate: [nobody]', code: 'unknown-role', at: 'nobody' },
  {
    passage: 'decision.enough.stay: second',
    written: 'task.sort.done: second',
    code: 'event-never-comes',
    at: 'task.sort.done: second',
  },
  { passage: 'AGAIN: {}', written: 'assessed.lapsed: {}', code: 'event-never-comes', at: 'assessed.lapsed' },
  {
    passage: 'event.count > 9',
    written: 'event.count > 9 && event.count < 3',
    code: 'guard-never-true',
    at: "'event.count > 9 &&",
  },
  {
    passage: "event.theft == 'known'",
    written: "event.theft == 'known' && event.theft == 'excluded'",
    code: 'guard-never-true',
    at: "\"event.theft == 'known' &&",
  },
  { passage: '[RS.MA-01, RS.CO]', written: '[RS.MA-1]', code: 'bad-csf', at: 'RS.MA-1]' },
  { passage: '[RS.MA-01, RS.CO]', written: '[RS.NA-01]', code: 'bad-csf', at: 'RS.NA-01', mend: 'RS.' },
  { passage: '[RS.MA-01, RS.CO]', written: '[RS.CO, RS.CO]', code: 'bad-csf', at: 'RS.CO]' },
  { passage: '[RS.AN-03]', written: '[RS.AN-3]', code: 'bad-csf', at: 'RS.AN-3]' },
  { passage: 'attach: side', written: 'attach: sied', code: 'unknown-chart', at: 'sied', mend: 'side' },
  { passage: 'use: [side, obligation]', written: 'use: [side]', code: 'no-obligation-chart', at: 'assess: true' },
  { passage: 'use: [side,', written: 'use: [syde,', code: 'missing-file', at: 'syde', mend: 'side.yaml' },
  {
    passage: 'facts: facts.yaml',
    written: 'facts: fact.yaml',
    code: 'missing-file',
    at: 'fact.yaml',
    mend: 'facts.yaml',
  },
  {
    passage: 'accepted: [SIGHTED]',
    written: 'accepted: [SIGHTD]',
    code: 'unkept-promise',
    at: 'SIGHTD',
    mend: 'SIGHTED',
  },
  {
    passage: 'title: Second',
    written: 'title: Second\n            tags: [payment]',
    code: 'forbidden-state',
    at: 'second:\n',
  },
  {
    passage: 'stop: { title: Stop, means: refuse',
    written: 'stop: { title: Stop, means: pay',
    code: 'forbidden-option',
    at: 'stop:',
  },
  {
    passage: 'title: { en: Small, fr: Petit }',
    written: 'title: { fr: Petit }',
    code: 'missing-english',
    at: '{ fr: Petit }',
  },
  { passage: 'title: Third\n', written: '\n', code: 'missing-key', at: 'third:\n', mend: 'title' },
  { passage: 'one-of: [executive] }', written: 'one-of: [counsel] }', code: 'counsel-votes', at: 'counsel] }' },
  { passage: 'confirm: { one-of: [executive] }', written: 'confirm: {}', code: 'no-signer', at: '{}, to: asking' },
  { passage: ', to: /closed', written: ', to: asking', code: 'options-lead-nowhere', at: 'stay: { title' },
  { passage: 'respond: {', written: 'respond: { due: PT1M, ', code: 'yaml-syntax', at: 'due: PT1H' },
  {
    passage: '- { if: "event.theft == \'known\'", to: second }',
    written: '- { to: second }',
    code: 'unreachable-move',
    at: '{ to: second }',
  },
  { passage: 'tags: [closed]', written: 'tags: [clozed]', code: 'never-closed', at: 'playbook: small' },
  {
    passage: 'title: Third',
    written: 'title: Third\n            tags: [closed]',
    code: 'closed-inside',
    at: 'tags: [closed]\n            every',
  },
  {
    passage: '  closed:\n    title: Closed\n',
    written: '  closed:\n    title: Closed\n    final: true\n',
    code: 'top-level-final',
    at: 'closed:\n',
  },
  {
    passage: 'title: Third',
    written: 'title: Third\n            final: true',
    code: 'final-with-content',
    at: 'on:\n              decision',
  },
  {
    passage: 'sources: [handbook]',
    written: 'sources: [hanbdook]',
    code: 'unknown-source',
    at: 'hanbdook',
    mend: 'handbook',
  },
  { passage: 'evidence: required', written: 'evidence: requird', code: 'wrong-value', at: 'requird', mend: 'required' },
  { passage: 'version: 1.0.0', written: 'version: one', code: 'wrong-value', at: 'one\n' },
  { passage: 'work:\n', written: 'Work It:\n', code: 'bad-name', at: 'Work It' },
];

describe('a mistake is found at its line and column, with what would mend it', () => {
  test.each(MISTAKES)('$code: $written', ({ passage, written, code, at, mend }) => {
    const { text, findings } = findingsAfter(passage, written);
    const found = findings.find((finding) => finding.code === code);
    expect(findings.map(formatFinding).join('\n')).toContain(code);
    const passageAt = text.indexOf(at.replace('→', ''));
    expect(passageAt).toBeGreaterThan(0);
    const before = text.slice(0, passageAt + Math.max(0, at.indexOf('→'))).split('\n');
    expect(found?.place).toEqual({
      file: 'playbook.yaml',
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    });
    expect(found?.severity).toBe('error');
    expect(found?.mend).toBeTruthy();
    expect(found?.mend).toContain(mend ?? '');
  });
});

describe('again and again, and back again', () => {
  const main = loaded(smallFolder()).charts.get('main');

  test('a beat is an event of its own', () => {
    expect(main?.states.get('open.work.third')?.every).toEqual([{ name: 'look', duration: 'P1D' }]);
    expect(main?.states.get('open.work.third')?.transitions).toContainEqual(
      expect.objectContaining({ event: 'every.look', target: 'open.work.first' }),
    );
  });

  test('a region may be entered from outside all of them, and left for a state inside itself', () => {
    const text = SMALL.replace('title: Closed\n', 'title: Closed\n    on: { AGAIN: /open/work }\n').replace(
      'tasks.done: second',
      'tasks.done: /open/work/second',
    );
    expect(
      loaded(smallFolder({ 'playbook.yaml': text }))
        .charts.get('main')
        ?.states.get('closed'),
    ).toMatchObject({
      transitions: [{ event: 'AGAIN', target: 'open.work' }],
    });
  });

  test('a target may lead back into a state', () => {
    const back = SMALL.replace(
      'title: Closed\n',
      'title: Closed\n    on: { GO: /open/deep-history, AGAIN: open/history }\n',
    );
    const closed = loaded(smallFolder({ 'playbook.yaml': back }))
      .charts.get('main')
      ?.states.get('closed');
    expect(closed?.transitions).toEqual([
      { event: 'GO', target: 'open', history: 'deep' },
      { event: 'AGAIN', target: 'open', history: 'shallow' },
    ]);
  });
});
