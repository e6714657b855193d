import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Finding } from '#kernel';
import { aCatalogue, aTemplateSource, batchFields, someWords } from '../../support/samples.js';
import { openPress } from '../installed-fonts.js';
import type { Press } from '../pdf/press.js';
import { checkTemplate } from '../template.js';
import { checkContent, checkContentNow, checkPages, checkPagesNow, type CheckedText } from './check-content.js';
import { readingEaseOf, syllablesIn } from './reading-ease.js';
import { STATEMENTS, statementsIn } from './statements.js';

const FILE = 'letters/test.en.md.hbs';

function aText(body: string, options: Parameters<typeof aTemplateSource>[1] = {}): CheckedText {
  const source = aTemplateSource(body, options);
  const { template, findings } = checkTemplate(FILE, source, aCatalogue());
  if (!template) throw new Error(JSON.stringify(findings));
  return { template, source, dataKinds: ['name', 'card'] };
}

function long(paragraphs: number): CheckedText {
  return aText('Thieves took your data. We are sorry.\n\n'.repeat(paragraphs));
}

function codesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, code }) => `${severity} ${code}`);
}

let press: Press;
beforeAll(async () => {
  press = await openPress();
});

describe('the content of a letter, whatever the incident', () => {
  test('is found without fault where it is short and plain', () => {
    const text = aText('# A theft\n\nThieves took your data. We are sorry. Call us.');
    expect([...checkContent(text, someWords()), ...checkPages(text, someWords(), press)]).toEqual([]);
  });

  test('has no hollow words, in no branch, with the place and the reason', () => {
    const body = 'Thieves came in.\n\n{{#if facts.event.published}}We take your\nprivacy very seriously.{{/if}}';
    const findings = checkContent(aText(body), someWords());
    expect(findings).toMatchObject([
      { severity: 'warning', code: 'statement-hollow', place: { file: FILE, line: 12, column: 33 } },
    ]);
    expect(findings[0]?.message).toContain('Everybody writes it');
  });

  test('is asked for each choice of a fact in turn', () => {
    const body =
      'We write.\n\n{{#if (is facts.event.cause "supplier")}}Out of an abundance of caution we write.{{/if}}';
    expect(codesOf(checkContent(aText(body), someWords()))).toEqual(['warning statement-hollow']);
  });

  test('is asked for each kind of data alone, and for all but that one', () => {
    const said = (condition: string): string[] =>
      codesOf(
        checkContent(
          aText(`We write.\n\n{{#${condition}}}We take it seriously.{{/${condition.split(' ')[0]}}}`),
          someWords(),
        ),
      );
    expect(said('unless (has person.data_taken "name")')).toEqual(['warning statement-hollow']);
    expect(said('unless (has person.data_taken "card")')).toEqual(['warning statement-hollow']);
  });

  test('leaves no demanded element empty for anybody', () => {
    const empty = '{{#element "data_kinds"}}{{#if (has person.data_taken "card")}}Your card.{{/if}}{{/element}}';
    expect(checkContent(aText(empty, { elements: 'data_kinds' }), someWords())).toMatchObject([
      { severity: 'error', code: 'empty-element', message: expect.stringContaining('data_kinds') },
    ]);
  });

  test('is told where it is hard to read, in either language', () => {
    const english =
      'Notwithstanding considerable organisational determination, unauthorised individuals misappropriated confidential documentation, necessitating comprehensive notification.';
    const french =
      'Nonobstant une détermination organisationnelle considérable, des individus non autorisés ont procédé à l’appropriation illégitime de documentation confidentielle.';
    expect(codesOf(checkContent(aText(english), someWords()))).toEqual(['warning hard-to-read']);
    expect(codesOf(checkContent(aText(french, { locale: 'fr' }), someWords()))).toEqual(['warning hard-to-read']);
  });

  test('fits on four pages', () => {
    const pages = (paragraphs: number): string[] => codesOf(checkPages(long(paragraphs), someWords(), press));
    expect(pages(80)).toEqual([]);
    expect(pages(220)).toEqual(['error too-many-pages']);
  });
});

