import { describe, expect, test } from '@jest/globals';
import { formatFinding } from '#kernel';
import { SMALL_SCENARIO } from '../../testing/small-scenario.js';
import { parseScenario } from '../scenario/parse-scenario.js';
import type { Scenario } from '../scenario/scenario.js';
import { MSEL_COLUMNS, headingOf, type MselColumn, type MselRow } from './columns.js';
import { mappingYaml, parseMapping, suggestMapping } from './mapping.js';
import { mselRows } from './msel-rows.js';
import { planImport, type PlannedImport } from './plan-import.js';

const HOUR = 3_600_000;
const { scenario: read } = parseScenario('small.yaml', SMALL_SCENARIO);
const small = read ?? broken();

function broken(): Scenario {
  throw new Error('The small scenario has findings.');
}

/** What the small scenario's own list would do, after one cell of it was changed. */
function edited(index: number, cells: Partial<MselRow>, columns: readonly MselColumn[] = MSEL_COLUMNS): PlannedImport {
  const lines = mselRows(small, 'en').map((row, at) => (at === index ? { ...row, ...cells } : row));
  return planned([
    columns.map((column) => headingOf(column, 'en')),
    ...lines.map((row) => columns.map((column) => row[column])),
  ]);
}

function planned(table: readonly (readonly string[])[], defaults: Partial<MselRow> = {}): PlannedImport {
  const [headings = []] = table;
  const { mapping } = suggestMapping('list.csv', headings, 'en');
  const rows = table.map((cells, index) => ({ line: index + 1, cells }));
  return planImport(small, { file: 'list.csv', rows }, { ...(mapping ?? noMapping()), defaults });
}

function noMapping(): never {
  throw new Error('There is always a mapping.');
}

function place(line: number, column: MselColumn): string {
  return `list.csv:${line}:${MSEL_COLUMNS.indexOf(column) + 1}: error `;
}

