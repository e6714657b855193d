import { describe, expect, test } from '@jest/globals';
import { aCatalogue, aTemplateSource } from '../support/samples.js';
import { TEMPLATE_CHARS_MAX, checkTemplate } from './template.js';

function findings(body: string, options = {}): string[] {
  return checkTemplate('t.md.hbs', aTemplateSource(body, options), aCatalogue()).findings.map(
    ({ code, place, mend }) => `${place.line}:${place.column} ${code}${mend === undefined ? '' : ` (${mend})`}`,
  );
}

describe('A template is checked before anybody needs it', () => {
  test('a misspelt field is found at its line and column, with the nearest one', () => {
    expect(findings('Hello\n\nDear {{person.nmae}},')).toEqual(['12:8 unknown-field (Did you mean person.name?)']);
  });

  test('fields of the prototype are unknown fields like any other', () => {
    for (const name of ['constructor', 'person.constructor', '__proto__', 'facts.toString', '../x', '@root', 'this']) {
      expect(findings(`{{${name}}}`)[0]).toContain('unknown-field');
    }
  });

  test('a field that is right passes', () => {
    expect(findings('Dear {{person.name}}, {{date facts.event.aware_at}}')).toEqual([]);
  });

  test('unknown helpers, partials, raw values and wrong types are refused', () => {
    expect(findings('{{lookup facts.people.count "x"}}')[0]).toContain('unknown-helper');
    expect(findings('{{#with person}}x{{/with}}')[0]).toContain('unknown-helper');
    expect(findings('{{> footer}}')[0]).toContain('unknown-tag');
    expect(findings('{{{person.name}}}')[0]).toContain('raw-value');
    expect(findings('{{date people.count}}')[0]).toContain('unknown-field (Did you mean facts.people.count?)');
    expect(findings('{{date facts.people.count}}')[0]).toContain('not-a-date');
    expect(findings('{{#each facts.people.count}}x{{/each}}')[0]).toContain('not-a-list');
    expect(findings('{{#if (is facts.event.cause "fishing")}}x{{/if}}')[0]).toBe(
      '10:29 unknown-choice (Did you mean phishing?)',
    );
  });

  test('tags that do not parse are found at their line', () => {
    expect(findings('one\n\n{{#if facts.event.published}}two{{/each}}')[0]).toMatch(/^12:\d+ bad-template/);
  });

  test('links, pictures and code are refused at their line, since a letter is read on paper', () => {
    expect(findings('one\n\n[us](http://x.example)')).toEqual([
      '12:1 unsupported-markdown (Write the address out, so that it can be read on paper.)',
    ]);
    expect(findings('![x](http://x.example/y.png)')[0]).toContain('unsupported-markdown');
    expect(findings('```\nx\n```')[0]).toContain('unsupported-markdown');
  });

  test('a block that opens inside a paragraph and closes outside is refused', () => {
    expect(findings('a {{#if facts.event.published}}b\n\nc{{/if}}')[0]).toContain('crossing-block');
  });

  test('a report may not name a person’s field', () => {
    expect(findings('{{person.name}}', { kind: 'report' })[0]).toContain('personal-data-in-report');
  });

  test('a letter may not ask for the stage of a report', () => {
    expect(findings('{{#if (is report.stage "final")}}x{{/if}}')[0]).toContain('stage-in-letter');
    expect(findings('{{#if (is report.stage "finale")}}x{{/if}}', { kind: 'report' })[0]).toBe(
      '10:24 unknown-choice (Did you mean final?)',
    );
  });

  test('an element that is claimed must be marked, and the other way round', () => {
    expect(findings('x', { elements: 'what_happened' })[0]).toContain('element-not-marked');
    expect(findings('{{#element "what_happened"}}x{{/element}}')[0]).toContain('element-not-claimed');
  });

  test('a choice without words is a warning', () => {
    const catalogue = { ...aCatalogue(), words: new Map() };
    const { findings: found, template } = checkTemplate('t', aTemplateSource('{{facts.event.cause}}'), catalogue);
    expect(found).toMatchObject([{ severity: 'warning', code: 'no-words' }]);
    expect(template).toBeDefined();
  });

  test('front matter is checked with its line', () => {
    const source = aTemplateSource('x').replace('locale: en', 'lokale: en');
    const { findings: found } = checkTemplate('t', source, aCatalogue());
    expect(found[0]).toMatchObject({
      code: 'unknown-key',
      place: { line: 3, column: 1 },
      mend: 'Did you mean locale?',
    });
    expect(checkTemplate('t', 'no fence', aCatalogue()).findings[0]).toMatchObject({ code: 'no-front-matter' });
  });

  test('size, nesting and private-use characters have bounds', () => {
    expect(findings('x'.repeat(TEMPLATE_CHARS_MAX))[0]).toContain('too-long');
    const deep = '{{#if facts.event.published}}'.repeat(13) + 'x' + '{{/if}}'.repeat(13);
    expect(findings(deep)[0]).toContain('nested-too-deep');
    expect(findings('a\ue0000\ue001')[0]).toContain('10:2 private-character');
  });
});
