import { beforeAll, describe, expect, test } from '@jest/globals';
import { aPerson, batchFields, shippedTemplates } from '../support/samples.js';
import { pdfText, qpdfCheck, testWith } from '../support/tools.js';
import { checkElements } from './elements.js';
import { openPress } from './installed-fonts.js';
import type { BatchFields } from './letter.js';
import type { Press } from './pdf/pdf-file.js';
import { renderLetter, renderReport, type RenderedDocument } from './report.js';
import type { Template } from './template.js';

const { checked, words, dataKinds } = shippedTemplates();

// What PHIPA s. 12(2) and the Commissioner's guidance ask of a notice to a person, and the form of the report.
const LETTER_ELEMENTS = [
  'what_happened',
  'when_occurred',
  'data_kinds',
  'containment_steps',
  'self_protection_steps',
  'contact_point',
  'right_to_complain',
];
const REPORT_ELEMENTS = (
  'org_type org_identity contact_point what_happened how_came_about when_occurred when_discovered how_discovered ' +
  'third_parties_involved agents_responsible data_kinds count_people containment_steps containment_dates_and_outcome ' +
  'notify_method notify_date notify_copy prevention_steps other_authorities report_date'
).split(' ');

const KNOWN: BatchFields['facts'] = {
  'event.exfiltration': 'known',
  'event.cause': 'unpatched-vulnerability',
  'event.threatened': true,
  'event.occurred_from': '2018-05-02',
  'event.occurred_to': '2018-06-11',
  'event.aware_at': '2018-06-11T18:20:00.000Z',
  'event.contained_at': '2018-06-12T10:00:00.000Z',
  'demand.received': true,
  'police.informed': true,
};

let press: Press;
beforeAll(async () => {
  press = await openPress();
});

function template(name: string): Template {
  const found = checked.get(name)?.template;
  if (found === undefined) throw new Error(`${name} is not a sound template`);
  return found;
}

function letter(name: string, facts = KNOWN, overrides: Parameters<typeof aPerson>[0] = {}): RenderedDocument {
  const person = aPerson({ dataElements: dataKinds, ...overrides });
  const rendered = renderLetter(template(name), batchFields({ facts, words }), 'batch', person, press);
  if (!rendered.ok) throw new Error(rendered.fault.detail);
  return rendered.value;
}

const LETTERS = [...checked.keys()].filter((name) => name.startsWith('letters/'));
const REPORTS = [...checked.keys()].filter((name) => name.startsWith('reports/'));

describe('The templates that ship', () => {
  test('are a letter to each audience and a report, all in both languages', () => {
    expect([LETTERS.length, REPORTS.length]).toEqual([6, 2]);
  });

  test.each([...checked.keys()])('%s is sound against the fact model', (name) => {
    expect(checked.get(name)?.findings).toEqual([]);
  });

  test.each(LETTERS)('%s holds all that PHIPA asks of a notice', (name) => {
    expect(checkElements(template(name), LETTER_ELEMENTS)).toEqual([]);
  });

  test.each(REPORTS)('%s holds every field of the form', (name) => {
    expect(checkElements(template(name), REPORT_ELEMENTS)).toEqual([]);
  });

  test.each(LETTERS)('%s says that we do not pay and where to complain, on at most three pages', (name) => {
    const { html, pages } = letter(name);
    expect(html).toMatch(/We do not pay thieves|Nous ne payons pas les voleurs/);
    expect(html).toContain('M4W 1A8');
    expect(html).not.toMatch(/seriously|au sérieux/);
    expect(pages).toBeLessThanOrEqual(3);
  });

  test.each(LETTERS)('%s needs to know little more than that there was a theft', (name) => {
    expect(letter(name, { 'event.aware_at': '2018-06-11T18:20:00.000Z' }).unknown).toEqual([]);
    expect(() => letter(name, {})).toThrow('facts.event.aware_at');
  });

  test('the patient’s letter speaks of a card only to those whose card was taken', () => {
    const name = 'letters/patient.en.md.hbs';
    expect(letter(name, KNOWN, { dataElements: ['name', 'payment-card'] }).html).toContain('Call the bank');
    expect(letter(name, KNOWN, { dataElements: ['name'] }).html).not.toContain('bank');
  });

  test('a report with nothing known is still a report, and lists what is missing', () => {
    for (const name of REPORTS) {
      const rendered = renderReport(template(name), batchFields({ words }), press);
      if (!rendered.ok) throw new Error(rendered.fault.detail);
      expect(rendered.value.html).toMatch(/not yet known|pas encore connu/);
      expect(rendered.value.unknown).toContain('facts.people.count');
    }
  });

  test('a report is no letter and a letter no report', () => {
    expect(renderReport(template(LETTERS[0] ?? ''), batchFields({ words }), press)).toMatchObject({ ok: false });
  });

  testWith('qpdf', 'are clean PDFs', () => {
    for (const name of LETTERS) expect(qpdfCheck(letter(name).pdf)).toMatchObject({ status: 0 });
  });

  testWith('pdftotext', 'carry EXERCISE on every page of an exercise, and on none otherwise', () => {
    const fields = batchFields({ facts: KNOWN, words, exercise: true });
    const exercise = renderLetter(
      template('letters/patient.fr.md.hbs'),
      fields,
      'batch',
      aPerson({ dataElements: dataKinds }),
      press,
    );
    if (!exercise.ok) throw new Error(exercise.fault.detail);
    for (let page = 1; page <= exercise.value.pages; page += 1) {
      const text = pdfText(exercise.value.pdf, page);
      expect(text).toContain('EXERCISE – Ceci est un exercice');
      expect(text).toContain(`Page ${page} de ${exercise.value.pages}`);
    }
    expect(pdfText(letter('letters/patient.fr.md.hbs').pdf)).not.toContain('EXERCISE');
  });
});
