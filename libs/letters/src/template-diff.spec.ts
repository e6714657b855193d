import { expect, test } from '@jest/globals';
import { compareTemplates } from './template-diff.js';

const FILE = 'letters/patient.en.md.hbs';

function template(regimes: string, elements: string, body: string): string {
  return `---\nkind: letter\nlocale: en\ntitle: A notice\naudience: person\nregimes: [${regimes}]\nelements: [${elements}]\npage-size: letter\n---\n${body}\n`;
}

test('laws and elements that a letter claims are told apart from its words', () => {
  const before = template('ca-on-phipa', 'what_happened, contact_point', 'We are sorry.');
  const after = template('ca-on-phipa, ca-qc', 'what_happened, right_to_complain', 'We are very sorry.');
  expect(compareTemplates(FILE, before, after)).toEqual({
    front: [
      { key: 'regimes', deleted: [], inserted: ['ca-qc'] },
      { key: 'elements', deleted: ['contact_point'], inserted: ['right_to_complain'] },
    ],
    lines: [
      {
        kind: 'changed',
        parts: [
          { kind: 'same', text: 'We are ' },
          { kind: 'inserted', text: 'very ' },
          { kind: 'same', text: 'sorry.' },
        ],
      },
    ],
  });
});

test('a letter that came or went is all new or all gone, and one that stayed is neither', () => {
  const source = template('ca-on-phipa', 'what_happened', 'We are sorry.');
  expect(compareTemplates(FILE, undefined, source).lines.map(({ kind }) => kind)).toEqual(['inserted']);
  expect(compareTemplates(FILE, source, undefined).front.map(({ key }) => key)).toEqual([
    'title',
    'audience',
    'regimes',
    'elements',
    'page-size',
  ]);
  const same = compareTemplates(FILE, source, source.replaceAll('\n', '\r\n'));
  expect([same.front, same.lines.map(({ kind }) => kind)]).toEqual([[], ['same']]);
});
