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

/** The contrast of two colours as WCAG 2.2 reckons it: 1 to 21. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
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

  test('its headings never skip a level and every head of a table says what it heads', () => {
    const html = page('# One\n\n| h |\n| - |\n| j |\n\n| | |\n| - | - |\n| k | l |', 'Ann');
    expect(html.match(/<th [^>]*scope="(col|row)"/g)).toHaveLength(2);
    expect(html.match(/<th/g)).toHaveLength(2 + 1); // and <thead>
    expect(html).toMatch(/<th [^>]*scope="row">k<\/th><td [^>]*>l<\/td>/);
  });

  test('a name that is read from right to left turns nothing around it', () => {
    expect(page('Dear {{person.name}} (1),', 'שרה לוי')).toContain('>Dear <bdi>שרה לוי</bdi> (1),</p>');
    expect(page('{{person.name}}, hello', 'שרה לוי')).toContain(' dir="rtl"><bdi>שרה לוי</bdi>, hello</p>');
    expect(page('Dear {{person.name}},', 'Ann')).not.toMatch(/bdi|dir=/);
  });

  test('its colours are far enough apart for weak eyes', () => {
    const html = page('# One\n\nWords.\n\n| h |\n| - |\n| j |', 'Ann', true);
    const pairs = [...html.matchAll(/style="([^"]*)"/g)].flatMap(([, style = '']) => {
      const ink = /(?:^|;)color:(#[0-9a-f]+)/.exec(style)?.[1];
      const ground = /background:(#[0-9a-f]+)/.exec(style)?.[1] ?? '#fff';
      return ink === undefined ? [] : [[ink, ground] as const];
    });
    expect(pairs.length).toBeGreaterThan(4);
    for (const [ink, ground] of pairs) expect([ink, ground, contrast(ink, ground) >= 4.5]).toEqual([ink, ground, true]);
  });

  test('a line at its foot is text too, and there is none where none was asked for', () => {
    const bound = bindTemplate(aTemplate('x'), batchFields({}));
    if (!bound.ok) throw new Error(bound.fault.code);
    const html = renderHtml({ ...bound.value.envelope, blocks: [], footnote: 'entry 4:<ab>' });
    expect(html).toMatch(/<footer[^>]*><p[^>]*>entry 4:&lt;ab&gt;<\/p><\/footer><\/div><\/main>/);
    expect(page('x', 'Ann')).not.toContain('<footer');
  });

  test('an exercise says so at both ends, and a live letter does not', () => {
    expect(page('x', 'Ann', true).match(/EXERCISE – This is a drill/g)).toHaveLength(2);
    expect(page('x', 'Ann')).not.toContain('EXERCISE');
  });
});
