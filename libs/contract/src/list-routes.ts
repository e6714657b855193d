import { importList, importPage, listDropped, listPreview, mappingList, previewList, undoImport } from './lists.js';
import { importResult } from './people.js';
import type { Route } from './route.js';

const PREVIEW = '/incidents/{id}/imports/previews/{preview}';

/** Lists looked at before they come in, imports told and undone, mappings kept. */
export const LIST_ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: '/incidents/{id}/imports',
    subject: 'People',
    summary:
      'Import affected persons from CSV or an Excel workbook whose headings are known; any bad row refuses the whole file unless `rejects=leave-out`',
    requestType: 'text/csv',
    response: importResult,
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
    method: 'post',
    path: '/incidents/{id}/imports/previews',
    subject: 'People',
    summary: 'Upload a list and try it: what its headings mean and what an import would do; nobody comes in',
    requestType: 'application/octet-stream',
    response: listPreview,
    keyed: true,
    status: 201,
    query: [
      { name: 'name', description: 'File name, for findings.' },
      { name: 'sheet', description: 'Of a workbook: the sheet; the first that can be seen where absent.' },
    ],
  },
  {
    method: 'post',
    path: PREVIEW,
    subject: 'People',
    summary: 'Try an uploaded list by another mapping or sheet',
    request: previewList,
    response: listPreview,
    keyed: true,
    status: 200,
  },
  {
    method: 'post',
    path: `${PREVIEW}/findings`,
    subject: 'People',
    summary: 'Every finding of an uploaded list, a line each; no cell of it',
    request: previewList,
    responseType: 'text/csv',
    keyed: true,
    status: 200,
  },
  {
    method: 'post',
    path: `${PREVIEW}/import`,
    subject: 'People',
    summary: 'Import an uploaded list by a mapping',
    request: importList,
    response: importResult,
    keyed: true,
    status: 201,
  },
  {
    method: 'post',
    path: `${PREVIEW}/removal`,
    subject: 'People',
    summary: 'Let an uploaded list go',
    response: listDropped,
    keyed: true,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/imports',
    subject: 'People',
    summary: 'Imports, newest first, with the progress of one that is running',
    response: importPage,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/imports/{import}/rejects.csv',
    subject: 'People',
    summary: 'Why each line of an import was left out, a line each; no cell of it',
    responseType: 'text/csv',
    status: 200,
  },
  {
    method: 'post',
    path: '/incidents/{id}/imports/{import}/undo',
    subject: 'People',
    summary: 'Undo an import whole, with the reason; refused once letters were ordered for its people',
    request: undoImport,
    response: importPage,
    keyed: true,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/mappings',
    subject: 'People',
    summary: 'How headings were mapped before, in the whole installation',
    response: mappingList,
    status: 200,
  },
  {
    method: 'post',
    path: '/incidents/{id}/mappings/{mapping}/removal',
    subject: 'People',
    summary: 'Forget a saved mapping',
    response: mappingList,
    keyed: true,
    status: 200,
  },
];
