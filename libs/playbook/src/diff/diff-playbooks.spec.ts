import { describe, expect, test } from '@jest/globals';
import { SMALL, loaded, shippedFolder, smallFolder } from '../../testing/folders.js';
import { loadPlaybook, type Playbook, type PlaybookChange, type PlaybookDiff } from '../index.js';
import { diffPlaybooks } from './diff-playbooks.js';

// Method: a small playbook that uses every part of the language has one passage changed at a time. Each must come back as
// exactly one change that names it. That no attribute of the model is forgotten is held by the compiler (`Aspects`).

const EXTRA = `
staffing:
  clinic: { title: A clinic, people: [{ roles: [incident-commander, deputy] }, { outside: true, roles: [executive] }] }
`;
const BASE = SMALL.replace('use: [side, obligation]', `use: [side, obligation]${EXTRA}`)
  .replace(
    'sort: { title: Sort,',
    'sort: { title: Sort, guidance: Slowly, fields: { note: { type: text, title: Note } },',
  )
  .replace(
    'question: Is it enough?',
    'question: Is it enough?\n              guidance: Think\n              brief-text: As known',
  )
  .replace(
    'roles: [incident-commander, deputy, executive, counsel]',
    'roles: { incident-commander: { profile: lead }, deputy: ~, executive: { alternates: [incident-commander] }, counsel: ~ }',
  )
  .replace('owner: deputy }', 'owner: deputy, escalate: [executive] }');

function small(from?: string, to = '', file = 'playbook.yaml'): Playbook {
  const files = new Map(smallFolder({ 'playbook.yaml': BASE }).files);
  const text = files.get(file) ?? '';
  if (from !== undefined && text.split(from).length !== 2) throw new Error(`Not there once: ${from}`);
  if (from !== undefined)
    files.set(
      file,
      text.replace(from, () => to),
    );
  const { playbook, refused, findings } = loadPlaybook({ files });
  const read = playbook ?? refused;
  if (!read) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return read;
}

const before = small();

function changesOf(from?: string, to = '', file?: string): readonly PlaybookChange[] {
  return diffPlaybooks(before, small(from, to, file)).changes;
}

interface Mutation {
  readonly passage: string;
  readonly becomes: string;
  readonly file?: string;
  /** `thing name attribute`, `+` or `-` in front of what came or went; `!` where safety is weakened. */
  readonly found: string;
}

const m = (passage: string, becomes: string, found: string, file?: string): Mutation => ({
  passage,
  becomes,
  found,
  ...(file !== undefined && { file }),
});

