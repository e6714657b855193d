import { breachPage, returnsView } from './breach-register.js';
import { readinessView, stateReadiness } from './readiness.js';
import { PAGE_QUERY, type Route } from './route.js';

const YEAR = { name: 'year', description: 'The calendar year in which the organisation knew.' };
const LAW = { name: 'law', description: 'A law pack: incidents that it reached, or may have.' };
const MODE = { name: 'mode', description: '`live` (default) or `exercise`.' };

/** Between incidents: what is in order, and what is kept over all of them. */
export const READINESS_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/readiness',
    subject: 'Readiness',
    summary: 'What is in order before an incident, what ends soon, what is missing, and who said so',
    response: readinessView,
    status: 200,
  },
  {
    method: 'post',
    path: '/readiness',
    subject: 'Readiness',
    summary: 'Say of an item that it is in order, until when, or that it is missing; earlier words are kept',
    request: stateReadiness,
    response: readinessView,
    keyed: true,
    status: 200,
  },
  {
    method: 'get',
    path: '/breach-register',
    subject: 'Breach register',
    summary:
      'Every incident as the laws ask it to be kept: what happened, how many people, effects, what was done, who was told and why not; nothing privileged',
    response: breachPage,
    status: 200,
    query: [YEAR, LAW, MODE, ...PAGE_QUERY],
  },
  {
    method: 'get',
    path: '/breach-register.csv',
    subject: 'Breach register',
    summary: 'The same as a file',
    responseType: 'text/csv',
    status: 200,
    query: [YEAR, LAW, MODE, { name: 'language', description: '`en` (default) or `fr`.' }],
  },
  {
    method: 'get',
    path: '/breach-register/returns',
    subject: 'Breach register',
    summary: 'The returns that laws ask once a year, counted from the records, with what the records do not say',
    response: returnsView,
    status: 200,
    query: [YEAR, MODE],
  },
];
