import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { anyDocument } from '../../support/any-document.js';
import { docxParts, readXml, wordParagraphs } from '../../support/docx.js';
import { aPerson, aTemplate, batchFields } from '../../support/samples.js';
import { docxAsPdfText, testWith } from '../../support/tools.js';
import { plainText, type Block, type LetterDocument, type Run } from '../document.js';
import { foldSpaces } from '../fold-spaces.js';
import { bindTemplate, fillLetter, letterIdentity } from '../letter.js';
import type { LetterPerson } from '../person.js';
import { renderDocx } from './docx.js';

function aLetter(body: string, person: Partial<LetterPerson> = {}, exercise = false, locale = 'en'): LetterDocument {
  const bound = bindTemplate(aTemplate(body, { locale }), batchFields({ exercise }));
  if (!bound.ok) throw new Error(bound.fault.code);
  const filled = fillLetter(bound.value, aPerson(person), letterIdentity('b', 'p'));
  if (!filled.ok) throw new Error(filled.fault.code);
  return filled.value;
}

async function part(document: LetterDocument, name: string): Promise<string> {
  return (await docxParts(renderDocx(document))).get(name) ?? '';
}

/** What XML can hold of a text, as every reader sees its spaces. */
function read(runs: readonly Run[]): string {
  return plainText(foldSpaces(runs)).replaceAll(/[\ufffe\uffff]/g, '\ufffd');
}

function said(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [read(block.runs)];
    case 'list':
      return block.items.flat().flatMap(said);
    case 'table':
      return [...(block.header.some((cell) => cell.length > 0) ? block.header : []), ...block.rows.flat()].map(read);
    case 'image':
      return [];
  }
}

const filled = (text: string): boolean => text !== '';

