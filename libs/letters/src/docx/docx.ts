import type { Language } from '#kernel';
import { EXERCISE_NOTE, type LetterDocument } from '../document.js';
import { GEOMETRY } from '../pdf/geometry.js';
import { BlockWriter } from './blocks.js';
import { firstPageXml } from './first-page.js';
import { Numbering } from './numbering.js';
import type { LetterImage } from '../images/letter-image.js';
import { mediaName, mediaPart, pictureId, picturesIn } from './pictures.js';
import { styled } from './runs.js';
import { stylesXml } from './styles.js';
import { DECLARATION, MAIN, RELATIONS, escapeXml, twips } from './xml.js';
import { ownPart, sharedPart, shortPart, zip, type Part } from './zip.js';

const [HEADER_TOP, FOOTER_BOTTOM] = [22, 26];

/** A document as a Word file (Office Open XML). The same document gives the same bytes. */
export function renderDocx(document: LetterDocument): Uint8Array {
  const { language, exercise } = document;
  const numbering = new Numbering();
  const body = ownPart('word/document.xml', documentXml(document, numbering));
  const pictures = picturesIn(document);
  return zip([
    ...framesWith(pictures, exercise ? 'exercise' : 'live'),
    shared(JSON.stringify([language, document.title, document.letterhead.name]), 'docProps/core.xml', () =>
      coreXml(document),
    ),
    ...STYLES[language],
    numbering.part(),
    ...(exercise ? [EXERCISE_HEADER[language]] : []),
    shortPart('word/footer1.xml', footerXml(document)),
    ...pictures.map(mediaPart),
    body,
  ]);
}

function documentXml(document: LetterDocument, numbering: Numbering): string {
  const { width, height, marginX, top, bottom } = GEOMETRY[document.pageSize];
  const blocks = new BlockWriter(numbering, twips(width - 2 * marginX));
  const header = document.exercise ? '<w:headerReference w:type="default" r:id="header"/>' : '';
  return (
    `${DECLARATION}<w:document xmlns:w="${MAIN}" xmlns:r="${RELATIONS}"><w:body>${firstPageXml(document)}` +
    document.blocks.map((block) => blocks.write(block)).join('') +
    `<w:sectPr>${header}<w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="${twips(width)}" w:h="${twips(height)}"/>` +
    `<w:pgMar w:top="${twips(top)}" w:right="${twips(marginX)}" w:bottom="${twips(height - bottom)}" w:left="${twips(marginX)}" ` +
    `w:header="${twips(HEADER_TOP)}" w:footer="${twips(FOOTER_BOTTOM)}" w:gutter="0"/></w:sectPr></w:body></w:document>`
  );
}

const PAGE = {
  en: ['Page ', ' of '],
  fr: ['Page ', ' de '],
} as const;

function footerXml({ language, pageSize, letterhead, particulars, footnote }: LetterDocument): string {
  const { width, marginX } = GEOMETRY[pageSize];
  const [page, of] = PAGE[language];
  const left = [letterhead.name, ...particulars.slice(1)].join('  ·  ');
  const tab = `<w:tabs><w:tab w:val="right" w:pos="${twips(width - 2 * marginX)}"/></w:tabs>`;
  const counted = `<w:r><w:tab/></w:r>${textRun(page)}${field('PAGE')}${textRun(of)}${field('NUMPAGES')}`;
  const line = styled(left, 'Footer', tab).replace(/<\/w:p>$/, `${counted}</w:p>`);
  const note = footnote === undefined ? '' : styled(footnote, 'Footnote');
  return `${DECLARATION}<w:ftr xmlns:w="${MAIN}">${line}${note}</w:ftr>`;
}

function textRun(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

// Word counts anew whenever it lays out; the digit is there for programs that do not.
function field(instruction: string): string {
  return `<w:fldSimple w:instr=" ${instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
}

function coreXml({ title, language, letterhead }: LetterDocument): string {
  return (
    `${DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
    `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title>` +
    `<dc:creator>${escapeXml(letterhead.name)}</dc:creator><dc:language>${language}</dc:language></cp:coreProperties>`
  );
}

const SHARED_MAX = 200;
const sharedParts = new Map<string, Part>();

/** A part that the documents of a batch have in common. */
function shared(key: string, name: string, write: () => string): Part {
  const known = sharedParts.get(key);
  if (known !== undefined) return known;
  const part = sharedPart(name, write());
  if (sharedParts.size < SHARED_MAX) sharedParts.set(key, part);
  return part;
}

const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** What says which parts there are: with the header of an exercise, and without. */
const HEADERS = { live: [], exercise: ['header'] } as const;
const FRAME = { live: frameParts(HEADERS.live), exercise: frameParts(HEADERS.exercise) };

const FRAMES_MAX = 50;
const frames = new Map<string, readonly Part[]>();

function framesWith(pictures: readonly LetterImage[], as: keyof typeof FRAME): readonly Part[] {
  if (pictures.length === 0) return FRAME[as];
  const key = [as, ...pictures.map(mediaName)].join(' ');
  const known = frames.get(key);
  if (known !== undefined) return known;
  const made = frameParts(HEADERS[as], pictures);
  if (frames.size < FRAMES_MAX) frames.set(key, made);
  return made;
}

function frameParts(headers: readonly string[], pictures: readonly LetterImage[] = []): readonly Part[] {
  const overrides = [
    'document.main document',
    'styles styles',
    'numbering numbering',
    'settings settings',
    'footer footer1',
  ]
    .concat(headers.map((header) => `${header} ${header}1`))
    .map((pair) => pair.split(' '))
    .map(([type, file]) => `<Override PartName="/word/${file}.xml" ContentType="${TYPES}.${type}+xml"/>`);
  const relations = ['styles styles', 'numbering numbering', 'settings settings', 'footer footer1']
    .concat(headers.map((header) => `${header} ${header}1`))
    .map((pair) => pair.split(' '))
    .map(([type, file]) => `<Relationship Id="${type}" Type="${RELATIONS}/${type}" Target="${file}.xml"/>`);
  const types = ['png', 'jpeg']
    .filter((ending) => pictures.some((image) => mediaName(image).endsWith(ending)))
    .map((ending) => `<Default Extension="${ending}" ContentType="image/${ending}"/>`);
  const shown = pictures.map(
    (image) => `<Relationship Id="${pictureId(image)}" Type="${RELATIONS}/image" Target="${mediaName(image)}"/>`,
  );
  return [
    sharedPart(
      '[Content_Types].xml',
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>${types.join('')}` +
        `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${overrides.join('')}</Types>`,
    ),
    sharedPart(
      '_rels/.rels',
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="document" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/>` +
        `<Relationship Id="core" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ),
    sharedPart(
      'word/_rels/document.xml.rels',
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${[...relations, ...shown].join('')}</Relationships>`,
    ),
    // Without a word on compatibility Word takes the file for one of an old release, and says so in its title.
    sharedPart(
      'word/settings.xml',
      `${DECLARATION}<w:settings xmlns:w="${MAIN}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`,
    ),
  ];
}

const STYLES = inEachLanguage((language) => [sharedPart('word/styles.xml', stylesXml(language))]);

const EXERCISE_HEADER = inEachLanguage((language) => {
  const note = styled(EXERCISE_NOTE[language], 'Header');
  return sharedPart('word/header1.xml', `${DECLARATION}<w:hdr xmlns:w="${MAIN}">${note}</w:hdr>`);
});

function inEachLanguage<T>(make: (language: Language) => T): { readonly [L in Language]: T } {
  return { en: make('en'), fr: make('fr') };
}
