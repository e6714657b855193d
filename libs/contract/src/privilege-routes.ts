import { done } from './access.js';
import { documentView } from './people.js';
import { allowExport, changeLane, direction, makePrivilegeLog, privilegeView } from './privilege.js';
import type { Route } from './route.js';

const PRIVILEGE = '/incidents/{id}/privilege';

/** Lanes of privilege, and the log of what is withheld. */
export const PRIVILEGE_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: PRIVILEGE,
    subject: 'Privilege',
    summary:
      'The privilege log: date, author, circle, kind and basis of what is privileged, and nothing of what it says',
    response: privilegeView,
    status: 200,
  },
  {
    method: 'get',
    path: `${PRIVILEGE}/log.csv`,
    subject: 'Privilege',
    summary: 'The privilege log as a table',
    responseType: 'text/csv',
    status: 200,
    query: [{ name: 'language', description: '`en` (default) or `fr`.' }],
  },
  {
    method: 'post',
    path: `${PRIVILEGE}/logs`,
    subject: 'Privilege',
    summary: 'Print the privilege log; the PDF is kept as a document',
    request: makePrivilegeLog,
    response: documentView,
    keyed: true,
    status: 201,
  },
  {
    method: 'post',
    path: `${PRIVILEGE}/direction`,
    subject: 'Privilege',
    summary: 'Say at whose request, for whom and what for work starts privileged; counsel alone',
    request: direction,
    response: privilegeView,
    keyed: true,
    status: 200,
  },
  {
    method: 'post',
    path: `${PRIVILEGE}/changes`,
    subject: 'Privilege',
    summary: 'Put an item under privilege, release it to others with privilege kept, or waive it; counsel alone',
    request: changeLane,
    response: privilegeView,
    keyed: true,
    status: 200,
  },
  {
    method: 'post',
    path: `${PRIVILEGE}/exports`,
    subject: 'Privilege',
    summary: 'Allow one export that holds privileged items; counsel alone',
    request: allowExport,
    response: done,
    keyed: true,
    status: 200,
  },
];
