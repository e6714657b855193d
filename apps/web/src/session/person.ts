import { createContext, use } from 'react';
import { Fault } from '#kernel';
import type { SessionView } from '#contract';

/** Who is signed in. */
export type SignedInPerson = NonNullable<SessionView['person']>;

export const PersonContext = createContext<SignedInPerson | undefined>(undefined);

/** Who reads this page. Throws a `Fault` outside the pages that need somebody signed in. */
export function usePerson(): SignedInPerson {
  const person = use(PersonContext);
  if (person) return person;
  throw new Fault({ kind: 'internal', code: 'nobody-signed-in', detail: 'This part is for who is signed in.' });
}
