import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { SessionView } from '#contract';
import { sessionQuery } from '../api/queries.js';

/** What happens once somebody came in by a door that had a page of its own: the list of incidents is shown, as they may see it. */
export function useEntered(): (session: SessionView) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (session) => {
    client.setQueryData(sessionQuery.queryKey, session);
    void navigate({ to: '/', replace: true });
  };
}
