import type { Language } from '#kernel';

/** The columns of a list of injects, in their order. */
export const MSEL_COLUMNS = [
  'number',
  'title',
  'time',
  'wall-time',
  'released-at',
  'phase',
  'kind',
  'channel',
  'from',
  'to',
  'message',
  'attachments',
  'expected-action',
  'expected-decision',
  'owner',
  'expected-by',
  'objective',
  'capability',
  'target',
  'critical-task',
  'release',
  'condition',
  'controller',
  'notes',
  'status',
  'outcome',
  'rating',
  'evaluator-notes',
  'source',
  'id',
  'expected-id',
  'sign',
] as const;
export type MselColumn = (typeof MSEL_COLUMNS)[number];

/** A line of the list, every column as text. */
export type MselRow = Readonly<Record<MselColumn, string>>;

/** What the list shows and a scenario does not keep of it: it follows from the rest, or is known only when it was played. */
export const SHOWN_ONLY: ReadonlySet<MselColumn> = new Set<MselColumn>([
  'released-at',
  'capability',
  'target',
  'status',
  'outcome',
  'rating',
  'evaluator-notes',
]);

/** What may be said of an expected action, of which an inject may have several: each stands in a line of its own. */
export const EXPECTED_COLUMNS: ReadonlySet<MselColumn> = new Set<MselColumn>([
  'expected-action',
  'expected-decision',
  'owner',
  'expected-by',
  'critical-task',
  'expected-id',
  'sign',
]);

const HEADINGS: Readonly<Record<MselColumn, Readonly<Record<Language, string>>>> = {
  number: { en: 'Number', fr: 'Numéro' },
  title: { en: 'Title', fr: 'Titre' },
  time: { en: 'Scenario time (T+)', fr: 'Temps du scénario (T+)' },
  'wall-time': { en: 'Planned wall time', fr: 'Heure prévue' },
  'released-at': { en: 'Released at', fr: 'Diffusé à' },
  phase: { en: 'Phase', fr: 'Phase' },
  kind: { en: 'Kind', fr: 'Genre' },
  channel: { en: 'Channel', fr: 'Canal' },
  from: { en: 'From', fr: 'De' },
  to: { en: 'To (none: everybody)', fr: 'À (aucun : tout le monde)' },
  message: { en: 'Message', fr: 'Message' },
  attachments: { en: 'Attachments', fr: 'Pièces jointes' },
  'expected-action': { en: 'Expected action', fr: 'Action attendue' },
  'expected-decision': { en: 'Expected decision', fr: 'Décision attendue' },
  owner: { en: 'Owner', fr: 'Responsable' },
  'expected-by': { en: 'Expected by (T+)', fr: 'Attendue avant (T+)' },
  objective: { en: 'Objective', fr: 'Objectif' },
  capability: { en: 'Core capability', fr: 'Capacité' },
  target: { en: 'Capability target', fr: 'Cible de capacité' },
  'critical-task': { en: 'Critical task', fr: 'Tâche critique' },
  release: { en: 'Release', fr: 'Diffusion' },
  condition: { en: 'Condition', fr: 'Condition' },
  controller: { en: 'Responsible controller', fr: 'Contrôle responsable' },
  notes: { en: 'Controller notes', fr: 'Notes du contrôle' },
  status: { en: 'Status', fr: 'État' },
  outcome: { en: 'Outcome', fr: 'Résultat' },
  rating: { en: 'Rating', fr: 'Cote' },
  'evaluator-notes': { en: 'Evaluator notes', fr: 'Notes de l’évaluation' },
  source: { en: 'Source', fr: 'Source' },
  id: { en: 'Id', fr: 'Id' },
  'expected-id': { en: 'Expected action id', fr: 'Id de l’action attendue' },
  sign: { en: 'Sign on the record', fr: 'Signe au registre' },
};

/** What others call a column. */
const ALIASES: Readonly<Partial<Record<MselColumn, readonly string[]>>> = {
  number: ['no', 'no.', '#', 'inject', 'inject #', 'inject number', 'event #', 'event number', 'msel #'],
  title: ['event', 'event title', 'inject title', 'event synopsis', 'synopsis'],
  time: ['time', 't+', 'scenario time', 'designated scenario time', 'offset', 'elapsed time'],
  'wall-time': ['wall time', 'clock time', 'scheduled time', 'planned time', 'delivery time'],
  phase: ['phase/move', 'move', 'module'],
  kind: ['type', 'event type', 'inject type'],
  channel: ['method', 'mode', 'means', 'delivery method', 'delivery mode'],
  from: ['sender', 'from (persona)'],
  to: ['to', 'recipient', 'intended player', 'to (seat/team)', 'delivered to'],
  message: ['inject text', 'description', 'content', 'text'],
  'expected-action': ['expected player action', 'expected actions', 'expected response', 'expected outcome'],
  owner: ['decision owner', 'action owner'],
  'expected-by': ['expected by', 'due'],
  objective: ['exercise objective'],
  capability: ['capability'],
  target: ['target'],
  release: ['release mode'],
  controller: ['controller', 'controller responsible', 'responsible'],
  notes: ['notes', 'special instructions', 'facilitator notes'],
};

export function headingOf(column: MselColumn, language: Language): string {
  return HEADINGS[column][language];
}

export function isMselColumn(name: string): name is MselColumn {
  return (MSEL_COLUMNS as readonly string[]).includes(name);
}

const KNOWN: ReadonlyMap<string, MselColumn> = new Map(
  MSEL_COLUMNS.flatMap((column) =>
    [column, HEADINGS[column].en, HEADINGS[column].fr, ...(ALIASES[column] ?? [])].map((name): [string, MselColumn] => [
      folded(name),
      column,
    ]),
  ),
);

/** The column that a heading is known to mean: by its name, its words in either language, or what others call it. */
export function columnCalled(heading: string): MselColumn | undefined {
  return KNOWN.get(folded(heading));
}

/** Words as they are compared: without case, accents and doubled blanks. */
export function folded(words: string): string {
  return words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
