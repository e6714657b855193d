import { createContext, use } from 'react';
import { Fault } from '#kernel';
import type { SessionView } from '#contract';

/** What a link opens to whoever came in by it. */
export type SessionLink = NonNullable<SessionView['link']>;

/** Who is signed in. */
export type SignedInPerson = NonNullable<SessionView['person']> & {
  /** Where a link let them in, and no account. */
  readonly link: SessionLink | null;
};

/** Who is signed in, as the service says it. */
export function personOf({ person, link }: SessionView): SignedInPerson | undefined {
  return person === null ? undefined : { ...person, link };
}

export const PersonContext = createContext<SignedInPerson | undefined>(undefined);

/** Who reads this page. Throws a `Fault` outside the pages that need somebody signed in. */
export function usePerson(): SignedInPerson {
  const person = use(PersonContext);
  if (person) return person;
  throw new Fault({ kind: 'internal', code: 'nobody-signed-in', detail: 'This part is for who is signed in.' });
}
