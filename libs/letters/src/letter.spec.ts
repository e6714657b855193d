import { describe, expect, test } from '@jest/globals';
import { aPerson, aTemplate, batchFields } from '../support/samples.js';
import { blockRuns, documentDigest, plainText, type LetterDocument } from './document.js';
import { bindTemplate, fillLetter, letterIdentity, reportDocument, type BatchFields } from './letter.js';
import type { LetterPerson } from './person.js';
import { canonicalJson, sha256, type Json } from '#digest';

type Options = Parameters<typeof aTemplate>[1];

function fill(
  body: string,
  facts: BatchFields['facts'] = {},
  person: Partial<LetterPerson> = {},
  options: Options = {},
): LetterDocument {
  const bound = bindTemplate(aTemplate(body, options), batchFields({ facts }));
  if (!bound.ok) throw new Error(bound.fault.code);
  const filled = fillLetter(bound.value, aPerson(person), letterIdentity('batch', 'person-1'));
  if (!filled.ok) throw new Error(filled.fault.code);
  return filled.value;
}

function text(document: LetterDocument): string[] {
  return document.blocks.map((block) => plainText(blockRuns(block)));
}

describe('A letter is filled from facts, organisation and person', () => {
  test('values read as words in the language of the letter', () => {
    const facts = {
      'event.occurred_from': '2018-05-01',
      'event.aware_at': '2018-06-12T02:30:00.000Z',
      'people.count': 80214,
      'event.cause': 'phishing',
      'people.kinds': ['name', 'card'],
    };
    const body =
      '{{facts.event.occurred_from}}; {{date facts.event.aware_at}}; {{facts.event.aware_at}}; {{facts.people.count}}; {{facts.event.cause}}; {{facts.people.kinds}}';
    expect(text(fill(body, facts))).toEqual([
      'May\u00a01, 2018; June\u00a011, 2018; June\u00a011, 2018 at 22:30; 80,214; a deceptive message; name and card number',
    ]);
    expect(text(fill(body, facts, {}, { locale: 'fr' }))).toEqual([
      '1er\u00a0mai 2018; 11\u00a0juin 2018; 11\u00a0juin 2018 à 22\u00a0h\u00a030; 80\u00a0214; un message trompeur; nom et numéro de carte',
    ]);
  });

  test('a list of a person’s data becomes one list, joined with the author’s own items', () => {
    const document = fill('{{#each person.data_taken}}\n- {{this}}\n{{/each}}\n- and more');
    expect(document.blocks).toHaveLength(1);
    expect(document.blocks[0]).toMatchObject({ kind: 'list', items: [{}, {}, {}] });
  });

  test('branches follow facts and the person', () => {
    const body =
      '{{#if facts.event.published}}Published.{{else}}Not published.{{/if}} {{#if (has person.data_taken "card")}}Call your bank.{{/if}}';
    expect(text(fill(body, { 'event.published': true }))).toEqual(['Published. Call your bank.']);
    expect(text(fill(body, { 'event.published': false }, { dataElements: ['name'] }))).toEqual(['Not published. ']);
    expect(text(fill('{{#unless (known facts.event.published)}}We do not know.{{/unless}}'))).toEqual([
      'We do not know.',
    ]);
  });

  test('a letter that would print an unknown fact is refused and names it', () => {
    const bound = bindTemplate(aTemplate('It began on {{facts.event.occurred_from}}.'), batchFields());
    expect(bound).toMatchObject({
      ok: false,
      fault: { code: 'unknown-facts', detail: expect.stringContaining('event.occurred_from') },
    });
  });

  test('a report prints what is unknown as that and lists it', () => {
    const bound = bindTemplate(aTemplate('Cause: {{facts.event.cause}}', { kind: 'report' }), batchFields());
    if (!bound.ok) throw new Error(bound.fault.code);
    expect(bound.value.unknown).toEqual(['facts.event.cause']);
    expect(text(reportDocument(bound.value))).toEqual(['Cause: not yet known']);
  });

  test('an element that comes out empty for this person is refused', () => {
    const body =
      '{{#element "data_kinds"}}\nTaken:\n\n{{#each person.data_taken}}\n- {{this}}\n{{/each}}\n{{/element}}';
    const options = { elements: 'data_kinds' };
    expect(text(fill(body, {}, {}, options))).toHaveLength(2);
    expect(() => fill(body, {}, { dataElements: [] }, options)).toThrow('empty-element');
    expect(() =>
      fill('{{#element "x"}}{{person.name}}{{/element}}', {}, { name: ' \u200b' }, { elements: 'x' }),
    ).toThrow('empty-element');
    const never = '{{#element "x"}}{{#if facts.event.published}}y{{/if}}{{/element}}';
    expect(() => fill(never, {}, {}, { elements: 'x' })).toThrow('empty-element');
  });

  test('values are text: markup, tags and steering characters print as themselves or not at all', () => {
    const hostile = '**[x](http://y)** {{constructor}} <script> | # \u202eevil\u0007';
    const document = fill('# {{person.name}}\n\n**{{person.name}}**', {}, { name: hostile });
    const clean = '**[x](http://y)** {{constructor}} <script> | # evil';
    expect(text(document)).toEqual([clean, clean]);
    expect(document.address?.[0]).toBe(clean);
  });

  test('the digest is that of the canonical JSON, though constant parts are spelled once', () => {
    const document = fill(
      '# Hello\n\nDear *{{person.name}}*,\n\n- a\n- {{letter.reference}}\n\n1. x\n\n| h |\n| - |\n| {{person.name}} |',
    );
    expect(documentDigest(document)).toBe(sha256(canonicalJson(document as unknown as Json)));
  });

  test('the same batch and person give the same letter, another batch another', () => {
    expect(letterIdentity('a', 'p')).toEqual(letterIdentity('a', 'p'));
    expect(letterIdentity('a', 'p').letterId).not.toBe(letterIdentity('b', 'p').letterId);
    expect(letterIdentity('a', 'p').reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  test('French sets a no-break space before a colon and inside quotation marks', () => {
    expect(text(fill('Voici : « mot »', {}, {}, { locale: 'fr' }))).toEqual(['Voici\u00a0: «\u00a0mot\u00a0»']);
  });
});
