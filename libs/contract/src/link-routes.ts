import { memberList, sessionView } from './access.js';
import { endLink, giveLink, givenLink, heldLink, openLink } from './links.js';
import type { Route } from './route.js';

/** Links for people of outside parties. */
export const LINK_ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: '/incidents/{id}/links',
    subject: 'Members',
    summary: 'Give one person of an outside party a link to one role here; its secret is told this once',
    request: giveLink,
    response: givenLink,
    keyed: true,
    status: 201,
  },
  {
    method: 'post',
    path: '/incidents/{id}/links/{link}/end',
    subject: 'Members',
    summary: 'End a link and its session, with the reason',
    request: endLink,
    response: memberList,
    keyed: true,
    status: 200,
  },
  {
    method: 'post',
    path: '/incidents/{id}/links/{link}/sessions/end',
    subject: 'Members',
    summary: 'End the session of a link; the link stays good in its browser',
    response: memberList,
    keyed: true,
    status: 200,
  },
  {
    method: 'post',
    path: '/links/read',
    subject: 'Sign-in',
    summary: 'Whom a link is for, in which role and until when; nothing of its incident',
    request: openLink,
    response: heldLink,
    open: true,
    status: 200,
  },
  {
    method: 'post',
    path: '/links/opening',
    subject: 'Sign-in',
    summary: 'Come in by a link; it then opens in this browser alone',
    request: openLink,
    response: sessionView,
    open: true,
    status: 201,
  },
];
