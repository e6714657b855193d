import { asKnownView } from './as-known.js';
import { runCourse } from './course.js';
import { lookPage } from './looks.js';
import { entryPage, eraseEntries, erasureResult, verification } from './record.js';
import { PAGE_QUERY, type Route } from './route.js';
import { chainPage, takingBackView, timelinePage } from './timeline.js';
import { WORDS_HEADER } from './words-header.js';

const LOOKS_QUERY = [
  { name: 'person', description: 'Those of one alone: the id of who acted.' },
  { name: 'kind', description: 'Those of one kind alone.' },
];

const TIMELINE_QUERY = [
  { name: 'groups', description: 'Groups of entries, parted by commas; without it, all.' },
  { name: 'noise', description: '`1`: also what the machine does on the way, as timers and states.' },
  { name: 'person', description: 'Those of one alone: the id of who acted.' },
  {
    name: 'about',
    description: 'Those that name this task, decision or item of evidence by its id, or obligation by its key.',
  },
  { name: 'run', description: 'Those of one run alone, by its id.' },
  { name: 'from', description: 'RFC 3339 instant in the incident, inclusive.' },
  { name: 'to', description: 'RFC 3339 instant in the incident, inclusive.' },
  { name: 'since', description: 'Those that are newer than the entry of this number.' },
];

/** The record: read, looked through, verified, and words of it erased. */
export const RECORD_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/incidents/{id}/entries',
    subject: 'Record',
    summary: 'The record, page by page',
    response: entryPage,
    status: 200,
    query: PAGE_QUERY,
  },
  {
    method: 'get',
    path: '/incidents/{id}/timeline',
    subject: 'Record',
    summary: 'The entries that people look for, newest first, with what later ones say of them',
    response: timelinePage,
    status: 200,
    query: [...TIMELINE_QUERY, ...PAGE_QUERY],
    headers: [
      {
        name: WORDS_HEADER,
        description: 'Notes and remarks that hold these words, percent-encoded, whatever their case and accents.',
      },
    ],
  },
  {
    method: 'get',
    path: '/incidents/{id}/taking-back',
    subject: 'Record',
    summary: 'Whether an act may be taken back by whoever asks, and what is done instead where it may not',
    response: takingBackView,
    status: 200,
    query: [
      { name: 'entry', description: 'The number of an entry that the act left.' },
      { name: 'act', description: 'The Idempotency-Key of an act of one’s own, instead of an entry.' },
    ],
  },
  {
    method: 'get',
    path: '/incidents/{id}/chain',
    subject: 'Record',
    summary: 'The record as it is hashed, oldest first, to compute the hashes oneself',
    response: chainPage,
    status: 200,
    query: PAGE_QUERY,
  },
  {
    method: 'get',
    path: '/incidents/{id}/looks',
    subject: 'Record',
    summary: 'Who saw which people’s data and evidence, and what administrators did, newest first',
    response: lookPage,
    status: 200,
    query: [...LOOKS_QUERY, ...PAGE_QUERY],
  },
  {
    method: 'get',
    path: '/incidents/{id}/looks.csv',
    subject: 'Record',
    summary: 'The same as a table; that it was taken out is recorded',
    responseType: 'text/csv',
    status: 200,
    query: LOOKS_QUERY,
  },
  {
    method: 'get',
    path: '/incidents/{id}/as-known',
    subject: 'Record',
    summary: 'What was known, owed and decided at a moment, folded from the record alone',
    response: asKnownView,
    status: 200,
    query: [
      { name: 'at', description: "RFC 3339 instant: the wall's time, in an exercise the scenario's. Without it, now." },
    ],
  },
  {
    method: 'get',
    path: '/incidents/{id}/runs/{run}/course',
    subject: 'Record',
    summary: 'Which states a run went through, and when it was last in each',
    response: runCourse,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/verification',
    subject: 'Record',
    summary: 'Verify the hash chain of the record',
    response: verification,
    status: 200,
  },
  {
    method: 'post',
    path: '/incidents/{id}/erasures',
    subject: 'Record',
    summary: 'Erase what entries say; that they were there stays proved',
    request: eraseEntries,
    response: erasureResult,
    keyed: true,
    status: 201,
  },
];
