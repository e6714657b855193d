import { beforeAll, describe, expect, test } from '@jest/globals';
import { docxParts, readXml } from '../../support/docx.js';
import { A_JPEG, aLogo, aSignature } from '../../support/pictures.js';
import { aPerson, aTemplate, batchFields } from '../../support/samples.js';
import { checkTags } from '../../support/tag-check.js';
import { qpdfCheck, testWith } from '../../support/tools.js';
import { produceShard, type BatchSink } from '../batch.js';
import { documentDigest, type LetterDocument } from '../document.js';
import { renderDocx } from '../docx/docx.js';
import { renderHtml } from '../html.js';
import { openPress } from '../installed-fonts.js';
import { bindTemplate, fillLetter, letterIdentity, type BatchFields } from '../letter.js';
import { layLetterhead, layLetterheadImage } from '../pdf/fixtures.js';
import { GEOMETRY } from '../pdf/geometry.js';
import type { Press } from '../pdf/press.js';
import { printSingle } from '../pdf/single-pdf.js';
import { PRINTS, type Print } from '../pdf/styles.js';
import { renderText } from '../text.js';
import { LetterImage, type LetterImages } from './letter-image.js';
import { readPicture } from './picture.js';

let press: Press;
beforeAll(async () => {
  press = await openPress();
});

function image(bytes: Uint8Array, alternative = ''): LetterImage {
  const outcome = readPicture(bytes);
  if (!outcome.ok) throw new Error(outcome.fault.code);
  return new LetterImage(outcome.value, alternative);
}

const BODY = 'We write to you.\n\nSincerely,\n\n{{organisation.signature}}\n\n**{{organisation.name}}**';
const IMAGES: LetterImages = {
  letterhead: image(aLogo()),
  signature: image(aSignature(), 'Signature of Dr. Ann <Winterbourne>'),
};

function letter(images: LetterImages | undefined, body = BODY): LetterDocument {
  const fields: BatchFields = { ...batchFields({}), ...(images !== undefined && { images }) };
  const bound = bindTemplate(aTemplate(body, {}), fields);
  if (!bound.ok) throw new Error(bound.fault.code);
  const filled = fillLetter(bound.value, aPerson({}), letterIdentity('batch', 'person-1'));
  if (!filled.ok) throw new Error(filled.fault.code);
  return filled.value;
}

function printed(document: LetterDocument, print: Print = 'standard'): Uint8Array {
  const outcome = printSingle(document, press, print);
  if (!outcome.ok) throw new Error(outcome.fault.code);
  return outcome.value.bytes;
}

async function batchOf(images: LetterImages): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const store: BatchSink['store'] = async (_, bytes) => {
    for await (const chunk of bytes) chunks.push(chunk);
  };
  const people = [aPerson({}), aPerson({ personId: 'person-2' }), aPerson({ personId: 'person-3' })];
  const fields = { ...batchFields({}), images };
  const job = { batchId: 'b', templates: [aTemplate(BODY, {})], fields, press, sink: { store }, lettersPerFile: 3 };
  const { letters } = await produceShard(job, 0, people);
  expect(letters).toHaveLength(3);
  return Buffer.concat(chunks);
}

