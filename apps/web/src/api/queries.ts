import { queryOptions, infiniteQueryOptions } from '@tanstack/react-query';
import type { Language, LookKind } from '#kernel';
import {
  accountList,
  alertStates,
  apiTokenList,
  chartList,
  chartPicture,
  contactList,
  demonstrationView,
  evidenceDetail,
  evidenceView,
  incidentDoors,
  incidentPage,
  incidentView,
  installationView,
  lookPage,
  memberList,
  nameList,
  onCallRoster,
  outboxPage,
  ownProvider,
  ownReadOutList,
  passkeyList,
  providerView,
  privilegeView,
  sessionList,
  sessionView,
  verification,
  givenSignatures,
  waitingView,
  type IncidentsQuery,
  type OutboxItem,
} from '#contract';
import { rolesHere } from '../session/roles-here.js';
import { apiPath, get } from './request.js';

const ENTRIES_A_PAGE = 50;
const INCIDENTS_A_PAGE = 50;
/** Clocks are set anew this often even when nothing happens: a laptop's counter may have slept. */
const REFRESH_MS = 60_000;

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => get(apiPath('installation'), installationView, signal),
  refetchInterval: REFRESH_MS,
});

/** Who is signed in, or what has to happen before anybody can be. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => (await get(apiPath('session'), sessionView, signal)).value,
  // Another tab of this browser may sign out, or sign somebody else in.
  refetchOnWindowFocus: 'always',
  staleTime: Infinity,
});

/** Who is behind the ids in the record. Names seldom change, and an id that is not among them asks anew. */
export const namesQuery = queryOptions({
  queryKey: ['names'],
  queryFn: async ({ signal }) => {
    const { names } = (await get(apiPath('names'), nameList, signal)).value;
    return new Map(names.map(({ id, name }) => [id, name]));
  },
  staleTime: 60 * REFRESH_MS,
});

/** Who has which role in an incident; one’s own roles are noted on the way. */
export function membersQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'members'],
    queryFn: async ({ signal }) => {
      const members = (await get(apiPath('incidents', id, 'members'), memberList, signal)).value;
      rolesHere.learn(id, members.mine);
      return members;
    },
  });
}

export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async ({ signal }) => (await get(apiPath('account', 'sessions'), sessionList, signal)).value.sessions,
});

/** What was read out by telephone in one’s own name, and waits for one’s own word. */
export const ownReadOutsQuery = queryOptions({
  queryKey: ['account', 'read-outs'],
  queryFn: async ({ signal }) => (await get(apiPath('account', 'read-outs'), ownReadOutList, signal)).value.readOuts,
});

/** Whether one’s own account is linked to the sign-in provider. */
export const ownProviderQuery = queryOptions({
  queryKey: ['account', 'provider'],
  queryFn: async ({ signal }) => (await get(apiPath('account', 'provider'), ownProvider, signal)).value,
});

export const passkeysQuery = queryOptions({
  queryKey: ['account', 'passkeys'],
  queryFn: async ({ signal }) => (await get(apiPath('account', 'passkeys'), passkeyList, signal)).value.passkeys,
});

export const tokensQuery = queryOptions({
  queryKey: ['account', 'tokens'],
  queryFn: async ({ signal }) => (await get(apiPath('account', 'tokens'), apiTokenList, signal)).value.tokens,
});

/** Each asking may need a fresh proof of who asks: it happens when the page is opened, and not by itself. */
const WHEN_ASKED = { staleTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export const accountsQuery = queryOptions({
  queryKey: ['accounts', 'list'],
  queryFn: async ({ signal }) => (await get(apiPath('accounts'), accountList, signal)).value.accounts,
  ...WHEN_ASKED,
});

/** The sign-in provider as whoever administers sees it. */
export const providerQuery = queryOptions({
  queryKey: ['accounts', 'provider'],
  queryFn: async ({ signal }) => (await get(apiPath('provider'), providerView, signal)).value,
  ...WHEN_ASKED,
});

/** The open incidents from outside. */
export const doorsQuery = queryOptions({
  queryKey: ['accounts', 'doors'],
  queryFn: async ({ signal }) => (await get(apiPath('incident-doors'), incidentDoors, signal)).value.incidents,
  ...WHEN_ASKED,
});

/** Every incident, or those of one severity. */
export function incidentsQuery(severity?: IncidentsQuery['severity']) {
  const narrowed = severity === undefined ? '' : `&severity=${severity}`;
  return infiniteQueryOptions({
    queryKey: ['incidents', ...(severity === undefined ? [] : [severity])],
    queryFn: ({ signal, pageParam }) =>
      get(`${apiPath('incidents')}?${pageQuery(INCIDENTS_A_PAGE, pageParam)}${narrowed}`, incidentPage, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.value.next,
    refetchInterval: REFRESH_MS / 4,
  });
}

export function incidentQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id],
    queryFn: ({ signal }) => get(apiPath('incidents', id), incidentView, signal),
    refetchInterval: REFRESH_MS,
  });
}

/** Which looks: empty, all. */
export interface WhichLooks {
  readonly person: string;
  readonly kind: LookKind | '';
}

