import { documentView } from './people.js';
import type { Route } from './route.js';
import { severityView } from './severity.js';
import {
  handoverDraft,
  makeHandover,
  makeSituation,
  setNextUpdate,
  situationDraft,
  situationView,
} from './situation.js';

const LANGUAGE = { name: 'language', description: '`en` or `fr`.' };

/** Situation reports, handovers of a shift, the rhythm of updates, and how grave it is. */
export const SITUATION_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/incidents/{id}/severity',
    subject: 'Situation',
    summary: 'How grave the incident was said to be, by whom and why, and what its facts would say',
    response: severityView,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/situation',
    subject: 'Situation',
    summary: 'Situation reports and handovers that were made, and when the next update is due',
    response: situationView,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/situation/draft',
    subject: 'Situation',
    summary: 'A situation report as the record tells it now, without what is privileged',
    response: situationDraft,
    status: 200,
    query: [{ name: 'audience', description: '`board`, `insurer` or `ministry`.' }, LANGUAGE],
  },
  {
    method: 'post',
    path: '/incidents/{id}/situation/reports',
    subject: 'Situation',
    summary: 'Make the report, as its words were left',
    request: makeSituation,
    response: documentView,
    keyed: true,
    status: 201,
  },
  {
    method: 'post',
    path: '/incidents/{id}/situation/next',
    subject: 'Situation',
    summary: 'Say when the next update is due, or that none is',
    request: setNextUpdate,
    response: situationView,
    keyed: true,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/handovers/draft',
    subject: 'Situation',
    summary: 'What is open, who has which role and what is due next, for whoever takes over',
    response: handoverDraft,
    status: 200,
    query: [LANGUAGE],
  },
  {
    method: 'post',
    path: '/incidents/{id}/handovers',
    subject: 'Situation',
    summary: 'Make the handover of a shift',
    request: makeHandover,
    response: documentView,
    keyed: true,
    status: 201,
  },
  {
    method: 'post',
    path: '/incidents/{id}/handovers/{document}/acceptances',
    subject: 'Situation',
    summary: 'Say that one has read it and takes over',
    response: situationView,
    keyed: true,
    status: 200,
  },
];
