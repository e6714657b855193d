import { useQuery } from '@tanstack/react-query';
import type { FilingView } from '#contract';
import { filingsQuery } from '../api/law-queries.js';
import { useIncident } from '../incidents/use-incident.js';

interface Filings {
  /** Empty while they are asked for, and for whoever may not read the record. */
  readonly filings: readonly FilingView[];
  readonly pending: boolean;
  readonly failure: Error | null;
  readonly again: () => void;
}

/** What was sent under the duties of the incident shown. */
export function useFilings(): Filings {
  const { view, members } = useIncident();
  const enabled = members.may.includes('read-record');
  const { data, error, isPending, refetch } = useQuery({ ...filingsQuery(view.id), enabled });
  return { filings: data ?? [], pending: enabled && isPending, failure: error, again: () => void refetch() };
}
