import { createHash } from 'node:crypto';
import type { PreviewKind } from '#contract';
import { Fault } from '#kernel';
import { letterName } from '#letters';
import { peopleById, type AffectedPerson } from '#people';
import type { Reader } from '#storage';
import type { DataKey } from '#vault';
import { LettersPlan } from './letters-plan.js';
import { eachRecipient, type RecipientQuery } from './recipients.js';
import type { TemplateShelf } from './template-shelf.js';

/** So many are opened to find a long name, chosen by the seed. */
const OPENED_MAX = 1000;

export interface PersonAsked {
  /** The letter that they get, by name: `patient`. */
  readonly letter: string;
  readonly whom: PreviewKind;
  readonly seed: number;
}

export interface ChosenPerson {
  readonly person: AffectedPerson;
  /** How many there were to choose from. */
  readonly among: number;
}

/**
 * Chooses one of those to whom a letter goes, whether or not they have it already: by kind and by seed, so that the same may be asked
 * for again and nobody can be looked up.
 *
 * @throws Fault `nobody-of-kind`
 */
export async function choosePerson(
  { reader, key }: { readonly reader: Reader; readonly key: DataKey },
  shelf: Pick<TemplateShelf, 'letters' | 'routing'>,
  query: Omit<RecipientQuery, 'evenWritten'>,
  { letter, whom, seed }: PersonAsked,
): Promise<ChosenPerson> {
  const plan = new LettersPlan(shelf, []);
  const ofKind = await idsOfKind(reader, query.incidentId, whom);
  const ports = { reader, openKey: () => Promise.resolve(key) };
  const candidates: { readonly id: string; readonly lot: string }[] = [];
  for await (const recipient of eachRecipient(ports, { ...query, evenWritten: true })) {
    const { personId: id, route } = recipient;
    if (whom === 'estate' && route !== 'estate') continue;
    if (ofKind && !ofKind.has(id)) continue;
    const standing = plan.standing(recipient);
    if ('template' in standing && letterName(standing.template.file) === letter)
      candidates.push({ id, lot: lotOf(seed, id) });
  }
  const drawn = candidates.sort((one, other) => (one.lot < other.lot ? -1 : 1)).slice(0, openedOf(whom));
  let chosen: AffectedPerson | undefined;
  const ids = drawn.map(({ id }) => id);
  for await (const person of peopleById(reader, key, query, ids)) {
    if (chosen === undefined || nameLength(person) > nameLength(chosen)) chosen = person;
  }
  if (!chosen) throw NOBODY;
  return { person: chosen, among: candidates.length };
}

function openedOf(whom: PreviewKind): number {
  return whom === 'longest-name' ? OPENED_MAX : 1;
}

function nameLength({ details: { givenNames, familyName } }: AffectedPerson): number {
  return givenNames.length + familyName.length;
}

function lotOf(seed: number, id: string): string {
  return createHash('sha256').update(`${seed} ${id}`).digest('hex');
}

/** Those whom a column of the register tells apart; nothing where none does. */
async function idsOfKind(
  reader: Reader,
  incidentId: string,
  whom: PreviewKind,
): Promise<ReadonlySet<string> | undefined> {
  switch (whom) {
    case 'minor':
    case 'large-print': {
      const is = whom === 'minor' ? 'minor = 1' : `letter_format = 'large-print'`;
      const rows = await reader.all(`SELECT id FROM person WHERE incident_id = ? AND ${is} ORDER BY id`, [incidentId]);
      return new Set(rows.map((row) => String(row['id'])));
    }
    case 'anybody':
    case 'longest-name':
    case 'estate':
      return undefined;
  }
}

const NOBODY = new Fault({
  kind: 'not-found',
  code: 'nobody-of-kind',
  detail: 'This letter goes to nobody of this kind.',
  place: 'whom',
  mend: 'Choose another kind of person, or another letter.',
});