const MUTATIONS: readonly Mutation[] = [
  m('version: 1.0.0', 'version: 1.1.0', 'playbook small version'),
  m('fr: Petit', 'fr: Menu', 'playbook small title'),
  m('never: [payment]', 'never: [payment, deceit]', 'policy policy never'),
  m('stance: refuse', 'stance: none', '!policy policy stance'),
  m('always-accepted: [SIGHTED]', 'always-accepted: []', '!policy policy alwaysAccepted'),
  m('closable: true', 'closable: false', '!policy policy closable'),
  m('profile: lead', 'profile: decide', 'role incident-commander profile'),
  m('profile: lead', 'profile: lead, title: Chief', 'role incident-commander title'),
  m(
    'executive: { alternates: [incident-commander] }',
    'executive: { alternates: [deputy] }',
    'role executive alternates',
  ),
  m('counsel: ~', 'counsel: { outside: true }', 'role counsel outside'),
  m('counsel: ~', 'counsel: ~, scribe: ~', '+role scribe'),
  m('title: A clinic', 'title: A practice', 'roster clinic title'),
  m(
    '[incident-commander, deputy] }, { outside',
    '[incident-commander, deputy, counsel] }, { outside',
    'roster clinic people',
  ),
  m(EXTRA.trim(), '', '!-roster clinic'),
  m('title: The handbook', 'title: The manual', 'source handbook title'),
  m('title: The handbook', "title: The handbook, url: 'https://handbook.example'", 'source handbook url'),
  m('SIGHTED:\n    title: Seen', 'SIGHTED:\n    title: Sighted', 'event SIGHTED title'),
  m('    attach: side\n', '', '!interrupt SIGHTED attach'),
  m('title: Go\n', 'title: Go\n    guidance: Now\n', 'event GO guidance'),
  m('from: [incident-commander]\n', 'from: [incident-commander, deputy]\n', 'event GO roles'),
  m('event.theft: known }', 'event.theft: excluded }', 'event GO states'),
  m('{ event.aware_at: now, event.theft', '{ event.theft', 'event GO statesMoment'),
  m('fact: event.count, required: true', 'fact: event.count, required: false', '!field GO.count required'),
  m('fact: event.count, required: true', 'fact: event.count, finding: true, required: true', '!field GO.count finding'),
  m(
    'note: { type: text, title: Note }\n  AGAIN',
    'note: { type: integer, title: Note }\n  AGAIN',
    'field GO.note type',
  ),
  m('note: { type: text, title: Note }\n  AGAIN', 'note: { type: text, title: Words }\n  AGAIN', 'field GO.note title'),
  m(
    'note: { type: text, title: Note }\n  AGAIN',
    'note: { type: text, title: Note }\n      more: { type: text, title: More }\n  AGAIN',
    '+field GO.more fields',
  ),
  m(
    'count: { fact: event.count, required: true }',
    'count: { fact: event.aware_at, required: true }',
    'field GO.count fact',
  ),
  m('{ en: Aware }', '{ en: Aware of it }', 'fact event.aware_at title', 'facts.yaml'),
  m(
    'title: { en: Aware }',
    'title: { en: Aware }, guidance: { en: When }',
    'fact event.aware_at guidance',
    'facts.yaml',
  ),
  m('type: integer', 'type: integer, minimum: 1', 'fact event.count minimum', 'facts.yaml'),
  m('type: integer', 'type: decimal', 'fact event.count type', 'facts.yaml'),
  m('[known, excluded]', '[known, excluded, denied]', 'fact event.theft choices', 'facts.yaml'),
  m('facts: facts.yaml', 'facts: facts.yaml\nchoices: { known: { en: Known } }', 'playbook small choices'),
  m('What happened', 'What took place', 'fact-group event title', 'facts.yaml'),
  m(
    'title: { en: Theft } }',
    'title: { en: Theft } }\n  event.more: { type: text, title: { en: More } }',
    '+fact event.more',
    'facts.yaml',
  ),
  m('title: Side', 'title: Beside', 'chart side title', 'side.yaml'),
  m('title: Looking', 'title: Seeking', 'state looking title', 'side.yaml'),
  m('title: Open\n', 'title: Open\n    guidance: Wide\n', 'state open guidance'),
  m('title: Second\n', 'title: Second\n            tags: [marked]\n', 'state open.work.second tags'),
  m('assess: true', 'assess: false', '!state open.work.second assess'),
  m('sources: [handbook]\n', 'sources: []\n', 'state open.work.first sources'),
  m('csf: [RS.MA-01, RS.CO]', 'csf: [RS.MA-01]', 'state open.work.first csf'),
  m('initial: first', 'initial: second', 'state open.work initial'),
  m('title: Sort,', 'title: Arrange,', 'task sort title'),
  m('guidance: Slowly', 'guidance: Quickly', 'task sort guidance'),
  m('role: deputy, csf', 'role: executive, csf', 'task sort role'),
  m('due: PT2H', 'due: PT4H', '!task sort due'),
  m('due: PT2H', 'due: PT1H', 'task sort due'),
  m('due: PT2H, ', '', '!task sort due'),
  m(', evidence: required', '', '!task sort evidence'),
  m('csf: [RS.AN-03]', 'csf: [RS.AN-06]', 'task sort csf'),
  m('csf: [RS.AN-03]', 'csf: [RS.AN-03], sources: [handbook]', 'task sort sources'),
  m(
    'note: { type: text, title: Note } },',
    'note: { type: text, title: Note, required: true } },',
    'field sort.note required',
  ),
  m('title: Respond', 'title: Answer', 'clock respond title'),
  m('due: PT1H', 'due: PT3H', '!clock respond due'),
  m('from: event.aware_at', 'from: entry', '!clock respond from'),
  m('warn: [PT5M, PT30M]', 'warn: [PT30M]', '!clock respond warn'),
  m('owner: deputy, escalate', 'owner: executive, escalate', 'clock respond owner'),
  m('escalate: [executive]', 'escalate: [executive, counsel]', 'clock respond escalate'),
  m('escalate: [executive]', 'escalate: [counsel]', '!clock respond escalate'),
  m('question: Is it enough?', 'question: Enough?', 'decision enough question'),
  m('guidance: Think', 'guidance: Think twice', 'decision enough guidance'),
  m('brief-text: As known', 'brief-text: As told', 'decision enough briefText'),
  m('brief: [event.count]', 'brief: [event.count, event.theft]', 'decision enough brief'),
  m('advice: [counsel]', 'advice: [executive]', '!decision enough advice'),
  m('due: PT24H', 'due: P3D', '!decision enough due'),
  m('title: Stop, means', 'title: Halt, means', 'option enough.stop title'),
  m('means: refuse, ', '', '!option enough.stop means'),
  m('all: [incident-commander], ', '', '!option enough.stop confirm'),
  m('one-of: [executive, deputy]', 'one-of: [executive]', 'option enough.stop confirm'),
  m('to: asking }', 'to: /closed }', 'option enough.stay target'),
  m(
    'title: Stay, confirm: { one-of: [executive] }, to: asking',
    'title: Stay, confirm: { one-of: [deputy] }, to: asking',
    '!option enough.stay confirm',
  ),
  m('title: Stay, confirm', 'title: Stay, records: { event.theft: known }, confirm', 'option enough.stay states'),
  m("{ if: 'event.count > 5', to: third }", "{ if: 'event.count > 6', to: third }", 'move GO'),
  m('AGAIN: first', 'AGAIN: third', 'move AGAIN'),
  m('tasks.done: second', 'tasks.done: third', 'move tasks.done'),
  m(', AGAIN: {} }', ' }', '-move AGAIN'),
  m('on: { task.sort.done: {} }', 'on: { task.sort.done: {}, AGAIN: {} }', '+move AGAIN'),
  m('after: { P2D: third }', 'after: { P3D: third }', 'timed-move P3D'),
  m('after: { P2D: third }', 'after: { P2D: second }', 'timed-move P2D'),
  m('after: { P2D: third }', '', '-timed-move P2D'),
  m('every: { look: P1D }', 'every: { look: P7D }', '!repetition look duration'),
];

