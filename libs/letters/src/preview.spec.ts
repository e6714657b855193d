import { describe, expect, test } from '@jest/globals';
import { aPerson, aTemplate, batchFields } from '../support/samples.js';
import { renderHtml } from './html.js';
import { previewPage } from './preview-page.js';
import { previewLetter } from './preview.js';

const FIELDS = batchFields({ facts: { 'event.summary': 'Thieves came.', 'event.published': true } });

function pageOf(body: string): string {
  const { document } = previewLetter(aTemplate(body), FIELDS, aPerson({ name: 'Xxx Xxxx' }));
  if (!document) throw new Error('It was not filled.');
  return previewPage([document]);
}

describe('a letter as it would read now', () => {
  test('says what it prints and nobody knows, in the text and as a finding, and of what it only asks nothing', () => {
    const body = 'On {{facts.event.occurred_from}}: {{facts.event.summary}}\n\n{{#if facts.people.count}}Many.{{/if}}';
    const { document, findings, used } = previewLetter(aTemplate(body), FIELDS, aPerson({}));
    expect(JSON.stringify(document?.blocks)).toContain('[not yet known]');
    expect(findings).toEqual([{ code: 'unknown-fact', field: 'facts.event.occurred_from' }]);
    expect(used).toEqual([
      'organisation.name',
      'organisation.address',
      'organisation.phone',
      'organisation.website',
      'facts.event.occurred_from',
      'facts.event.summary',
      'facts.people.count',
    ]);
  });

  test('names only the facts of the words that it chose', () => {
    const body = '{{#if facts.event.published}}Out.{{else}}{{facts.event.summary}}{{/if}}';
    expect(previewLetter(aTemplate(body), FIELDS, aPerson({})).used.at(-1)).toBe('facts.event.published');
  });

  test('that would leave an element empty is not made, and says so', () => {
    const template = aTemplate(
      '{{#element "data_kinds"}}{{#each person.data_taken}}\n- {{this}}\n{{/each}}{{/element}}',
      {
        elements: 'data_kinds',
      },
    );
    const { document, findings } = previewLetter(template, FIELDS, aPerson({ dataElements: [] }));
    expect([document, findings]).toEqual([
      undefined,
      [{ code: 'not-filled', detail: expect.stringContaining('data_kinds') }],
    ]);
  });

  test('bears a reference that nobody can quote', () => {
    expect(pageOf('Your reference is {{letter.reference}}.')).toContain('•••••-•••••');
  });
});

describe('the page of a masked letter', () => {
  test('says on the screen and on each printed page that it is a specimen and masked, and has no style of an element', () => {
    const page = pageOf('# Dear {{person.name}}\n\n- a\n\n| h |\n| - |\n| j |');
    expect(page.match(/SPECIMEN, MASKED/g)).toHaveLength(4);
    expect(page).toMatch(/<p class="across" aria-hidden="true">/);
    expect(page).not.toMatch(/ style="|<script|src=|href=|url\(/);
    expect(page.match(/<style>/g)).toHaveLength(1);
  });

  test('has the letter as it is, but for its looks', () => {
    const { document } = previewLetter(aTemplate('# Dear {{person.name}}\n\nWords & <words>.'), FIELDS, aPerson({}));
    if (!document) throw new Error('It was not filled.');
    const bare = (html: string): string => html.replaceAll(/ (style|class)="[^"]*"/g, '');
    const [, letter = ''] = bare(renderHtml(document)).split('<main>');
    for (const line of letter.split('\n').filter((each) => /^<(h1|p|header)/.test(each)))
      expect(bare(previewPage([document]))).toContain(line);
  });

  test('has two languages block beside block, each said to be what it is', () => {
    const english = previewLetter(aTemplate('# Dear {{person.name}}\n\nOne.\n\n## Two'), FIELDS, aPerson({})).document;
    const french = previewLetter(aTemplate('# Bonjour\n\n## Deux', { locale: 'fr' }), FIELDS, aPerson({})).document;
    if (!english || !french) throw new Error('They were not filled.');
    const page = previewPage([english, french]);
    expect(page).toMatch(
      /<div lang="en"><h2 class="h2">Two<\/h2><\/div><div lang="fr"><h2 class="h2">Deux<\/h2><\/div>/,
    );
    expect(page).toMatch(/<div lang="en"><p class="p">One\.<\/p><\/div><div class="gap"><\/div>/);
    expect(page).toContain('SPÉCIMEN, MASQUÉ');
  });
});
