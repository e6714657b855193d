import { describe, expect, test } from '@jest/globals';
import type { ChartPicture, PictureNode } from './chart-picture.js';
import { pictureSvg } from './svg.js';

const BOX: PictureNode = {
  path: 'a',
  kind: 'atomic',
  title: 'A & B',
  parent: '',
  x: 10,
  y: 20,
  width: 100,
  height: 40,
  outline: 'M10 20H110V60H10Z',
  closed: false,
  marks: { tasks: 0, decision: false, clocks: 0, assess: false },
  texts: [{ text: '<script>alert("x")</script> & co\u0007', style: 'title', x: 20, y: 40 }],
  moves: [],
};

function aPicture(overrides: Partial<ChartPicture> = {}): ChartPicture {
  return {
    chart: 'main',
    title: 'Wait & "see" <now>',
    language: 'en',
    width: 300,
    height: 200,
    nodes: [BOX, { ...BOX, path: 'b', title: 'B', y: 120, texts: [] }],
    edges: [
      {
        from: 'a',
        to: 'b',
        points: [
          { x: 60, y: 60 },
          { x: 60, y: 120 },
        ],
        line: 'M60 60L60 120',
        head: 'M60 120L56 112L64 112Z',
        texts: [{ text: 'Go', style: 'move', x: 66, y: 90 }],
        moves: [{ turn: 0, event: 'GO', words: 'Go', condition: 'if a < b' }],
      },
    ],
    notes: [],
    ...overrides,
  };
}

/** Reads XML without entities of its own; throws where it is not well-formed. Gives the names of its elements. */
function elementsOf(xml: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  const outside = xml.replace(
    /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?)>/g,
    (_, end, name: string, attributes, empty) => {
      if (
        String(attributes)
          .replace(/&(amp|lt|gt|quot);/g, '')
          .includes('&')
      )
        throw new Error(`A bare & in <${name}>`);
      if (end === '/') {
        if (open.pop() !== name) throw new Error(`</${name}> closes another element`);
        return '';
      }
      names.push(name);
      if (empty !== '/') open.push(name);
      return '';
    },
  );
  if (open.length > 0 || /[<>]|&(?!(amp|lt|gt|quot);)/.test(outside)) throw new Error(`Not well-formed: ${outside}`);
  return names;
}

describe('a picture as SVG', () => {
  test('is well-formed, whatever a title holds', () => {
    const svg = pictureSvg(aPicture());
    expect(elementsOf(svg)).not.toContain('script');
    expect(svg).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; co\ufffd');
  });

  test('says what it is to whoever does not see it', () => {
    const svg = pictureSvg(aPicture());
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title desc" lang="en"/);
    expect(svg).toContain('<title id="title">Wait &amp; &quot;see&quot; &lt;now&gt;</title>');
    expect(svg).toContain('A &amp; B → B: Go (if a &lt; b).');
  });

  test('needs nothing from elsewhere and no style sheet', () => {
    const svg = pictureSvg(aPicture());
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/http|href|url\(|style="|<style/);
  });

  test('marks what is active with a word too, and the word with the innermost alone', () => {
    const nodes = [BOX, { ...BOX, path: 'a.b', parent: 'a', title: 'Inner' }, { ...BOX, path: 'c', title: 'Other' }];
    const svg = pictureSvg(aPicture({ nodes, edges: [] }), { active: ['a', 'a.b'] });
    expect(svg.match(/stroke-width="3"\/>/g)).toHaveLength(2);
    expect(svg.match(/● here/g)).toHaveLength(1);
    expect(svg).toContain('● A &amp; B; Inner.');
    expect(pictureSvg(aPicture({ language: 'fr' }), { active: ['a'] })).toContain('● ici');
  });

  test('shows where it ends and what goes on at the same time', () => {
    const shapeOf = (node: Partial<PictureNode>): string =>
      pictureSvg(aPicture({ nodes: [{ ...BOX, ...node }], edges: [] }));
    expect(shapeOf({}).match(/<path/g)).toHaveLength(1);
    expect(shapeOf({ closed: true }).match(/<path/g)).toHaveLength(3);
    expect(shapeOf({ kind: 'parallel' })).toContain('stroke-dasharray="7 4"');
  });
});
