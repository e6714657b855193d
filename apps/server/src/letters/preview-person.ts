import type { PreviewKind } from '#contract';
import { Fault, type Route } from '#kernel';
import { letterName } from '#letters';
import { MAILED_ROUTES, peopleById, type AffectedPerson } from '#people';
import type { Reader } from '#storage';
import type { DataKey } from '#vault';
import { LettersPlan } from './letters-plan.js';
import { eachRecipient, type AddressedPerson, type RecipientQuery } from './recipients.js';
import type { TemplateShelf } from './template-shelf.js';

/** So many of those who fit are drawn from, and opened where a long name is asked for. */
const SAMPLE_MAX = 200;
const PAGE_ROWS = 500;
/** Of fewer nobody is shown: whoever knows who they are would learn what is known of them. */
const PEOPLE_LEAST = 5;
/** How many there were to choose from is told in these steps. */
const AMONG_AT_LEAST = [SAMPLE_MAX, 20, PEOPLE_LEAST] as const;

export interface PersonAsked {
  /** The letter that they get, by name: `patient`. */
  readonly letter: string;
  readonly whom: PreviewKind;
  readonly seed: number;
}

export interface ChosenPerson {
  readonly person: AffectedPerson;
  /** At least so many there were to choose from. */
  readonly amongAtLeast: (typeof AMONG_AT_LEAST)[number];
}

interface RegisterPorts {
  readonly reader: Reader;
  readonly key: DataKey;
}

/**
 * Chooses one of those to whom a letter goes, whether or not they have it already: by kind and by seed, so that the same may be asked
 * for again. Whom a seed chooses hangs on the incident's key, so that nobody outside the service can tell.
 *
 * Where many fit, it looks through a few pages from a place in the register that was drawn; all of it is read only where few do.
 *
 * @throws Fault `too-few-of-kind`
 */
export async function choosePerson(
  { reader, key }: RegisterPorts,
  shelf: Pick<TemplateShelf, 'letters' | 'routing'>,
  query: Omit<RecipientQuery, 'evenWritten' | 'only' | 'from'>,
  asked: PersonAsked,
): Promise<ChosenPerson> {
  const { letter, whom, seed } = asked;
  const plan = new LettersPlan(shelf, []);
  const gets = (recipient: AddressedPerson): boolean => {
    const standing = plan.standing(recipient);
    return 'template' in standing && letterName(standing.template.file) === letter;
  };
  const candidates: string[] = [];
  for await (const recipient of fromDrawnPlace({ reader, key }, query, asked)) {
    // Whoever gets two letters is one person.
    if (recipient.second !== true && gets(recipient)) candidates.push(recipient.personId);
    if (candidates.length === SAMPLE_MAX) break;
  }
  const amongAtLeast = AMONG_AT_LEAST.find((least) => candidates.length >= least);
  if (amongAtLeast === undefined) throw TOO_FEW;
  const lots = candidates.map((id) => ({ id, lot: key.keyedHash(`preview lot ${seed} ${id}`) }));
  const drawn = lots.sort((one, other) => (one.lot < other.lot ? -1 : 1)).map(({ id }) => id);
  let chosen: AffectedPerson | undefined;
  const opened = whom === 'longest-name' ? drawn : drawn.slice(0, 1);
  for await (const person of peopleById(reader, key, query, opened)) {
    if (chosen === undefined || nameLength(person) > nameLength(chosen)) chosen = person;
  }
  // A list may be undone meanwhile.
  if (!chosen) throw TOO_FEW;
  return { person: chosen, amongAtLeast };
}

/** Those of a kind, from the drawn place to the end of the register and from its beginning to that place. */
async function* fromDrawnPlace(
  { reader, key }: RegisterPorts,
  query: Omit<RecipientQuery, 'evenWritten' | 'only' | 'from'>,
  asked: PersonAsked,
): AsyncGenerator<AddressedPerson> {
  const place = await drawPlace({ reader, key }, query.incidentId, asked);
  if (place === undefined) return;
  const ports = { reader, openKey: () => Promise.resolve(key) };
  const { whom } = asked;
  const only = whom === 'anybody' || whom === 'longest-name' ? undefined : whom;
  const reading = { ...query, evenWritten: true, pageRows: PAGE_ROWS, ...(only !== undefined && { only }) };
  yield* eachRecipient(ports, { ...reading, from: { after: place } });
  yield* eachRecipient(ports, { ...reading, from: { after: '', to: place } });
}

/** The id of somebody who is written to, along the index of the routes; nothing where nobody is. */
async function drawPlace(
  { reader, key }: RegisterPorts,
  incidentId: string,
  { letter, whom, seed }: PersonAsked,
): Promise<string | undefined> {
  const routes: readonly Route[] = whom === 'estate' ? ['estate'] : MAILED_ROUTES;
  const counts = await reader.all(
    `SELECT route, COUNT(*) AS people FROM person
      WHERE incident_id = ? AND route IN (${routes.map(() => '?').join(', ')}) GROUP BY route ORDER BY route`,
    [incidentId, ...routes],
  );
  const people = counts.reduce((sum, row) => sum + Number(row['people']), 0);
  if (people === 0) return undefined;
  const drawn = Buffer.from(key.keyedHash(`preview place ${seed} ${whom} ${letter}`), 'base64url').readUInt32BE(0);
  let position = drawn % people;
  for (const row of counts) {
    const ofRoute = Number(row['people']);
    if (position >= ofRoute) {
      position -= ofRoute;
      continue;
    }
    const [at] = await reader.all(
      'SELECT id FROM person WHERE incident_id = ? AND route = ? ORDER BY id LIMIT 1 OFFSET ?',
      [incidentId, String(row['route']), position],
    );
    return at && String(at['id']);
  }
  return undefined;
}

function nameLength({ details: { givenNames, familyName } }: AffectedPerson): number {
  return givenNames.length + familyName.length;
}

const TOO_FEW = new Fault({
  kind: 'not-found',
  code: 'too-few-of-kind',
  detail: `This letter goes to fewer than ${PEOPLE_LEAST} people of this kind: shown one of them, whoever knows them would know whose letter it is.`,
  place: 'whom',
  mend: 'Choose another kind of person or another letter, or look at the specimen of this one.',
});
