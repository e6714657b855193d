import { PAGES_MAX } from './checks/check-content.js';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { REPORT_STAGES, type ReportStage } from '#kernel';
import { aPerson, batchFields, shippedDuties, shippedTemplates } from '../support/samples.js';
import { pdfText, qpdfCheck, testWith } from '../support/tools.js';
import { checkElements } from './elements.js';
import { openPress } from './installed-fonts.js';
import { bindTemplate, fillLetter, letterIdentity, type BatchFields } from './letter.js';
import type { Press } from './pdf/press.js';
import { renderDocument, renderReport, type RenderedDocument } from './report.js';
import { parseRouting } from './routing/parse-routing.js';
import type { Template } from './template.js';

const { checked, words, dataKinds, routing } = shippedTemplates();

// Who or what each letter is for; all are there in English and French.
const FOR_WHOM = [
  'patient',
  'estate',
  'substitute-decision-maker',
  'supplementary',
  'second-wave',
  'pipeda',
  'quebec',
  'california',
  'massachusetts',
  'hipaa',
  'us-state',
  'gdpr-34',
  'uk',
  'australia',
  'employee',
  'card-holder',
];

// What is said to everybody, or by those who answer the telephone; no law's own form, and always in both languages.
const TOLD_BY_US = ['substitute-notice', 'media-notice', 'holding-statement', 'call-centre'];

// Which report goes to whom; a French one goes to the authorities of Canada.
const FORMS = {
  'ipc-ontario': ['en', 'fr'],
  opc: ['en', 'fr'],
  'oipc-alberta': ['en', 'fr'],
  ico: ['en'],
  oaic: ['en'],
  hhs: ['en'],
  'attorney-general': ['en'],
};

const KNOWN: BatchFields['facts'] = {
  'event.exfiltration': 'known',
  'event.cause': 'unpatched-vulnerability',
  'event.threatened': true,
  'event.occurred_from': '2018-05-02',
  'event.occurred_to': '2018-06-11',
  'event.aware_at': '2018-06-11T18:20:00.000Z',
  'event.contained_at': '2018-06-12T10:00:00.000Z',
  'organisation.parent': 'Maple Grove Group',
  'demand.received': true,
  'police.informed': true,
};

const DUTIES = shippedDuties('regulator-report');
const LETTER_DUTIES = shippedDuties('letter');
const DUTIES_TO_OTHERS = shippedDuties('other');
const UNWRITTEN = {
  'ca-on-fippa': 'The letter of an Ontario institution has to say until when a complaint may be made.',
  'us-ftc-hbnr': 'The letter of a keeper of personal health records has to say who has the data now.',
  'eu-nis2': 'It is for those who use an essential service, and not for those whose data was taken.',
};
const UNSERVED = {
  'uk-pecr': 'The Information Commissioner has another form for communication services, which is not known here.',
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
  return letterTo(aPerson({ dataElements: dataKinds, ...overrides }), name, batchFields({ facts, words }));
}

function letterTo(person: ReturnType<typeof aPerson>, name: string, fields: BatchFields): RenderedDocument {
  const bound = bindTemplate(template(name), fields);
  if (!bound.ok) throw new Error(bound.fault.detail);
  const filled = fillLetter(bound.value, person, letterIdentity('batch', person.personId));
  if (!filled.ok) throw new Error(filled.fault.detail);
  const rendered = renderDocument(filled.value, press);
  if (!rendered.ok) throw new Error(rendered.fault.detail);
  return rendered.value;
}

function report(name: string, facts: BatchFields['facts'] = {}, stage: ReportStage = 'first'): RenderedDocument {
  const rendered = renderReport(template(name), { ...batchFields({ facts, words }), stage }, press);
  if (!rendered.ok) throw new Error(rendered.fault.detail);
  return rendered.value;
}

const LETTERS = [...checked.keys()].filter((name) => name.startsWith('letters/'));
const OUR_WORDS = TOLD_BY_US.flatMap((name) => [`reports/${name}.en.md.hbs`, `reports/${name}.fr.md.hbs`]);
const REPORTS = [...checked.keys()].filter((name) => name.startsWith('reports/') && !OUR_WORDS.includes(name));

