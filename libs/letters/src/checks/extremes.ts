import type { Language } from '#kernel';
import { ORGANISATION_FIELDS, type CatalogueField, type OrganisationFields } from '../catalogue.js';
import type { Condition, FieldReference } from '../expression.js';
import type { BlockNode, Inline } from '../node.js';
import { LETTER_ROUTES, type LetterPerson } from '../person.js';
import { recipientOf } from '../routing/routing-table.js';
import type { Template } from '../template.js';
import type { FieldValue } from '../values.js';
import type { KnownFacts } from './statements.js';

const LONG_NAME = 'Maria-Magdalena Konstantina Papadopoulou-Wojciechowska von Hohenzollern';
const LONG_ADDRESS = [
  'Appartement 1204, 10250 boulevard de la Concorde Est',
  'Saint-Jean-Baptiste-de-la-Salle QC  H3Z 2Y7',
];

/**
 * The recipients under whom a letter is at its longest and its shortest: every kind of data and one kind, long words and short. And for
 * each kind that the template asks for, who has lost that alone and who has lost everything else.
 */
export function extremePeople(template: Template, language: Language, dataKinds: readonly string[]): LetterPerson[] {
  const route = LETTER_ROUTES.find((each) => recipientOf(each) === template.front.audience) ?? 'letter';
  const [first] = dataKinds;
  const others = LETTER_ROUTES.filter((each) => template.front.others.includes(recipientOf(each)));
  const shared = { route, language } as const;
  const short = { ...shared, name: 'Li O', addressLines: ['1 A St', 'Ajax ON  L1S 1A1'] };
  const turns = kindsAsked(template).flatMap((kind): LetterPerson[] => [
    { ...short, personId: `only ${kind}`, dataElements: [kind] },
    { ...short, personId: `all but ${kind}`, dataElements: dataKinds.filter((each) => each !== kind) },
  ]);
  return [
    {
      ...shared,
      personId: 'longest',
      name: LONG_NAME,
      careOf: LONG_NAME,
      addressLines: LONG_ADDRESS,
      dataElements: dataKinds,
    },
    ...others.map((other) => ({
      ...shared,
      route: other,
      personId: `longest ${other}`,
      name: LONG_NAME,
      careOf: LONG_NAME,
      addressLines: LONG_ADDRESS,
      dataElements: dataKinds,
    })),
    ...(first === undefined ? [] : [{ ...short, personId: 'shortest', dataElements: [first] }]),
    ...turns,
  ];
}

function kindsAsked({ nodes }: Template): readonly string[] {
  const asked = conditionsIn(nodes).filter(({ kind, of }) => kind === 'has' && of.path === 'person.data_taken');
  return [...new Set(asked.map(({ choice }) => choice))];
}

/** An organisation of which everything is known. */
export const SAMPLE_ORGANISATION: OrganisationFields = Object.fromEntries(
  ORGANISATION_FIELDS.map((name) => [name, { en: name === 'phone' ? '1-800-555-0142' : 'Maple Grove Home Care' }]),
);

/**
 * Facts under which the branches of a template are taken and not taken: only what it prints in any case known, everything known, and
 * everything known with each choice in turn that the template asks for.
 */
export function extremeFacts(template: Template): KnownFacts[] {
  const references = referencesIn(template.nodes).filter(({ path }) => path.startsWith('facts.'));
  const everything = Object.fromEntries(references.map(({ path, field }) => [factOf(path), sampleOf(field)]));
  const choices = conditionsIn(template.nodes).filter(({ kind, of }) => kind === 'is' && of.path.startsWith('facts.'));
  const turns = new Map(choices.map(({ of, choice }) => [`${of.path} ${choice}`, { [factOf(of.path)]: choice }]));
  const always = new Set(referencesIn(template.nodes.flatMap(outsideIfs)).map(({ path }) => factOf(path)));
  const least = Object.fromEntries(Object.entries(everything).filter(([fact]) => always.has(fact)));
  return [least, everything, ...[...turns.values()].map((turn) => ({ ...everything, ...turn }))];
}

function factOf(path: string): string {
  return path.replace(/^facts\./, '');
}

function sampleOf({ type, choices = [] }: CatalogueField): FieldValue {
  switch (type) {
    case 'boolean':
      return true;
    case 'integer':
      return 24;
    case 'decimal':
      return 1.5;
    case 'text':
      return 'a text of some words';
    case 'date':
      return '2026-01-31';
    case 'instant':
      return '2026-01-31T14:00:00.000Z';
    case 'choice':
      return choices[0] ?? '';
    case 'list':
      return choices;
    case 'counts':
      return Object.fromEntries(choices.slice(0, 1).map((choice) => [choice, 24]));
  }
}

type AnyNode = BlockNode | Inline;

function conditionsIn(nodes: readonly AnyNode[]): Condition[] {
  return nodes.flatMap((node) => [...(node.kind === 'if' ? [node.condition] : []), ...conditionsIn(withinNode(node))]);
}

function referencesIn(nodes: readonly AnyNode[]): FieldReference[] {
  return nodes.flatMap((node) => [...namedBy(node), ...referencesIn(withinNode(node))]);
}

function namedBy(node: AnyNode): FieldReference[] {
  if (node.kind === 'if') return [node.condition.of];
  if (node.kind === 'each') return [node.list];
  return node.kind === 'value' && node.expression.of.kind === 'field' ? [node.expression.of] : [];
}

function outsideIfs(node: AnyNode): readonly AnyNode[] {
  if (node.kind === 'if') return [];
  const within = withinNode(node);
  return within.length === 0 ? [node] : within.flatMap(outsideIfs);
}

function withinNode(node: AnyNode): readonly AnyNode[] {
  switch (node.kind) {
    case 'if':
      return [...node.body, ...node.otherwise];
    case 'each':
    case 'element':
      return node.body;
    case 'heading':
    case 'paragraph':
      return node.inlines;
    case 'list':
      return node.items.flat();
    case 'table':
      return [...node.header, ...node.rows.flat()].flat();
    case 'run':
    case 'value':
    case 'ready':
      return [];
  }
}
