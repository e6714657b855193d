import {
  answerContact,
  askSafety,
  contactPage,
  deskContact,
  openContact,
  openedContact,
  takeContact,
  takeOnSafety,
} from './contact-desk.js';
import { PAGE_QUERY, type Route } from './route.js';

const DESK = '/incidents/{id}/desk';
const ONE = `${DESK}/{contact}`;

/** Calls, letters and questions in. */
export const CONTACT_DESK_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: DESK,
    subject: 'Contact desk',
    summary: 'What came in, by kind and due; of nobody by name',
    response: contactPage,
    status: 200,
    query: [
      { name: 'kind', description: 'What was asked.' },
      { name: 'state', description: '`open`, `answered`, `overdue` or `at-risk`; all where it is left out.' },
      ...PAGE_QUERY,
    ],
  },
  {
    method: 'post',
    path: DESK,
    subject: 'Contact desk',
    summary: 'Take down a call, a letter or a question; who it was and what was said are sealed',
    request: takeContact,
    response: deskContact,
    keyed: true,
    status: 201,
  },
  {
    method: 'post',
    path: `${ONE}/looks`,
    subject: 'Contact desk',
    summary: 'Open one, for a purpose that goes on record first',
    request: openContact,
    response: openedContact,
    keyed: true,
    status: 200,
  },
  {
    method: 'post',
    path: `${ONE}/answers`,
    subject: 'Contact desk',
    summary: 'Say what they were told; the last answer closes it',
    request: answerContact,
    response: deskContact,
    keyed: true,
    status: 200,
  },
  {
    method: 'post',
    path: `${ONE}/safety`,
    subject: 'Contact desk',
    summary: 'What somebody who may be threatened answered; at risk, the privacy officer and the commander are woken',
    request: askSafety,
    response: deskContact,
    keyed: true,
    status: 200,
  },
  {
    method: 'post',
    path: `${ONE}/help`,
    subject: 'Contact desk',
    summary: 'Take on somebody who is at risk, and say what is done first',
    request: takeOnSafety,
    response: deskContact,
    keyed: true,
    status: 200,
  },
];
