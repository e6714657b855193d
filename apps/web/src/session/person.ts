import { createContext, use } from 'react';
import { Fault } from '#kernel';
import type { SessionSeat, SessionView } from '#contract';

/** What a link opens to whoever came in by it. */
export type SessionLink = NonNullable<SessionView['link']>;

/** Who is signed in. */
export type SignedInPerson = NonNullable<SessionView['person']> & {
  /** Where a link let them in, and no account. */
  readonly link: SessionLink | null;
  /** Where the code of an exercise let them in, and no account. */
  readonly seat: SessionSeat | null;
};

/** Who is signed in, as the service says it. */
export function personOf({ person, link, seat }: SessionView): SignedInPerson | undefined {
  return person === null ? undefined : { ...person, link, seat: seat ?? null };
}

/** Whether somebody has no account, and the one incident alone that they were let into. */
export function isGuest({ link, seat }: SignedInPerson): boolean {
  return link !== null || seat !== null;
}

export const PersonContext = createContext<SignedInPerson | undefined>(undefined);

/** Who reads this page. Throws a `Fault` outside the pages that need somebody signed in. */
export function usePerson(): SignedInPerson {
  const person = use(PersonContext);
  if (person) return person;
  throw new Fault({ kind: 'internal', code: 'nobody-signed-in', detail: 'This part is for who is signed in.' });
}