export function looksQuery(id: string, which: WhichLooks) {
  return infiniteQueryOptions({
    queryKey: ['incident', id, 'looks', which],
    queryFn: ({ signal, pageParam }) => {
      const page = new URLSearchParams([
        ...narrowed(which),
        ...new URLSearchParams(pageQuery(ENTRIES_A_PAGE, pageParam)),
      ]);
      return get(`${apiPath('incidents', id, 'looks')}?${page.toString()}`, lookPage, signal);
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.value.next,
  });
}

/** Address of the same looks as a file. */
export function looksFile(id: string, which: WhichLooks): string {
  return `${apiPath('incidents', id, 'looks.csv')}?${narrowed(which).toString()}`;
}

function narrowed({ person, kind }: WhichLooks): URLSearchParams {
  return new URLSearchParams({ ...(person !== '' && { person }), ...(kind !== '' && { kind }) });
}

export function verificationQuery(id: string) {
  return queryOptions({
    // Asked for by a person, never by itself: it reads the whole record.
    queryKey: ['verification', id],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'verification'), verification, signal),
    enabled: false,
    gcTime: 0,
  });
}

export function evidenceQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'evidence'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'evidence'), evidenceView, signal),
  });
}

export function privilegeQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'privilege'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'privilege'), privilegeView, signal),
  });
}

export function evidenceItemQuery(id: string, item: string) {
  return queryOptions({
    queryKey: ['incident', id, 'evidence', item],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'evidence', item), evidenceDetail, signal),
  });
}

/** Every signature of a decision, from the record. */
export function signaturesQuery(id: string, decision: string) {
  return queryOptions({
    queryKey: ['incident', id, 'signatures', decision],
    queryFn: async ({ signal }) =>
      (await get(apiPath('incidents', id, 'decisions', decision, 'signatures'), givenSignatures, signal)).value,
  });
}

export function waitingQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'waiting'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'waiting'), waitingView, signal),
  });
}

/** Who is on call, and whether anybody would be woken. */
export const onCallQuery = queryOptions({
  queryKey: ['on-call', 'roster'],
  queryFn: ({ signal }) => get(apiPath('on-call'), onCallRoster, signal),
  refetchInterval: REFRESH_MS / 4,
});

/** Whom one telephones: for whoever keeps the roster. */
export const contactsQuery = queryOptions({
  queryKey: ['on-call', 'contacts'],
  queryFn: async ({ signal }) => (await get(apiPath('contacts'), contactList, signal)).value.contacts,
});

/** Alerts of all open live incidents. */
export const alertsQuery = queryOptions({
  queryKey: ['on-call', 'alerts'],
  queryFn: ({ signal }) => get(apiPath('alerts'), alertStates, signal),
  refetchInterval: REFRESH_MS / 4,
});

/** Messages that failed or are in doubt, the newest of each: of one incident, or of all. */
export function undeliveredQuery(id?: string) {
  return queryOptions({
    queryKey: id === undefined ? ['on-call', 'undelivered'] : ['incident', id, 'undelivered'],
    queryFn: async ({ signal }): Promise<readonly OutboxItem[]> => {
      const which = id === undefined ? {} : { incident: id };
      const asked = (status: string) => new URLSearchParams({ status, ...which, limit: '200' }).toString();
      const pages = await Promise.all(
        ['in-doubt', 'dead'].map((status) => get(`${apiPath('outbox')}?${asked(status)}`, outboxPage, signal)),
      );
      return pages.flatMap((page) => page.value.items);
    },
  });
}

/** Messages that go out by themselves when their time has come, over all incidents. */
export const outboxQuery = infiniteQueryOptions({
  queryKey: ['on-call', 'outbox'],
  queryFn: ({ signal, pageParam }) => {
    const asked = new URLSearchParams([
      ['status', 'waiting'],
      ...new URLSearchParams(pageQuery(ENTRIES_A_PAGE, pageParam)),
    ]);
    return get(`${apiPath('outbox')}?${asked.toString()}`, outboxPage, signal);
  },
  initialPageParam: '',
  getNextPageParam: (last) => last.value.next,
  refetchInterval: REFRESH_MS / 4,
});

export function demonstrationQuery(id: string) {
  return queryOptions({
    queryKey: ['demonstration', id],
    queryFn: ({ signal }) => get(apiPath('demonstrations', id), demonstrationView, signal),
    refetchInterval: ({ state }) => (state.data?.value.status === 'running' ? 500 : false),
  });
}

/** Charts and pictures belong to a content hash: they are asked for once. */
const FOR_GOOD = { staleTime: Infinity, refetchOnWindowFocus: false } as const;

export function chartsQuery(hash: string) {
  return queryOptions({
    queryKey: ['playbook', hash, 'charts'],
    queryFn: ({ signal }) => get(apiPath('playbooks', hash, 'charts'), chartList, signal),
    ...FOR_GOOD,
  });
}

export function pictureQuery(hash: string, chart: string, language: Language) {
  return queryOptions({
    queryKey: ['playbook', hash, 'picture', chart, language],
    queryFn: ({ signal }) =>
      get(`${apiPath('playbooks', hash, 'charts', chart, 'picture')}?language=${language}`, chartPicture, signal),
    ...FOR_GOOD,
  });
}

/** Address of the same picture as a file. */
export function pictureFile(hash: string, chart: string, language: Language): string {
  return `${apiPath('playbooks', hash, 'charts', chart, 'picture.svg')}?language=${language}`;
}

function pageQuery(limit: number, after: string): string {
  return new URLSearchParams({ limit: String(limit), ...(after !== '' && { after }) }).toString();
}
