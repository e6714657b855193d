import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { contactPage, handoverDraft, severityView, situationDraft, situationView, type Audience } from '#contract';
import type { Language } from '#kernel';
import type { WhichContacts } from '../contact-desk/which-contacts.js';
import { apiPath, get } from './request.js';

const CONTACTS_A_PAGE = 50;

export function contactsQuery(id: string, { kind, state }: WhichContacts) {
  return infiniteQueryOptions({
    queryKey: ['incident', id, 'desk', kind ?? '', state ?? ''],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({
        limit: String(CONTACTS_A_PAGE),
        ...(kind !== undefined && { kind }),
        ...(state !== undefined && { state }),
        ...(pageParam !== '' && { after: pageParam }),
      });
      return get(`${apiPath('incidents', id, 'desk')}?${query.toString()}`, contactPage, signal);
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.value.next,
  });
}

/** How grave it was said to be, and what its facts would say. */
export function severityQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'severity'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'severity'), severityView, signal),
  });
}

export function situationQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'situation'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'situation'), situationView, signal),
  });
}

/** Asked anew each time: what is drafted is the record as it stands then. */
export function situationDraftQuery(id: string, audience: Audience, language: Language) {
  return queryOptions({
    queryKey: ['situation-draft', id, audience, language],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ audience, language });
      return get(`${apiPath('incidents', id, 'situation', 'draft')}?${query.toString()}`, situationDraft, signal);
    },
    staleTime: 0,
    gcTime: 0,
  });
}

export function handoverDraftQuery(id: string, language: Language) {
  return queryOptions({
    queryKey: ['handover-draft', id, language],
    queryFn: ({ signal }) =>
      get(`${apiPath('incidents', id, 'handovers', 'draft')}?language=${language}`, handoverDraft, signal),
    staleTime: 0,
    gcTime: 0,
  });
}
