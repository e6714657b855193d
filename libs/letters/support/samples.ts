import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { BatchFields, FactField, FieldCatalogue, LetterPerson, Template, Words } from '../src/index.js';
import { checkTemplate, fieldCatalogue, parseWords } from '../src/index.js';

const PLAYBOOKS = new URL('../../../../playbooks/', import.meta.url);
const PLAYBOOK = new URL('data-extortion/', PLAYBOOKS);

const factsFile = z.object({
  facts: z.record(
    z.string(),
    z.object({
      type: z.enum(['boolean', 'integer', 'decimal', 'text', 'date', 'instant', 'choice', 'list', 'counts']),
      choices: z.array(z.unknown()).optional(),
    }),
  ),
});

const packFile = z.object({
  pack: z.string(),
  clauses: z
    .array(
      z.object({
        id: z.string(),
        recipient: z.string(),
        'notice-kind': z.string().optional(),
        elements: z
          .object({
            statute: z.array(z.string()),
            form: z.array(z.string()),
            guidance: z.array(z.string()),
            forbidden: z.array(z.string()),
          })
          .partial()
          .optional(),
      }),
    )
    .default([]),
});

/** A duty to tell somebody, as a shipped law pack writes it. */
export interface NoticeDuty {
  readonly pack: string;
  readonly clause: string;
  readonly recipient: string;
  readonly elements: readonly string[];
  readonly forbidden: readonly string[];
}

/** Every duty of the law packs that ship to report to an authority, to write to people, or to tell others such as the media. */
export function shippedDuties(noticeKind: 'regulator-report' | 'letter' | 'other'): readonly NoticeDuty[] {
  return readdirSync(new URL('law', PLAYBOOKS)).flatMap((folder) => {
    const file = readFileSync(new URL(`law/${folder}/pack.yaml`, PLAYBOOKS), 'utf8');
    const { pack, clauses } = packFile.parse(parse(file));
    return clauses
      .filter((clause) => clause['notice-kind'] === noticeKind)
      .map(({ id, recipient, elements: { statute = [], form = [], guidance = [], forbidden = [] } = {} }) => ({
        pack,
        clause: id,
        recipient,
        elements: [...statute, ...form, ...guidance],
        forbidden,
      }));
  });
}

/** A small catalogue for templates written in a test. */
export function aCatalogue(): FieldCatalogue {
  const facts: FactField[] = [
    { name: 'event.summary', type: 'text' },
    { name: 'event.occurred_from', type: 'date' },
    { name: 'event.aware_at', type: 'instant' },
    { name: 'event.published', type: 'boolean' },
    { name: 'event.cause', type: 'choice', choices: ['phishing', 'supplier'] },
    { name: 'people.count', type: 'integer' },
    { name: 'people.kinds', type: 'list', choices: ['name', 'card'] },
  ];
  return fieldCatalogue(facts, someWords(), ['name', 'card']);
}

export function someWords(): Words {
  return new Map([
    ['phishing', { en: 'a deceptive message', fr: 'un message trompeur' }],
    ['supplier', { en: 'a supplier', fr: 'un fournisseur' }],
    ['name', { en: 'name', fr: 'nom' }],
    ['card', { en: 'card number', fr: 'numéro de carte' }],
    ['first', { en: 'first notice', fr: 'premier avis' }],
    ['update', { en: 'update', fr: 'mise à jour' }],
    ['final', { en: 'final notice', fr: 'avis final' }],
  ]);
}

/** A letter template around a body; `elements` are those that it marks. */
export function aTemplateSource(body: string, { kind = 'letter', locale = 'en', elements = '' } = {}): string {
  const audience = kind === 'letter' ? 'person' : 'regulator';
  return `---\nkind: ${kind}\nlocale: ${locale}\ntitle: A notice\naudience: ${audience}\nregimes: [ca-on-phipa]\nelements: [${elements}]\npage-size: letter\n---\n${body}`;
}

/** The checked template; throws where a test's own template is wrong. */
export function aTemplate(body: string, options: { kind?: string; locale?: string; elements?: string } = {}): Template {
  const { template, findings } = checkTemplate('test.md.hbs', aTemplateSource(body, options), aCatalogue());
  if (template === undefined) throw new Error(JSON.stringify(findings));
  return template;
}

export function batchFields(overrides: Partial<BatchFields> = {}): BatchFields {
  return {
    facts: {},
    organisation: {
      name: { en: 'Maple Grove Home Care', fr: 'Soins à domicile Maple Grove' },
      address: { en: '100 Sample Road\nKitchener, Ontario N2G 1A1' },
      phone: { en: '1-800-555-0142' },
      hours: { en: '8 a.m. to 8 p.m., every day', fr: 'de 8 h à 20 h, tous les jours' },
      contact: { en: 'Privacy Officer', fr: 'responsable de la vie privée' },
    },
    words: someWords(),
    // Four hours behind UTC, as Toronto is in June.
    toLocalTime: (instant) => {
      const local = new Date(instant - 4 * 3_600_000).toISOString();
      return { date: local.slice(0, 10), time: local.slice(11, 16) };
    },
    letterDate: '2018-06-20',
    exercise: false,
    ...overrides,
  };
}

export function aPerson(overrides: Partial<LetterPerson> = {}): LetterPerson {
  return {
    personId: 'person-1',
    route: 'letter',
    language: 'en',
    name: 'Zoë Çelik-O’Brien',
    addressLines: ['14-220 King Street West', 'Kitchener ON  N2G 2R1'],
    dataElements: ['name', 'card'],
    ...overrides,
  };
}

/** The templates that ship with the playbook, with what was found in them. */
export function shippedTemplates(): {
  checked: Map<string, ReturnType<typeof checkTemplate>>;
  words: Words;
  dataKinds: string[];
  /** The text of the routing table. */
  routing: string;
} {
  const definitions = factsFile.parse(parse(read('facts.yaml'))).facts;
  const facts: FactField[] = Object.entries(definitions).map(([name, { type, choices }]) => ({
    name,
    type,
    ...(choices === undefined ? {} : { choices: choices.map(String) }),
  }));
  const { words } = parseWords('words.yaml', read('letters/words.yaml'));
  const dataKinds = (definitions['people.data_elements']?.choices ?? []).map(String);
  const catalogue = fieldCatalogue(facts, words, dataKinds);
  const names = ['letters', 'reports'].flatMap((folder) =>
    readdirSync(new URL(folder, PLAYBOOK))
      .filter((name) => name.endsWith('.md.hbs'))
      .map((name) => `${folder}/${name}`),
  );
  return {
    checked: new Map(names.map((name) => [name, checkTemplate(name, read(name), catalogue)])),
    words,
    dataKinds,
    routing: read('letters/routing.yaml'),
  };
}

function read(path: string): string {
  return readFileSync(new URL(path, PLAYBOOK), 'utf8');
}
