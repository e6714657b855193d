import { beforeAll, expect, test } from '@jest/globals';
import { batchFields, shippedTemplates } from '../support/samples.js';
import { pdfText, testWith } from '../support/tools.js';
import { FORMATS, renderAs } from './formats.js';
import { openPress } from './installed-fonts.js';
import type { Press } from './pdf/press.js';
import { specimenOf } from './specimen.js';
import type { LetterDocument } from './document.js';

const { checked, words, dataKinds } = shippedTemplates();
const LETTERS = [...checked.keys()].filter((name) => name.startsWith('letters/'));
const FACTS = { 'organisation.parent': 'Maple Grove Group', 'event.aware_at': '2018-06-11T18:20:00.000Z' };

let press: Press;
beforeAll(async () => {
  press = await openPress();
});

function specimen(name: string): LetterDocument {
  const template = checked.get(name)?.template;
  if (template === undefined) throw new Error(`${name} is not a sound template`);
  const made = specimenOf(template, batchFields({ facts: FACTS, words }), dataKinds);
  if (!made.ok) throw new Error(made.fault.detail);
  return made.value;
}

function bytesOf(name: string, format: (typeof FORMATS)[number]): Uint8Array {
  const rendered = renderAs(specimen(name), format, press);
  if (!rendered.ok) throw new Error(rendered.fault.detail);
  return rendered.value;
}

test.each(LETTERS)(
  'the specimen of %s says that it is one, names every kind of data, and can be had in every format',
  (name) => {
    const text = Buffer.from(bytesOf(name, 'txt')).toString();
    expect(text).toMatch(/^SP[EÉ]CIMEN – /);
    expect(text).toMatch(/(Not to be sent|À ne pas envoyer)\.\n$/);
    expect(text).toContain('00000-00000');
    const [kinds] = specimen(name).blocks.filter((block) => block.kind === 'list');
    expect(kinds?.kind === 'list' && kinds.items.length).toBeGreaterThanOrEqual(dataKinds.length);
    for (const format of FORMATS) {
      expect(bytesOf(name, format)).toEqual(bytesOf(name, format));
      expect(bytesOf(name, format).length).toBeGreaterThan(1000);
    }
  },
);

testWith('pdftotext', 'every page of a specimen on paper says that it is one', () => {
  const pdf = bytesOf('letters/patient.en.md.hbs', 'pdf');
  for (const page of [1, 2]) expect(pdfText(pdf, page)).toContain('SPECIMEN – to an invented person');
});

test('what the letters need to know and the facts do not is said, as when they are ordered', () => {
  const template = checked.get(LETTERS[0] ?? '')?.template;
  if (template === undefined) throw new Error('No template.');
  expect(specimenOf(template, batchFields({ words }), dataKinds)).toMatchObject({ fault: { code: 'unknown-facts' } });
});
