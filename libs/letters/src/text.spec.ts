import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { anyDocument } from '../support/any-document.js';
import { aPerson, aTemplate, batchFields } from '../support/samples.js';
import { blockRuns, plainText } from './document.js';
import { bindTemplate, fillLetter, letterIdentity } from './letter.js';
import { TEXT_COLUMNS, renderText } from './text.js';

function letterText(body: string, { name = 'Ann', exercise = false, locale = 'en' } = {}): string {
  const bound = bindTemplate(aTemplate(body, { locale }), batchFields({ exercise }));
  if (!bound.ok) throw new Error(bound.fault.code);
  const filled = fillLetter(bound.value, aPerson({ name }), letterIdentity('b', 'p'));
  if (!filled.ok) throw new Error(filled.fault.code);
  return renderText(filled.value);
}

/** What stands below date and reference. */
function body(markdown: string, options: Parameters<typeof letterText>[1] = {}): string {
  return letterText(markdown, options).split('\n\n').slice(3).join('\n\n');
}

const bare = (text: string): string => text.replaceAll(/[ \n]+/g, '');

describe('A letter as plain text', () => {
  test('sender, address, date and reference stand above the words', () => {
    expect(letterText('Words.').split('\n')).toEqual([
      'Maple Grove Home Care',
      '100 Sample Road, Kitchener, Ontario N2G 1A1',
      '1-800-555-0142',
      '',
      'Ann',
      '14-220 King Street West',
      'Kitchener ON\u00a0 N2G 2R1',
      '',
      'Date: June\u00a020, 2018',
      expect.stringMatching(/^Reference: [0-9A-Z]{5}-[0-9A-Z]{5}$/),
      '',
      'Words.',
      '',
    ]);
  });

  test('headings are underlined, lists are marked and numbered, and what is inside stands in', () => {
    const markdown = '# One\n\n## Two three\n\n### Four\n\n- a\n\n  more\n  - b\n\n1. x\n2. y';
    expect(body(markdown)).toBe('One\n===\n\nTwo three\n---------\n\nFour\n\n- a\n  more\n  - b\n\n1. x\n2. y\n');
  });

  test('the rows of a table are read out by the names of its columns', () => {
    expect(body('| Who | When |\n| - | - |\n| a | b |\n| c | d |')).toBe('Who: a\nWhen: b\n\nWho: c\nWhen: d\n');
    expect(body('| | |\n| - | - |\n| Stolen? | yes |\n| Count | 4 |')).toBe('Stolen? yes\nCount: 4\n');
    expect(body('| | |\n| - | - |\n| Nombre | 4 |', { locale: 'fr' })).toBe('Nombre\u00a0: 4\n');
  });

  test('lines hold 72 columns, a longer word is left whole, and a no-break space does not break', () => {
    const word = 'x'.repeat(90);
    const lines = body(`${'word '.repeat(40)}${word}\n\n${'a '.repeat(34)}12 345\u00a0678`).split('\n');
    expect(lines.filter((line) => line.length > TEXT_COLUMNS)).toEqual([word]);
    expect(lines).toContain('345\u00a0678');
  });

  test('a hostile name prints as itself', () => {
    const name = '**[x](http://y)** {{constructor}} <script> &amp;';
    expect(body('Dear {{person.name}},', { name })).toBe(`Dear ${name},\n`);
  });

  test('an exercise says so at both ends, and a live letter does not', () => {
    expect(letterText('x', { exercise: true }).match(/EXERCISE – This is a drill/g)).toHaveLength(2);
    expect(letterText('x')).not.toContain('EXERCISE');
  });

  test('any document has every character of every block in it', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const text = bare(renderText(document));
        for (const block of document.blocks) {
          const pieces = block.kind === 'table' ? [...block.header, ...block.rows.flat()] : [];
          const said = block.kind === 'list' ? [] : pieces.length > 0 ? pieces : [blockRuns(block)];
          for (const runs of said) expect(text).toContain(bare(plainText(runs)));
        }
      }),
      { numRuns: 200 },
    );
  });
});