describe('The templates that ship', () => {
  test('are the letters for everybody and our own words in both languages, and a report to each authority in those that it reads', () => {
    const letters = FOR_WHOM.flatMap((name) => [`letters/${name}.en.md.hbs`, `letters/${name}.fr.md.hbs`]);
    expect(new Set(LETTERS)).toEqual(new Set(letters));
    const forms = Object.entries(FORMS).flatMap(([form, languages]) =>
      languages.map((language) => `reports/${form}.${language}.md.hbs`),
    );
    expect(new Set(REPORTS)).toEqual(new Set(forms));
    expect([...checked.keys()]).toEqual(expect.arrayContaining(OUR_WORDS));
  });

  test.each([...checked.keys()])('%s is sound against the fact model', (name) => {
    expect(checked.get(name)?.findings).toEqual([]);
  });

  test.each(LETTERS)('%s holds all that each of its laws asks of a letter, and nothing that one forbids', (name) => {
    const { regimes } = template(name).front;
    const owed = LETTER_DUTIES.filter(({ pack }) => regimes.includes(pack));
    expect(new Set(owed.map(({ pack }) => pack))).toEqual(new Set(regimes));
    for (const { pack, elements, forbidden } of owed) {
      expect([pack, checkElements(template(name), elements, forbidden)]).toEqual([pack, []]);
    }
  });

  test('every law that says what a letter holds has a letter, or says why not', () => {
    const served = new Set(LETTERS.flatMap((name) => template(name).front.regimes));
    const asking = LETTER_DUTIES.filter(({ elements }) => elements.length > 0).map(({ pack }) => pack);
    expect(new Set(asking.filter((pack) => !served.has(pack)))).toEqual(new Set(Object.keys(UNWRITTEN)));
  });

  test.each(REPORTS)('%s asks for every element of each duty that it serves', (name) => {
    const { regimes } = template(name).front;
    const served = DUTIES.filter(({ pack }) => regimes.includes(pack));
    expect(new Set(served.map(({ pack }) => pack))).toEqual(new Set(regimes));
    for (const { pack, clause, elements } of served) {
      expect([pack, clause, checkElements(template(name), elements)]).toEqual([pack, clause, []]);
    }
  });

  test('every duty to an authority with a form of its own here is served by one, or says why not', () => {
    const served = new Set(REPORTS.flatMap((name) => template(name).front.regimes));
    const authorities = ['opc', 'ico', 'oaic', 'hhs', 'attorney-general'];
    const owed = DUTIES.filter(({ recipient, pack }) => authorities.includes(recipient) || pack.startsWith('ca-ab-'));
    const unserved = owed.filter(({ pack }) => !served.has(pack)).map(({ pack }) => pack);
    expect(unserved).toEqual(Object.keys(UNSERVED));
  });

  test.each(LETTERS)(
    '%s says that we do not pay and where to complain, on no more pages than a letter may have',
    (name) => {
      const { html, pages } = letter(name, { ...KNOWN, 'custodian.kind': 'health-information-custodian' });
      const saysWhatHappened = checkElements(template(name), ['what_happened']).length === 0;
      expect(/We do not pay thieves|Nous ne payons pas les voleurs/.test(html)).toBe(saysWhatHappened);
      expect(html).toContain('M4W 1A8');
      expect(html).not.toMatch(/seriously|au sérieux/);
      expect(pages).toBeLessThanOrEqual(PAGES_MAX);
    },
  );

  test.each(LETTERS)('%s needs to know little more than that there was a theft', (name) => {
    const needed = name.includes('massachusetts')
      ? { 'organisation.parent': 'Maple Grove Group' }
      : { 'event.aware_at': '2018-06-11T18:20:00.000Z' };
    expect(letter(name, needed).unknown).toEqual([]);
    expect(() => letter(name, {})).toThrow(`facts.${Object.keys(needed)[0]}`);
  });

  test('the letter to Massachusetts says nothing of what happened, nor that anything was taken', () => {
    for (const language of ['en', 'fr']) {
      const { html } = letter(`letters/massachusetts.${language}.md.hbs`);
      expect(html).not.toMatch(/thie[fv]|theft from|stole|hack|voleur|volé/i);
    }
  });

  test('the letter to California has its title and five headings, in their order and in English', () => {
    for (const language of ['en', 'fr']) {
      const { html } = letter(`letters/california.${language}.md.hbs`);
      const headings = [...html.matchAll(/<h[12][^>]*>([^<]*)/g)].map(([, text = '']) => text.split(' – ')[0]);
      expect(headings).toEqual([
        'Notice of Data Breach',
        'What Happened',
        'What Information Was Involved',
        'What We Are Doing',
        'What You Can Do',
        'For More Information',
      ]);
    }
  });

  test('the patient’s letter speaks of a card only to those whose card was taken', () => {
    const name = 'letters/patient.en.md.hbs';
    expect(letter(name, KNOWN, { dataElements: ['name', 'payment-card'] }).html).toContain('Call the bank');
    expect(letter(name, KNOWN, { dataElements: ['name'] }).html).not.toContain('bank');
  });

  test.each(REPORTS)('%s with nothing known is still a report, and lists what is missing', (name) => {
    const { html, unknown, pages } = report(name);
    expect(html).toMatch(/not yet known|pas encore connu/);
    expect(unknown).toEqual(expect.arrayContaining(['facts.people.count', 'facts.event.summary']));
    expect(html).toMatch(/We do not pay thieves|Nous ne payons pas les voleurs/);
    expect(pages).toBeLessThanOrEqual(4);
  });

  test.each(REPORTS)('%s says in its heading and its words what it is', (name) => {
    const said = {
      first: /(Stage: first notice|Étape\u00a0: premier avis)[^]*(This is a first notice|Ceci est un premier avis)/,
      update: /(Stage: update|Étape\u00a0: mise à jour)[^]*(This updates our earlier|Ceci met à jour notre avis)/,
      final: /(Stage: final notice|Étape\u00a0: avis final)[^]*(This is our final notice|Ceci est notre avis final)/,
    };
    for (const stage of REPORT_STAGES) {
      const { html } = report(name, {}, stage);
      expect(REPORT_STAGES.filter((other) => said[other].test(html))).toEqual([stage]);
    }
  });

  test.each(OUR_WORDS)('%s says what is so with nothing known, and that we do not pay', (name) => {
    const { html, pages } = report(name);
    expect(html).toMatch(/We do not pay thieves|Nous ne payons pas les voleurs/);
    expect(html).not.toMatch(/seriously|au sérieux|sophisticated|sophistiqué/);
    expect(pages).toBeLessThanOrEqual(4);
    const later = report(name, {}, 'update').html;
    expect(later).toMatch(/Where the two differ, this one holds|En cas de différence/);
    expect(html).not.toMatch(/Where the two differ|En cas de différence/);
  });

  test.each(OUR_WORDS.filter((name) => /media|substitute/.test(name)))('%s holds what the media are told', (name) => {
    const media = DUTIES_TO_OTHERS.filter(({ recipient }) => recipient === 'media');
    expect(media.some(({ elements }) => elements.length > 0)).toBe(true);
    for (const { elements } of media) expect(checkElements(template(name), elements)).toEqual([]);
  });

  test('a notice to a state names the residents of each, a range as such, and certifies credit monitoring that is given', () => {
    const name = 'reports/attorney-general.en.md.hbs';
    const { html } = report(name, {
      'people.by_residence': { 'us-tx': 250, 'us-ma': { least: 1, most: 1200 } },
      'notice.protection': ['credit-monitoring'],
      'notice.monitoring_months': 18,
    });
    expect(html).toContain('Texas: 250; Massachusetts: 1 to 1,200');
    expect(html).toContain('We certify that it is offered without charge for 18 months.');
    expect(report(name, { 'notice.protection': [] }).html).not.toContain('certify');
    expect(report(name).html).not.toContain('certify');
  });

  test.each([...checked.keys()])(
    '%s has headings that never skip a level, and heads of tables that say what they head',
    (name) => {
      const { html } = name.startsWith('letters/') ? letter(name) : report(name);
      const levels = [...html.matchAll(/<h([1-3])/g)].map(([, level]) => Number(level));
      expect(levels[0]).toBe(1);
      levels.forEach((level, at) => expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1));
      for (const [head] of html.matchAll(/<th [^>]*>/g)) expect(head).toMatch(/scope="(col|row)"/);
    },
  );

  test('a report is no letter and a letter no report', () => {
    const fields = { ...batchFields({ words }), stage: 'first' } as const;
    expect(renderReport(template(LETTERS[0] ?? ''), fields, press)).toMatchObject({ ok: false });
  });

  testWith('qpdf', 'are clean PDFs', () => {
    for (const name of LETTERS) expect(qpdfCheck(letter(name).pdf)).toMatchObject({ status: 0 });
  });

  testWith('pdftotext', 'carry EXERCISE on every page of an exercise, and on none otherwise', () => {
    const fields = batchFields({ facts: KNOWN, words, exercise: true });
    const exercise = letterTo(aPerson({ dataElements: dataKinds }), 'letters/patient.fr.md.hbs', fields);
    for (let page = 1; page <= exercise.pages; page += 1) {
      const text = pdfText(exercise.pdf, page);
      expect(text).toContain('EXERCISE – Ceci est un exercice');
      expect(text).toContain(`Page ${page} de ${exercise.pages}`);
    }
    expect(pdfText(letter('letters/patient.fr.md.hbs').pdf)).not.toContain('EXERCISE');
  });
});

test('each rule that says who gets which letter, and each letter, has a title in English and in French', () => {
  const { table } = parseRouting('letters/routing.yaml', routing, dataKinds);
  const letters = table?.rules.flatMap(({ id, outcome }) => (outcome.kind === 'letter' ? [id, outcome.letter] : [id]));
  expect(Object.keys(table?.titles ?? {}).sort()).toEqual([...new Set(letters)].sort());
  expect(Object.keys(table?.titles ?? {})).toEqual(expect.arrayContaining(FOR_WHOM));
});
