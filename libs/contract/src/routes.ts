import { z } from 'zod';
import { asKnownView } from './as-known.js';
import { command, commandResult } from './commands.js';
import { declareIncident, incidentPage, incidentView, installationView } from './incidents.js';
import {
  demonstrationView,
  batchView,
  documentView,
  importResult,
  lettersView,
  makeBatch,
  makeReport,
  peopleAccount,
} from './people.js';
import { checkPlaybook, checkedPlaybook } from './playbooks.js';
import { entryPage, eraseEntries, erasureResult, verification } from './record.js';

/** One route of the API as the OpenAPI document describes it. Paths are below `/api/v1`. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly subject: string;
  readonly request?: z.ZodType;
  /** Media type of the request where it is not JSON. */
  readonly requestType?: string;
  readonly response?: z.ZodType;
  /** Media type of the response where it is not JSON. */
  readonly responseType?: string;
  readonly status: 200 | 201 | 202;
  /** Whether `holdfast-claim` has to say who asks: for every act, and for looking at what was written, at people and at letters. */
  readonly act?: true;
  /** Whether `Idempotency-Key` makes repeating it harmless; it is then required. */
  readonly keyed?: true;
  readonly query?: readonly { readonly name: string; readonly description: string }[];
}

const health = z.strictObject({ status: z.literal('ok'), version: z.string() });
const page = [
  { name: 'after', description: 'Cursor: `next` of the page before.' },
  { name: 'limit', description: 'Rows a page, at most 200.' },
];

export const ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/health',
    subject: 'Service',
    summary: 'Whether the service answers',
    response: health,
    status: 200,
  },
  {
    method: 'get',
    path: '/installation',
    subject: 'Service',
    summary: 'Version, playbooks, whether anything is here yet',
    response: installationView,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents',
    subject: 'Incidents',
    summary: 'Incidents, newest first',
    response: incidentPage,
    status: 200,
    query: page,
  },
  {
    method: 'post',
    path: '/incidents',
    subject: 'Incidents',
    summary: 'Declare an incident',
    request: declareIncident,
    response: commandResult,
    act: true,
    keyed: true,
    status: 201,
  },
  {
    method: 'get',
    path: '/incidents/{id}',
    subject: 'Incidents',
    summary: 'One incident: states, tasks, decisions, clocks, obligations, facts',
    response: incidentView,
    status: 200,
  },
  {
    method: 'post',
    path: '/incidents/{id}/commands',
    subject: 'Incidents',
    summary: 'Move an incident. `Idempotency-Key` is the command id: repeating it is harmless',
    request: command,
    response: commandResult,
    act: true,
    keyed: true,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/stream',
    subject: 'Incidents',
    summary:
      'Live feed (server-sent events); resumes after `Last-Event-ID`. It tells kinds and numbers of entries, never what they say, and needs no claim: a browser cannot send one here',
    responseType: 'text/event-stream',
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/entries',
    subject: 'Record',
    summary: 'The record, page by page',
    response: entryPage,
    act: true,
    status: 200,
    query: page,
  },
  {
    method: 'get',
    path: '/incidents/{id}/as-known',
    subject: 'Record',
    summary: 'What was known, owed and decided at a moment, folded from the record alone',
    response: asKnownView,
    act: true,
    status: 200,
    query: [
      { name: 'at', description: "RFC 3339 instant: the wall's time, in an exercise the scenario's. Without it, now." },
    ],
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
    act: true,
    keyed: true,
    status: 201,
  },
  {
    method: 'post',
    path: '/incidents/{id}/evidence',
    subject: 'Record',
    summary: 'Keep a file as evidence, verbatim and encrypted',
    requestType: 'application/octet-stream',
    response: documentView,
    act: true,
    keyed: true,
    status: 201,
    query: [{ name: 'name', description: 'File name.' }],
  },
  {
    method: 'post',
    path: '/incidents/{id}/imports',
    subject: 'People',
    summary: 'Import affected persons from CSV; any bad row refuses the whole file unless `rejects=leave-out`',
    requestType: 'text/csv',
    response: importResult,
    act: true,
    keyed: true,
    status: 201,
    query: [
      { name: 'rejects', description: '`refuse` (default) or `leave-out`.' },
      {
        name: 'again',
        description: '`yes` takes a list whose very bytes were imported before; `no` (default) refuses it.',
      },
      { name: 'name', description: 'File name, for findings.' },
    ],
  },
  {
    method: 'get',
    path: '/incidents/{id}/people',
    subject: 'People',
    summary: 'Every person accounted for, by route',
    response: peopleAccount,
    act: true,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/letters',
    subject: 'Letters',
    summary: 'Templates, batches and documents',
    response: lettersView,
    act: true,
    status: 200,
  },
  {
    method: 'post',
    path: '/incidents/{id}/batches',
    subject: 'Letters',
    summary: 'Produce all letters of the register',
    request: makeBatch,
    response: batchView,
    act: true,
    keyed: true,
    status: 202,
  },
  {
    method: 'post',
    path: '/incidents/{id}/reports',
    subject: 'Letters',
    summary: 'Produce a regulator report from the facts',
    request: makeReport,
    response: documentView,
    act: true,
    keyed: true,
    status: 201,
  },
  {
    method: 'get',
    path: '/incidents/{id}/documents/{document}',
    subject: 'Letters',
    summary: 'Download a document in clear; the download is recorded',
    responseType: 'application/octet-stream',
    act: true,
    status: 200,
  },
  {
    method: 'post',
    path: '/playbooks/check',
    subject: 'Playbooks',
    summary: 'Check a playbook and prove what its policy promises; nothing is stored',
    request: checkPlaybook,
    response: checkedPlaybook,
    status: 200,
  },
  {
    method: 'post',
    path: '/demonstrations',
    subject: 'Service',
    summary: 'Play the CarePartners demonstration',
    response: demonstrationView,
    act: true,
    keyed: true,
    status: 202,
  },
  {
    method: 'get',
    path: '/demonstrations/{id}',
    subject: 'Service',
    summary: 'How far the demonstration is',
    response: demonstrationView,
    status: 200,
  },
];