describe('what a letter says, held against the facts', () => {
  const body = 'We have no evidence that your data was misused.';
  const now = (facts: Parameters<typeof batchFields>[0], text = body): Finding[] =>
    checkContentNow(aText(text), batchFields(facts));

  test('is an error where they contradict it, and nothing where they do not', () => {
    expect(now({ facts: { 'event.offered_for_sale': true } })).toMatchObject([
      { severity: 'error', code: 'statement-untrue', message: expect.stringContaining('event.offered_for_sale') },
    ]);
    expect(now({ facts: { 'event.offered_for_sale': false } })).toEqual([]);
  });

  test('is warned of past two pages, and refused past four', () => {
    const pages = (paragraphs: number): string[] => codesOf(checkPagesNow(long(paragraphs), batchFields(), press));
    expect([pages(20), pages(80), pages(220)]).toEqual([[], ['warning too-many-pages'], ['error too-many-pages']]);
  });

  test('counts only in the branch that the facts take', () => {
    const asked = `{{#unless facts.event.published}}${body}{{/unless}} Thieves took it.`;
    expect(now({ facts: { 'event.published': true } }, asked)).toEqual([]);
  });

  const SAID: { readonly [id: string]: readonly [en: string, fr: string] } = {
    'no-evidence-of-misuse': [
      'We have no indication of any misuse.',
      'Rien n’indique que vos données ont été utilisées.',
    ],
    'not-published': ['It has not been published.', 'Vos données n’ont pas été publiées.'],
    'not-sold': ['It has not been offered for sale.', 'Vos données n’ont pas été mises en vente.'],
    'data-was-encrypted': ['All files were encrypted.', 'Vos renseignements étaient chiffrés.'],
    'no-reason-to-believe': ['We have no reason to believe it.', 'Nous n’avons aucune raison de croire cela.'],
    'abundance-of-caution': ['Out of an abundance of caution, we write.', 'Par mesure de précaution, nous écrivons.'],
    'takes-security-seriously': ['We take privacy seriously.', 'Nous prenons cela très au sérieux.'],
    'sophisticated-attack': ['It was a sophisticated attack.', 'Une attaque sophistiquée.'],
    'isolated-incident': ['This was an isolated incident.', 'C’était un incident isolé.'],
    'copies-destroyed': ['The data has been deleted.', 'Les données ont été détruites.'],
  };

  test.each(STATEMENTS.map(({ id }) => id))('%s is known in English and French', (id) => {
    const [en = '', fr = ''] = SAID[id] ?? [];
    expect(statementsIn(en, 'en', {}).map(({ statement }) => statement.id)).toEqual([id]);
    expect(statementsIn(fr, 'fr', {}).map(({ statement }) => statement.id)).toEqual([id]);
  });

  test.each([
    ['en', 'We have no evidence that your information was published or sold.', ['not-published', 'not-sold']],
    ['en', 'Your data has not been sold or published.', ['not-published', 'not-sold']],
    ['en', 'There is no evidence of identity theft.', ['no-evidence-of-misuse']],
    ['en', 'We have not seen any misuse of it.', ['no-evidence-of-misuse']],
    ['fr', 'Nous n’avons aucune preuve d’une utilisation abusive.', ['no-evidence-of-misuse']],
    ['fr', 'Rien n’indique que vos renseignements ont été publiés ou vendus.', ['not-published', 'not-sold']],
    ['fr', 'Vos renseignements n’ont jamais été vendus ni publiés.', ['not-published', 'not-sold']],
  ] as const)('%s: %s', (language, said, ids) => {
    expect(statementsIn(said, language, {}).map(({ statement }) => statement.id)).toEqual(ids);
  });

  test.each([
    ['en', 'We do not know whether it was published or sold. If you see any sign of fraud, call your bank.'],
    [
      'fr',
      'Nous ne savons pas si vos données ont été publiées ou vendues. Si vous voyez un signe de fraude, appelez votre banque.',
    ],
    [
      'en',
      'The attackers encrypted our servers. Thieves took your data. Nobody can check that every copy was destroyed.',
    ],
    [
      'fr',
      'Les voleurs ont chiffré nos serveurs. Ils ont pris vos données. Personne ne peut vérifier que toutes les copies ont été détruites.',
    ],
  ] as const)('plain %s words are no such statement', (language, said) => {
    expect(statementsIn(said, language, { 'event.offered_for_sale': true, 'event.encrypted_at_rest': false })).toEqual(
      [],
    );
  });
});

describe('reading ease', () => {
  const of = (language: 'en' | 'fr', text: string) =>
    readingEaseOf({ language, blocks: [{ kind: 'paragraph', runs: [{ face: 'regular', text }] }] });

  test('counts syllables', () => {
    expect(
      ['data', 'stolen', 'people', 'changed', 'called', 'wanted', 'complete', 'cat'].map((word) =>
        syllablesIn(word, 'en'),
      ),
    ).toEqual([2, 2, 2, 1, 1, 2, 2, 1]);
    expect(
      ['données', 'voleurs', 'lettre', 'renseignements', 'prennent'].map((word) => syllablesIn(word, 'fr')),
    ).toEqual([2, 2, 1, 4, 1]);
  });

  test('is what the published formulas give', () => {
    // Two sentences, seven words, eight syllables.
    expect(of('en', 'The cat sat. The dog ran away.')).toEqual({
      formula: 'flesch-kincaid',
      grade: expect.closeTo(0.39 * 3.5 + (11.8 * 8) / 7 - 15.59),
    });
    expect(of('fr', 'Le chat dort. Le chien part loin.')).toEqual({
      formula: 'kandel-moles',
      ease: expect.closeTo(207 - 1.015 * 3.5 - 73.6),
    });
    expect(of('en', '12 345')).toBeUndefined();
  });
});
