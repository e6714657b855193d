import { describe, expect, test } from '@jest/globals';
import { aTemplate } from '../support/samples.js';
import { checkElements } from './elements.js';

const complain = '{{#element "right_to_complain"}}You may complain.{{/element}}';

function codes(body: string, required: string[], forbidden: string[] = []): string[] {
  const elements = body.includes('#element') ? 'right_to_complain' : '';
  return checkElements(aTemplate(body, { elements }), required, forbidden).map((finding) => finding.code);
}

describe('A template holds what its law demands', () => {
  test('a marked element is there, a missing one is found', () => {
    expect(codes(complain, ['right_to_complain'])).toEqual([]);
    expect(codes(complain, ['right_to_complain', 'what_happened'])).toEqual(['element-missing']);
  });

  test('an element that only some letters hold does not count', () => {
    const sometimes = `{{#if facts.event.published}}\n${complain}\n{{/if}}`;
    expect(codes(sometimes, ['right_to_complain'])).toEqual(['element-conditional']);
    const always = `{{#if facts.event.published}}\n${complain}\n{{else}}\n${complain}\n{{/if}}`;
    expect(codes(always, ['right_to_complain'])).toEqual([]);
    const perItem = `{{#each person.data_taken}}\n${complain}\n{{/each}}`;
    expect(codes(perItem, ['right_to_complain'])).toEqual(['element-conditional']);
  });

  test('an element inside a table cell counts', () => {
    expect(codes(`| a | b |\n| - | - |\n| x | ${complain} |`, ['right_to_complain'])).toEqual([]);
  });

  test('a forbidden element is found even in one branch', () => {
    expect(codes(`{{#if facts.event.published}}\n${complain}\n{{/if}}`, [], ['right_to_complain'])).toEqual([
      'element-forbidden',
    ]);
  });
});
