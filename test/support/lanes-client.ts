import type { AllowExport, ChangeLane, DirectPrivilege, DocumentView, PrivilegeView } from '#contract';
import type { Language } from '#kernel';
import type { ApiClient } from './api-client.js';
import { posted, type Sent } from './asked.js';

const PRIVILEGE = '/incidents/{id}/privilege';

/** What somebody asks about lanes of privilege. */
export interface LanesClient {
  log(id: string): Promise<PrivilegeView>;
  table(id: string, language?: Language): Promise<string>;
  print(id: string, language: Language): Promise<DocumentView>;
  direct(id: string, said: Sent<DirectPrivilege>): Promise<PrivilegeView>;
  change(id: string, change: Sent<ChangeLane>): Promise<PrivilegeView>;
  allowExport(id: string, allowed: AllowExport): Promise<unknown>;
}

export function lanesOf(api: ApiClient): LanesClient {
  return {
    log: (id) => api.json('get', PRIVILEGE, { id }),
    table: async (id, language = 'en') =>
      (await api.ask('get', `${PRIVILEGE}/log.csv`, { id }, { query: { language } })).text(),
    print: (id, language) => api.json('post', `${PRIVILEGE}/logs`, { id }, posted({ language })),
    direct: (id, said) => api.json('post', `${PRIVILEGE}/direction`, { id }, posted(said)),
    change: (id, change) => api.json('post', `${PRIVILEGE}/changes`, { id }, posted(change)),
    allowExport: (id, allowed) => api.json('post', `${PRIVILEGE}/exports`, { id }, posted(allowed)),
  };
}

/** A body for each act on lanes that is right in form. */
export const LANE_BODIES: Readonly<Record<string, object>> = {
  '/incidents/{id}/privilege/logs': { language: 'en' },
  '/incidents/{id}/privilege/changes': {
    type: 'waive',
    item: { type: 'note', id: '1' },
    reason: 'Described.',
  },
  '/incidents/{id}/privilege/exports': { to: 'A court', reason: 'Described.' },
};
