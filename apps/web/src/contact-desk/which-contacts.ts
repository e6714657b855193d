import { DESK_KINDS, type ContactPage, type ContactQuery } from '#contract';

/** Which of them; all, where nothing is said. */
export type WhichContacts = Pick<ContactQuery, 'kind' | 'state'>;

const STATES = ['open', 'overdue', 'at-risk', 'answered'] as const;

/** What an address may ask to see; all else of it is left out. */
export const CONTACT_STATES_SHOWN: readonly NonNullable<WhichContacts['state']>[] = STATES;

/** What the address says is looked at: of each, what is known here, and no more. */
export function contactsIn({ kind, state, contact }: Readonly<Record<string, unknown>>): WhichContacts & {
  readonly contact?: string;
} {
  const [knownKind, knownState] = [DESK_KINDS.find((each) => each === kind), STATES.find((each) => each === state)];
  return {
    ...(knownKind !== undefined && { kind: knownKind }),
    ...(knownState !== undefined && { state: knownState }),
    ...(typeof contact === 'string' && { contact }),
  };
}

/** All kinds together. */
export function inAll(counts: ContactPage['counts']): Omit<ContactPage['counts'][number], 'kind'> {
  const sum = (key: 'open' | 'overdue' | 'answered'): number => counts.reduce((all, each) => all + each[key], 0);
  return { open: sum('open'), overdue: sum('overdue'), answered: sum('answered') };
}
