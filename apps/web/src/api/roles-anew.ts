import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { isAboutRole } from './failures.js';

/**
 * Asks anew which roles one has, and then for all that is shown of the incidents, where a role is refused: it may have ended, by
 * another’s hand or by handing over command.
 */
export async function askRolesAnew(client: QueryClient, failure: unknown): Promise<void> {
  if (!isAboutRole(failure)) return;
  const shown = client.getQueryCache().findAll({ type: 'active', predicate: ({ queryKey }) => isOfMembers(queryKey) });
  const asked = await Promise.allSettled(shown.map(async (query) => query.fetch()));
  // What is refused for the same role once more would ask for ever.
  if (asked.some(({ status }) => status === 'fulfilled')) await client.invalidateQueries({ queryKey: ['incident'] });
}

function isOfMembers([topic, , part]: QueryKey): boolean {
  return topic === 'incident' && part === 'members';
}
