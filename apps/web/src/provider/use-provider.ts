import { useQuery } from '@tanstack/react-query';
import type { SessionView } from '#contract';
import { sessionQuery } from '../api/queries.js';

/** The organisation’s sign-in provider; `undefined` where there is none. */
export function useProvider(): NonNullable<SessionView['provider']> | undefined {
  return useQuery(sessionQuery).data?.provider ?? undefined;
}
