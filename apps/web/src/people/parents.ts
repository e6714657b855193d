import type { OpenedPeople } from '#contract';

type Opened = Pick<OpenedPeople['people'][number], 'parents' | 'parentsDiffer' | 'address'>;

/** To whom and where a letter goes, as it is typed. */
export interface Addressee {
  readonly name: string;
  readonly address: Opened['address'];
}

/** Whom the letters about a child go to: one, or at another address the other too. */
export interface Addressees {
  readonly first: Addressee;
  readonly second?: Addressee;
}

/** The parents whom the lists name, as one letter or two; whoever decides may change it. `undefined` where they name none, or not the same. */
export function parentsOf({ parents, parentsDiffer, address }: Opened): Addressees | undefined {
  if (parentsDiffer) return undefined;
  const [first, second] = parents.map((parent) => ({ name: parent.name, address: parent.address ?? address }));
  if (!first || !second) return first && { first };
  const together = { name: `${first.name} & ${second.name}`, address: first.address };
  return isOneAddress(first, second) ? { first: together } : { first, second };
}

function isOneAddress({ address: one }: Addressee, { address: other }: Addressee): boolean {
  return one.street === other.street && one.postalCode === other.postalCode && one.city === other.city;
}
