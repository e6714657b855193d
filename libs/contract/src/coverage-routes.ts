import { coverageView, letterFindings } from './coverage.js';
import type { Route } from './route.js';

/** Which letter goes to whom, and what is found in the letters. */
export const COVERAGE_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/incidents/{id}/letters/coverage',
    subject: 'Letters',
    summary: 'Every open duty to write to people against everybody of the register',
    response: coverageView,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/letters/coverage.csv',
    subject: 'Letters',
    summary: 'The same as a table',
    responseType: 'text/csv',
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/letters/findings',
    subject: 'Letters',
    summary: 'What is found in the letters as they would go out now',
    response: letterFindings,
    status: 200,
  },
];
