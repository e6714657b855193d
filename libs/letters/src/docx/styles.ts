import type { Language } from '#kernel';
import { DECLARATION, MAIN } from './xml.js';

const ACCENT = '123D5C';
const GREY = '5C6169';
const RED = 'B31C1C';
/** On every machine that has Word, and with a stand-in of the same widths on the others. */
const FONT = 'Arial';

const TIGHT = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>';
const LIST_SPACING = '<w:spacing w:before="0" w:after="60"/>';

interface Style {
  readonly id: string;
  /** Word's own name where it has the style: then its navigation and its lists know it. */
  readonly name: string;
  readonly paragraph?: string;
  readonly run?: string;
  readonly next?: string;
}

const PARAGRAPHS: readonly Style[] = [
  heading(1, 30, 280, 160),
  heading(2, 24, 240, 80),
  heading(3, 21, 200, 60),
  { id: 'ListBullet', name: 'List Bullet', paragraph: LIST_SPACING },
  { id: 'ListNumber', name: 'List Number', paragraph: LIST_SPACING },
  { id: 'ListContinue', name: 'List Continue', paragraph: LIST_SPACING },
  { id: 'TableText', name: 'Table Text', paragraph: '<w:spacing w:before="60" w:after="60"/>', run: size(19) },
  {
    id: 'TableHeading',
    name: 'Table Heading',
    paragraph: '<w:keepNext/><w:spacing w:before="60" w:after="60"/>',
    run: `<w:b/><w:bCs/>${colour(ACCENT)}${size(19)}`,
  },
  {
    id: 'AfterTable',
    name: 'After Table',
    paragraph: '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>',
  },
  { id: 'Letterhead', name: 'Letterhead', paragraph: TIGHT, run: `<w:b/><w:bCs/>${colour(ACCENT)}${size(30)}` },
  { id: 'LetterheadLine', name: 'Letterhead Line', paragraph: TIGHT, run: colour(GREY) + size(17) },
  { id: 'EnvelopeAddress', name: 'envelope address', paragraph: TIGHT, run: size(20) },
  { id: 'Particulars', name: 'Particulars', paragraph: TIGHT, run: size(19) },
  { id: 'Header', name: 'header', paragraph: TIGHT, run: `<w:b/><w:bCs/>${colour(RED)}${size(18)}` },
  { id: 'Footer', name: 'footer', paragraph: TIGHT, run: colour(GREY) + size(16) },
  { id: 'Footnote', name: 'Record Note', paragraph: TIGHT, run: colour(GREY) + size(14) },
];

const REGION: { readonly [L in Language]: string } = { en: 'en-CA', fr: 'fr-CA' };

/** `word/styles.xml` for a language: what is not said of a run is said here. */
export function stylesXml(language: Language): string {
  const fonts = `<w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/>`;
  const defaults =
    `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}${size(21)}<w:lang w:val="${REGION[language]}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>` +
    '</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>';
  const normal =
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>' +
    '<w:pPr><w:widowControl/><w:spacing w:before="0" w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:style>';
  return `${DECLARATION}<w:styles xmlns:w="${MAIN}">${defaults}${normal}${TABLES}${PARAGRAPHS.map(styleXml).join('')}</w:styles>`;
}

const TABLES =
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>' +
  '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
  '<w:style w:type="table" w:customStyle="1" w:styleId="LetterTable"><w:name w:val="Letter Table"/><w:basedOn w:val="TableNormal"/>' +
  '<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="C3CAD1"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="C3CAD1"/></w:tblBorders>' +
  '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>';

function styleXml({
  id,
  name,
  paragraph = '',
  run = '',
  next = id.startsWith('Heading') ? 'Normal' : id,
}: Style): string {
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="${next}"/><w:qFormat/>` +
    `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  );
}

function heading(level: number, halfPoints: number, before: number, after: number): Style {
  return {
    id: `Heading${level}`,
    name: `heading ${level}`,
    paragraph: `<w:keepNext/><w:keepLines/><w:spacing w:before="${before}" w:after="${after}"/><w:outlineLvl w:val="${level - 1}"/>`,
    run: `<w:b/><w:bCs/>${colour(ACCENT)}${size(halfPoints)}`,
  };
}

function colour(rgb: string): string {
  return `<w:color w:val="${rgb}"/>`;
}

/** @param halfPoints Word's unit of type size */
function size(halfPoints: number): string {
  return `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
}