describe('A letter as a Word file', () => {
  test('a text of a million spaces is one space, at once', () => {
    const text = `a${' '.repeat(1_000_000)}b${' '.repeat(1_000_000)}\n `;
    expect(read([{ text, face: 'regular' }])).toBe('a b\n');
  });

  test('any document is well-formed in every part and says what the document says, in order', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const parts = await docxParts(renderDocx(document));
        for (const xml of parts.values()) readXml(xml);
        const { letterhead, address, particulars } = document;
        const above = address ? [...address, ...particulars] : [particulars.join('   ')];
        const expected = [letterhead.name, ...letterhead.lines, ...above].map((text) =>
          read([{ text, face: 'regular' }]),
        );
        const texts = wordParagraphs(parts.get('word/document.xml') ?? '').map(({ text }) => text);
        expect(texts.filter(filled)).toEqual([...expected, ...document.blocks.flatMap(said)].filter(filled));
      }),
      { numRuns: 60 },
    );
  });

  test('the same document gives the same bytes, whatever was made in between', () => {
    const document = aLetter('# One\n\n1. a\n2. {{person.name}}\n\n{{letter.reference}}');
    const first = renderDocx(document);
    renderDocx(aLetter('1. x\n\ny\n\n1. z', {}, true, 'fr'));
    expect(renderDocx(document)).toEqual(first);
  });

  test('who writes and the title are told apart, however the words fall', async () => {
    const letter = aLetter('x');
    const core = async (title: string, name: string): Promise<string> =>
      part({ ...letter, title, letterhead: { name, lines: [] } }, 'docProps/core.xml');
    await core('Notice of Maple', 'Grove');
    expect(await core('Notice', 'of Maple Grove')).toMatch(/>Notice<.*>of Maple Grove</);
  });

  test('headings, lists and text have Word’s own styles', async () => {
    const xml = await part(
      aLetter('# One\n\n## Two\n\n### Three\n\nWords.\n\n- a\n\n  more\n\n1. b'),
      'word/document.xml',
    );
    const body = wordParagraphs(xml).slice(-7);
    expect(body.map(({ style }) => style)).toEqual([
      'Heading1',
      'Heading2',
      'Heading3',
      'Normal',
      'ListBullet',
      'ListContinue',
      'ListNumber',
    ]);
    const styles = await part(aLetter('x'), 'word/styles.xml');
    for (const name of ['heading 1', 'List Bullet', 'List Number'])
      expect(styles).toContain(`<w:name w:val="${name}"/>`);
  });

  test('every numbered list counts from one', async () => {
    const document = aLetter('1. a\n2. b\n\nBetween.\n\n1. c\n   1. d');
    const ids = [...(await part(document, 'word/document.xml')).matchAll(/<w:numId w:val="(\d+)"/g)].map(
      ([, id]) => id,
    );
    expect(ids).toEqual(['2', '2', '3', '4']);
    const numbering = await part(document, 'word/numbering.xml');
    expect(numbering.match(/<w:startOverride w:val="1"\/>/g)).toHaveLength(3);
    expect(numbering).toContain('<w:lvlOverride w:ilvl="1">');
  });

  test('the head of a table is repeated on each page, and a table without one has none', async () => {
    expect(await part(aLetter('| a | b |\n| - | - |\n| c | d |'), 'word/document.xml')).toContain('<w:tblHeader/>');
    expect(await part(aLetter('| | |\n| - | - |\n| c | d |'), 'word/document.xml')).not.toContain('<w:tblHeader/>');
  });

  test('a hostile name is text, and one that is read from right to left is marked so and turns nothing else', async () => {
    const hostile = '</w:t><w:br/> & {{constructor}} **b** "';
    const xml = await part(aLetter('Dear {{person.name}},', { name: hostile }), 'word/document.xml');
    expect(wordParagraphs(xml).at(-1)).toEqual({ style: 'Normal', text: `Dear ${hostile},` });
    const turned = await part(aLetter('Dear {{person.name}},', { name: 'שרה בן דוד' }), 'word/document.xml');
    expect(turned).toContain('<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">שרה בן דוד</w:t></w:r>');
    expect(turned.match(/<w:bidi\/>/g)).toHaveLength(1);
  });

  test('the address stands where the window of the envelope shows it', async () => {
    const xml = await part(aLetter('x'), 'word/document.xml');
    // 1 in and 2.5 in from the corner of the sheet, in twentieths of a point.
    expect(xml).toMatch(/<w:framePr [^>]*w:vAnchor="page" w:hAnchor="page" w:x="1440" w:y="3600"\/>/);
  });

  test('title, language and sender are its properties, and its foot counts the pages', async () => {
    const parts = await docxParts(renderDocx({ ...aLetter('x', {}, false, 'fr'), footnote: 'entrée 4:<ab>' }));
    expect(parts.get('docProps/core.xml')).toMatch(/<dc:title>A notice<.*<dc:language>fr</);
    expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="fr-CA"');
    const foot = parts.get('word/footer1.xml') ?? '';
    expect(foot).toMatch(/>Page <.*" PAGE ".*> de <.*" NUMPAGES "/);
    expect(wordParagraphs(foot).at(-1)?.text).toBe('entrée 4:<ab>');
  });

  test('an exercise says so in the head of every page, and a live letter has no head', async () => {
    const exercise = await docxParts(renderDocx(aLetter('x', {}, true)));
    expect(exercise.get('word/header1.xml')).toContain('EXERCISE – This is a drill');
    expect(exercise.get('word/document.xml')).toContain('<w:headerReference w:type="default" r:id="header"/>');
    const live = await docxParts(renderDocx(aLetter('x')));
    expect([...live.keys()].join(' ')).not.toContain('header');
  });

  testWith('soffice', 'LibreOffice opens it and sets every word', () => {
    const text = docxAsPdfText(
      renderDocx(aLetter('# Hello\n\n- {{person.name}}\n\n| a | b |\n| - | - |\n| c | d |', {}, true)),
    );
    for (const words of [
      'EXERCISE – This is a drill',
      'Maple Grove Home Care',
      'Kitchener ON',
      'Hello',
      '• Zoë Çelik-O’Brien',
      'Page 1 of 1',
    ])
      expect(text).toContain(words);
  });
});