describe('a letter with pictures', () => {
  test('without any says what it said before: nothing is missed', () => {
    const plain = letter(undefined, BODY.replace('{{organisation.signature}}\n\n', ''));
    expect(documentDigest(letter(undefined))).toBe(documentDigest(plain));
  });

  test('has another digest for another picture, and for other words in its stead', () => {
    const digests = [
      undefined,
      IMAGES,
      { signature: image(aSignature()) },
      { ...IMAGES, letterhead: image(A_JPEG) },
      { ...IMAGES, letterhead: image(aLogo(), 'The clinic') },
    ].map((images) => documentDigest(letter(images)));
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('comes out the same each time, of another press and with pictures that were read again', async () => {
    const again: LetterImages = {
      letterhead: image(LetterImage.pictureOf(image(aLogo())).file),
      signature: image(aSignature(), 'Signature of Dr. Ann <Winterbourne>'),
    };
    const first = printed(letter(IMAGES));
    const batch = await batchOf(IMAGES);
    press = await openPress();
    expect(Buffer.from(printed(letter(again))).equals(first)).toBe(true);
    expect(batch.equals(await batchOf(again))).toBe(true);
    expect(Buffer.from(renderDocx(letter(again))).equals(renderDocx(letter(IMAGES)))).toBe(true);
    expect(renderHtml(letter(again))).toBe(renderHtml(letter(IMAGES)));
  });

  test.each(PRINTS)('is tagged: a signature is read by its words, a decoration by nothing (%s print)', (print) => {
    for (const document of [letter(IMAGES), { ...letter(IMAGES), exercise: true }]) {
      const { problems, leaves } = checkTags(printed(document, print));
      expect(problems).toEqual([]);
      expect(leaves.filter(({ tag }) => tag === 'Figure')).toEqual([
        { tag: 'Figure', text: 'Signature of Dr. Ann <Winterbourne>' },
      ]);
    }
  });

  test('holds a picture once in a file of many, opaque and in the colours of its output intent', async () => {
    const file = (await batchOf(IMAGES)).toString('latin1');
    expect(file.match(/\/Subtype\/Image/g)).toHaveLength(2);
    for (const text of [file, Buffer.from(printed(letter(IMAGES))).toString('latin1')])
      expect(text).not.toMatch(/\/SMask|\/Mask|\/Group|\/DeviceCMYK|\/Interpolate/);
  });

  test('keeps its head above all that the window may show, in either print and size', () => {
    const tall = image(aLogo(40, 400));
    for (const print of PRINTS)
      for (const { width, marginX, window } of Object.values(GEOMETRY))
        for (const lines of [[], ['One'], ['1 Long Street, Town', 'telephone']]) {
          const typesetter = press.typesetter(width - 2 * marginX, print);
          const head = { name: 'The Clinic', lines, image: tall };
          const shown = layLetterheadImage(head, typesetter);
          const text = layLetterhead(head, typesetter, shown);
          expect(44 + text.height).toBeLessThan(window.y);
          // Its lower edge is that of the text; its upper one leaves room for what an exercise says.
          expect(shown?.height ?? 0).toBeLessThanOrEqual(text.height);
        }
  });

  testWith('qpdf', 'is a clean file', async () => {
    const photograph: LetterImages = { ...IMAGES, letterhead: image(A_JPEG, 'Two colours') };
    for (const file of [printed(letter(photograph)), await batchOf(photograph)])
      expect(qpdfCheck(file)).toMatchObject({ status: 0 });
  });

  test('shows them in Word, each with its words or said to be decoration', async () => {
    const parts = await docxParts(renderDocx(letter({ ...IMAGES, letterhead: image(A_JPEG) })));
    const xml = parts.get('word/document.xml') ?? '';
    for (const name of ['word/document.xml', 'word/_rels/document.xml.rels', '[Content_Types].xml'])
      readXml(parts.get(name) ?? '');
    expect(xml).toContain('descr="Signature of Dr. Ann &lt;Winterbourne&gt;"');
    expect(xml).toContain('decorative');
    const named = [...xml.matchAll(/r:embed="([^"]+)"/g)].map(([, id]) => id);
    const relations = parts.get('word/_rels/document.xml.rels') ?? '';
    const targets = named.map((id) => new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(relations)?.[1]);
    expect(targets.map((target) => target?.replace(/^.*\./, ''))).toEqual(['jpeg', 'png']);
    for (const target of targets) expect([...parts.keys()]).toContain(`word/${target}`);
  });

  test('carries them in HTML, fetches nothing, and says nothing of them in text', () => {
    const html = renderHtml(letter(IMAGES));
    expect(html.match(/<img src="data:image\/png;base64,/g)).toHaveLength(2);
    expect(html).toContain('alt="Signature of Dr. Ann &lt;Winterbourne&gt;"');
    expect(html).not.toMatch(/(src|href)="(?!data:image\/png)/);
    expect(renderText(letter(IMAGES))).toBe(renderText(letter(undefined)));
  });
});

describe('the place of the signature in a template', () => {
  test.each(['Signed {{organisation.signature}}', '- {{organisation.signature}}', '**{{organisation.signature}}**.'])(
    '%j is refused',
    (body) => {
      expect(() => aTemplate(body, {})).toThrow('signature-not-alone');
    },
  );
});