describe('an import that is only planned', () => {
  test('says of each line what it would change, from what to what', () => {
    const { rows, scenario } = edited(0, { time: '1:30', channel: 'Texto', 'expected-by': '+PT45M' });
    expect(rows.map(({ line, number, what }) => [line, number, what])).toEqual([
      [2, '1', 'changed'],
      [3, '1a', 'same'],
      [4, '2', 'same'],
    ]);
    expect(rows[0]?.changes).toEqual([
      { column: 'time', from: 'D+0 H+0 M+0', to: 'D+0 H+1 M+30' },
      { column: 'channel', from: 'E-mail', to: 'Text message' },
      { column: 'expected-by', from: 'D+0 H+0 M+30', to: 'D+0 H+2 M+15' },
    ]);
    expect(scenario?.injects.map(({ id, at }) => [id, at])).toEqual([
      ['call', 0],
      ['demand', 1.5 * HOUR],
      ['second-day', 24 * HOUR],
    ]);
  });

  test.each([
    ['a time that is none', 0, { time: 'noon' }, 2, 'time', 'bad-time'],
    ['a wall time that was moved alone', 0, { 'wall-time': '2018-06-11 10:00' }, 2, 'wall-time', 'wall-time-differs'],
    ['a persona that is not there', 1, { from: 'Nobodi' }, 3, 'from', 'unknown-persona'],
    ['a seat that is not there', 0, { to: 'Commander; Chef' }, 2, 'to', 'unknown-seat'],
    ['no title', 0, { title: ' ' }, 2, 'title', 'cell-empty'],
    ['a blank that is not declared', 0, { message: 'Pay, {{town}}.' }, 2, 'message', 'unknown-blank'],
    [
      'a condition that says two things',
      2,
      { condition: '{ state: main:a, fact: b }' },
      4,
      'condition',
      'not-one-thing',
    ],
    ['a sign that is no YAML', 0, { sign: '{ task' }, 2, 'sign', 'yaml-syntax'],
    ['a decision beside another sign', 0, { 'expected-decision': 'x' }, 2, 'expected-decision', 'decision-differs'],
    ['a contingency by the clock', 1, { release: 'Clock' }, 3, 'release', 'contingency-by-itself'],
    ['what is expected too early', 0, { time: 'PT2H' }, 2, 'expected-by', 'expected-too-early'],
    ['a number that another has', 1, { number: '2', id: 'call' }, 3, 'number', 'number-taken'],
  ] as const)('refuses a line with %s, at its cell', (_what, index, cells, line, column, code) => {
    const plan = edited(index, cells);
    expect(plan.scenario).toBeUndefined();
    expect(plan.findings.map((each) => formatFinding(each))[0]).toContain(`${place(line, column)}${code}: `);
    expect(plan.rows.find((row) => row.line === line)?.what ?? 'refused').toBe('refused');
  });

  test('leaves alone what the file has no column of, and injects that it has not', () => {
    const { rows, absent, scenario } = planned([
      ['No.', 'Time'],
      ['2', 'D+1 10:00'],
    ]);
    expect(rows).toMatchObject([{ number: '2', what: 'changed', changes: [{ column: 'time' }] }]);
    expect(absent).toEqual(['1', '1a']);
    expect(scenario?.injects[2]).toEqual({ ...small.injects[2], at: 25 * HOUR });
  });

  test('takes an empty cell for what is no longer there', () => {
    const { scenario } = edited(0, {
      objective: '',
      to: '',
      attachments: '',
      notes: '',
      'critical-task': '',
      sign: '',
    });
    const demand = scenario?.injects[0];
    expect(demand).toMatchObject({ to: [], attachments: [], notes: { en: '' } });
    expect(demand).not.toHaveProperty('objective');
    expect(demand?.expected[0]).not.toHaveProperty('sign');
  });

  test('adds what is new, from a list of others, by its wall time and with what the mapping says', () => {
    const { rows, scenario, findings } = planned(
      [
        [
          'Inject #',
          'Event',
          'Scheduled time',
          'Method',
          'Intended player',
          'Description',
          'Expected player action',
          'Owner',
          'Due',
        ],
        [
          '9',
          'A reporter calls',
          '2018-06-11 11:00',
          'Telephone',
          'incident team',
          'Is it true?',
          'Says nothing',
          'Scribe',
          '+PT10M',
        ],
        ['9', '', '', '', '', '', 'Tells the commander', 'Commander', 'PT3H'],
      ],
      { phase: 'first-hours', from: 'thief', source: 'invention' },
    );
    expect(findings).toEqual([]);
    expect(rows.map(({ what }) => what)).toEqual(['added']);
    expect(scenario?.injects.map(({ number }) => number)).toEqual(['1', '1a', '9', '2']);
    expect(scenario?.injects[2]).toMatchObject({
      id: 'inject-9',
      at: 2 * HOUR,
      channel: 'phone',
      to: ['commander', 'note-taker'],
      expected: [
        { id: 'inject-9-1', owner: 'note-taker', by: 2 * HOUR + 600_000 },
        { id: 'inject-9-2', does: { en: 'Tells the commander' }, by: 3 * HOUR },
      ],
    });
  });

  test('in French changes French words alone, and none that only stand in', () => {
    const english = { ...small, injects: small.injects.map((each) => ({ ...each, title: { en: each.title.en } })) };
    const headings = MSEL_COLUMNS.map((column) => headingOf(column, 'fr'));
    const lines = mselRows(english, 'fr').map((row, index) => ({ ...row, ...(index === 2 && { title: 'Encore' }) }));
    const rows = [headings, ...lines.map((row) => MSEL_COLUMNS.map((column) => row[column]))];
    const { mapping } = suggestMapping('list.csv', headings, 'fr');
    const table = { file: 'list.csv', rows: rows.map((cells, index) => ({ line: index + 1, cells })) };
    const { scenario } = planImport(english, table, mapping ?? noMapping());
    expect(scenario?.injects.map(({ title }) => title)).toEqual([
      { en: 'The thieves write' },
      { en: 'They call' },
      { en: 'A second letter', fr: 'Encore' },
    ]);
    expect(scenario?.injects[0]).toEqual(english.injects[0]);
  });
});

describe('a mapping', () => {
  const headings = ['When', 'Evnt', 'No.'];

  test('that is suggested leaves out what is not known, and says so', () => {
    const { mapping, findings } = suggestMapping('list.csv', headings, 'en');
    expect(mapping?.columns).toEqual([null, null, 'number']);
    expect(findings.map((each) => formatFinding(each))[1]).toBe(
      'list.csv:1:2: warning heading-not-read: The heading "Evnt" is not known, and its column is not read. Mend: Map it in a mapping of your own.',
    );
  });

  test('that was saved is read as it was', () => {
    const { mapping } = suggestMapping('list.csv', headings, 'fr');
    const whole = {
      ...(mapping ?? noMapping()),
      columns: ['time', 'title', null] as const,
      defaults: { phase: 'one' },
    };
    expect(parseMapping('map.yaml', mappingYaml(whole, headings), headings)).toEqual({ mapping: whole, findings: [] });
  });

  test('is refused at its line where it names what is not there', () => {
    const told = (yaml: string): string[] =>
      parseMapping('map.yaml', yaml, headings).findings.map((each) => formatFinding(each));
    expect(told('columns:\n  Wen: time\n')[0]).toContain('map.yaml:2:3: error unknown-heading: ');
    expect(told('columns:\n  When: tim\n')[0]).toContain(
      'map.yaml:2:9: error unknown-column: There is no column `tim`. Mend: Did you mean `time`?',
    );
    expect(told('columns: { When: time, Evnt: time }\n')[0]).toContain('error duplicate-column: ');
  });
});
