import { formatFinding, type Language } from '#kernel';
import {
  bindTemplate,
  checkTemplate,
  fieldCatalogue,
  fillLetter,
  letterIdentity,
  parseWords,
  type BatchFields,
  type BoundTemplate,
  type LetterDocument,
  type LetterPerson,
  type Template,
} from '#letters';
import { BODY_EN } from './corpus-en.js';
import { BODY_FR } from './corpus-fr.js';

const KINDS = {
  name: ['name', 'nom'],
  contact: ['address, telephone number or e-mail address', 'adresse, numéro de téléphone ou adresse courriel'],
  'birth-date': ['date of birth', 'date de naissance'],
  'health-card': ['health card number', 'numéro de carte Santé'],
  'health-record': ['health records', 'dossiers de santé'],
  'payment-card': ['payment card number and expiry date', 'numéro de carte de paiement et date d’expiration'],
  'bank-account': ['bank account details', 'données du compte bancaire'],
  'social-insurance': ['social insurance number', 'numéro d’assurance sociale'],
} as const;
/** Every kind of data of the corpus. */
export const KIND_NAMES = Object.keys(KINDS);

const WESTERN = [
  'Zoë Çelik-O’Brien',
  'Margaret MacDonald',
  'François-Xavier Lévesque',
  'Ann Lee',
  'José Muñoz García',
  'Søren Ødegård',
];
const BEYOND = [
  'Łukasz Žižek',
  'Nguyễn Thị Ánh',
  'Ελένη Παπαδοπούλου',
  'Иван Шевченко',
  'Agnieszka Wójcik',
  'Ștefan Țurcanu',
];
const MIDDLE = ['', 'A.', 'Marie', 'Jean', 'Lee', 'Élise', 'Ray', 'Noor', 'Anne', 'Luc'];
const STREETS = [
  'King Street West',
  'rue Sherbrooke Est',
  'Concession Road 7',
  'Victoria Avenue North',
  'chemin du Lac-Brûlé',
];
const TOWNS = ['Kitchener ON  N2G 2R1', 'Gatineau QC  J8X 3G4', 'Thunder Bay ON  P7B 5E1', 'Sudbury ON  P3E 2C6'];

/** What every letter of the benchmark is filled with. */
export function corpusFields(): BatchFields {
  const yaml = Object.entries(KINDS).map(([kind, [en, fr]]) => `${kind}: { en: '${en}', fr: "${fr}" }\n`);
  return {
    facts: {
      'event.occurred_from': '2018-05-02',
      'event.occurred_to': '2018-06-11',
      'event.aware_at': '2018-06-11T18:20:00.000Z',
    },
    organisation: {
      name: { en: 'Maple Grove Home Care', fr: 'Soins à domicile Maple Grove' },
      address: { en: '100 Sample Road\nKitchener, Ontario N2G 1A1' },
      phone: { en: '1-800-555-0142' },
    },
    words: parseWords('words.yaml', yaml.join('')).words,
    toLocalTime: (instant) => {
      const local = new Date(instant - 4 * 3_600_000).toISOString();
      return { date: local.slice(0, 10), time: local.slice(11, 16) };
    },
    letterDate: '2018-06-20',
    exercise: false,
  };
}

/** The facts that the letters may print. */
export const CORPUS_FACTS = [
  { name: 'event.occurred_from', type: 'date' },
  { name: 'event.occurred_to', type: 'date' },
  { name: 'event.aware_at', type: 'instant' },
] as const;

/** The two templates as an author wrote them, by file. */
export function corpusSources(): [file: string, source: string][] {
  return (['en', 'fr'] as const).map((locale) => {
    const front = `---\nkind: letter\nlocale: ${locale}\ntitle: Notice of a privacy breach\naudience: person\nregimes: [ca-on-phipa]\nelements: []\npage-size: letter\n---\n`;
    return [`bench.${locale}.md.hbs`, front + (locale === 'en' ? BODY_EN : BODY_FR)];
  });
}

/** The two templates. */
export function corpusTemplates(fields: BatchFields): Template[] {
  const catalogue = fieldCatalogue(CORPUS_FACTS, fields.words, KIND_NAMES);
  return corpusSources().map(([file, source]) => {
    const { template, findings } = checkTemplate(file, source, catalogue);
    if (template === undefined) throw new Error(findings.map(formatFinding).join('\n'));
    return template;
  });
}

/**
 * A made-up recipient: each has a name, an address and a list of data of their own; every fifth reads French.
 *
 * @param beyond how many in a hundred have a name with letters beyond those of Western Europe (WinAnsi)
 */
export function corpusPerson(index: number, beyond: number): LetterPerson {
  const names = (index * 37) % 100 < beyond ? BEYOND : WESTERN;
  const [first = '', ...rest] = pick(names, index).split(' ');
  const name = [first, pick(MIDDLE, Math.floor(index / 7)), ...rest].filter((part) => part !== '').join(' ');
  return {
    personId: `person-${index}`,
    route: 'letter',
    language: index % 5 === 0 ? 'fr' : 'en',
    name,
    addressLines: [`${(index * 7919) % 9973} ${pick(STREETS, index)}`, pick(TOWNS, Math.floor(index / 3))],
    dataElements: KIND_NAMES.filter((_, at) => at < 2 || ((index * 2654435761) >>> (at + 7)) % 2 === 1),
  };
}

/** Letters as they are filled, one after another. */
export class Corpus {
  readonly fields = corpusFields();
  readonly templates = corpusTemplates(this.fields);
  readonly #bound: { readonly [L in Language]: BoundTemplate };

  constructor(readonly beyond: number) {
    const bound = (locale: Language): BoundTemplate => {
      const template = this.templates.find(({ front }) => front.locale === locale);
      const outcome = template === undefined ? undefined : bindTemplate(template, this.fields);
      if (outcome?.ok !== true) throw new Error(`The ${locale} template cannot be bound.`);
      return outcome.value;
    };
    this.#bound = { en: bound('en'), fr: bound('fr') };
  }

  letter(index: number): LetterDocument {
    const person = corpusPerson(index, this.beyond);
    const filled = fillLetter(this.#bound[person.language], person, letterIdentity('bench', person.personId));
    if (!filled.ok) throw new Error(filled.fault.detail);
    return filled.value;
  }
}

function pick(items: readonly string[], index: number): string {
  return items[index % items.length] ?? '';
}