function nameOf({ kind, place, weakens }: PlaybookChange): string {
  const sign = { added: '+', removed: '-', moved: '~', changed: '' }[kind];
  return [`${weakens ? '!' : ''}${sign}${place.thing}`, place.name, place.attribute].filter(Boolean).join(' ');
}

describe('the differences between two versions', () => {
  test.each(MUTATIONS)('find one that is $found, and the other way round its mirror', (mutation) => {
    const after = small(mutation.passage, mutation.becomes, mutation.file);
    const { changes } = diffPlaybooks(before, after);
    expect(changes.map(nameOf)).toEqual([mutation.found]);
    const [change] = changes;
    const [back, ...more] = diffPlaybooks(after, before).changes;
    expect(more).toEqual([]);
    expect([back?.before, back?.after]).toEqual([change?.after, change?.before]);
    expect(change?.words.en).toMatch(/^[A-Z].*\.$/s);
    expect(change?.words.fr).toMatch(/^[A-ZÀ-Þ«].*\.$/s);
    expect(change?.words.en + (change?.words.fr ?? '')).not.toMatch(/undefined|\bnull\b|\[object/);
  });

  test('are none of a version with itself', () => {
    const shipped = shippedFolder('data-extortion');
    const texts = { from: shipped.files, to: shipped.files };
    expect(diffPlaybooks(loaded(shipped), loaded(shipped), texts).changes).toEqual([]);
    expect(diffPlaybooks(before, small()).changes).toEqual([]);
  });

  test('tell what weakens safety first', () => {
    const files = smallFolder({
      'playbook.yaml': BASE.replace('fr: Petit', 'fr: Menu').replace('due: PT2H', 'due: PT9H'),
    });
    const diff = diffPlaybooks(before, loaded(files));
    expect(diff.changes.map(nameOf)).toEqual(['!task sort due', 'playbook small title']);
  });

  test('read as sentences', () => {
    const words = (from: string, to: string): string | undefined => changesOf(from, to)[0]?.words.en;
    expect(words('role: deputy, csf', 'role: executive, csf')).toBe(
      'The task “Sort” now belongs to the executive, not to the deputy.',
    );
    expect(words('due: PT2H', 'due: PT4H')).toBe(
      'The deadline of the task “Sort” is now 4 hours, later than the 2 hours before.',
    );
    expect(words('all: [incident-commander], ', '')).toBe(
      'The answer “Stop” of the decision “Is it enough?” now has to be signed by the executive or the deputy.',
    );
    expect(words('tasks.done: second', 'tasks.done: third')).toBe(
      'On the end of its tasks, the state “First” now leads to “Third”; before: to “Second”.',
    );
    expect(changesOf('role: deputy, csf', 'role: executive, csf')[0]?.words.fr).toBe(
      'La tâche « Sort » revient désormais à : le rôle « direction », et non plus à : le rôle « adjoint ».',
    );
  });
});

describe('a state', () => {
  const diffWith = (change: (text: string) => string): PlaybookDiff =>
    diffPlaybooks(before, loaded(smallFolder({ 'playbook.yaml': change(BASE) })));

  test('that is renamed is one change, whoever leads to it', () => {
    const diff = diffWith((text) => text.replaceAll(/\bthird\b/g, 'last'));
    expect(diff.changes.map(nameOf)).toEqual(['~state open.work.last']);
    expect(diff.moved).toEqual({ main: { 'open.work.third': 'open.work.last' } });
  });

  test('that is renamed takes its work and what is inside along', () => {
    const diff = diffWith((text) => text.replaceAll(/\bwork\b/g, 'labour'));
    expect(diff.changes.map(nameOf)).toEqual(['~state open.labour']);
    expect(diff.moved['main']).toMatchObject({ 'open.work.first': 'open.labour.first' });
  });

  test('that is new, or gone with its work, is one change', () => {
    const extra = (text: string): string =>
      text
        .replace(
          '  closed:\n    title: Closed',
          '  late: { title: Late, tasks: { file: { title: File, role: deputy } }, on: { tasks.done: closed } }\n  closed:\n    title: Closed',
        )
        .replace('AGAIN: { title: Again, from: [deputy] }', 'AGAIN: { title: Again, from: [deputy] }');
    const longer = loaded(smallFolder({ 'playbook.yaml': extra(BASE).replace('to: /closed }', 'to: /late }') }));
    expect(diffPlaybooks(before, longer).changes.map(nameOf)).toEqual(['+state late', 'option enough.stop target']);
    expect(diffPlaybooks(longer, before).changes.map(nameOf)).toEqual(['!-state late', 'option enough.stop target']);
  });

  test('may hand a task to another', () => {
    const task = /            tasks:\n              sort: .*\n/;
    const [lines = ''] = task.exec(BASE) ?? [];
    const diff = diffWith((text) =>
      text
        .replace(lines, '')
        .replace('              tasks.done: second\n', '')
        .replace('title: Second\n', `title: Second\n${lines}`),
    );
    expect(diff.changes.map(nameOf)).toEqual(['-move tasks.done', '~task sort']);
  });
});

describe('what lies beside the charts', () => {
  test('is compared where its text is given: letters, packs and cases', () => {
    const folder = smallFolder({ 'letters/a.en.md.hbs': 'Dear', 'cases/one.yaml': 'case: one' });
    const other = smallFolder({ 'letters/a.en.md.hbs': 'Dear you' });
    const diff = diffPlaybooks(loaded(folder), loaded(other), { from: folder.files, to: other.files });
    expect(diff.changes.map(nameOf)).toEqual(['letter letters/a.en.md.hbs', '-file cases/one.yaml']);
  });
});
