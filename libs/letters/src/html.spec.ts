import { describe, expect, test } from '@jest/globals';
import { aPerson, aTemplate, batchFields } from '../support/samples.js';
import { renderHtml } from './html.js';
import { bindTemplate, fillLetter, letterIdentity } from './letter.js';

function page(body: string, name: string, exercise = false): string {
  const bound = bindTemplate(aTemplate(body), batchFields({ exercise }));
  if (!bound.ok) throw new Error(bound.fault.code);
  const filled = fillLetter(bound.value, aPerson({ name }), letterIdentity('b', 'p'));
  if (!filled.ok) throw new Error(filled.fault.code);
  return renderHtml(filled.value);
}

describe('A letter as a web page', () => {
  test('a hostile name is text', () => {
    const html = page('# Dear {{person.name}}', '<script>alert("1")</script> & \'x\'');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</h1>');
    expect(html).not.toContain('<script');
  });

  test('it has a language, a title and headings, and fetches nothing', () => {
    const html = page('# One\n\n## Two\n\n- a\n\n| h | i |\n| - | - |\n| j | k |', 'Ann');
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain('<title>A notice</title>');
    expect(html).toMatch(/<h1[^>]*>One<\/h1>\n<h2[^>]*>Two<\/h2>\n<ul/);
    expect(html).toContain('scope="col"');
    expect(html).not.toMatch(/src=|href=|url\(|<link|<style|<img/);
  });

  test('a line at its foot is text too, and there is none where none was asked for', () => {
    const bound = bindTemplate(aTemplate('x'), batchFields({}));
    if (!bound.ok) throw new Error(bound.fault.code);
    const html = renderHtml({ ...bound.value.envelope, blocks: [], footnote: 'entry 4:<ab>' });
    expect(html).toMatch(/<footer[^>]*><p[^>]*>entry 4:&lt;ab&gt;<\/p><\/footer><\/main>/);
    expect(page('x', 'Ann')).not.toContain('<footer');
  });

  test('an exercise says so at both ends, and a live letter does not', () => {
    expect(page('x', 'Ann', true).match(/EXERCISE – This is a drill/g)).toHaveLength(2);
    expect(page('x', 'Ann')).not.toContain('EXERCISE');
  });
});
