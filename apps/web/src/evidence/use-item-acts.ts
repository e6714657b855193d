import { evidenceDetail, mailHeaders, type EvidenceDetail, type EvidenceItemView, type MailHeaders } from '#contract';
import { apiPath, download, post, take } from '../api/request.js';
import { useAct, type Act } from '../api/use-act.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';

export interface Taking {
  readonly purpose: string;
  readonly hazardous?: 'accepted';
}

/** What is done with an item's bytes: each is recorded before it happens. */
export interface ItemActions {
  readonly taking: Act<Taking, void>;
  /** For a purpose. */
  readonly reading: Act<string, MailHeaders>;
  readonly verifying: Act<void, EvidenceDetail>;
  /** In a language. */
  readonly printing: Act<string, void>;
}

export function useItemActs({ id, downloadName }: EvidenceItemView): ItemActions {
  const { view, clock } = useIncident();
  const path = (what: string): string => apiPath('incidents', view.id, 'evidence', id, what);
  return {
    taking: useAct(view.id, clock, async (body: Taking, key: string) =>
      saveAs(await take(path('downloads'), { key, body }), downloadName),
    ),
    reading: useAct(view.id, clock, async (purpose: string, key: string) => {
      return (await post(path('views'), mailHeaders, { key, body: { purpose } })).value;
    }),
    verifying: useAct(view.id, clock, async (_: void, key: string) => {
      return (await post(path('custody'), evidenceDetail, { key, body: { type: 'verify' } })).value;
    }),
    printing: useAct(view.id, clock, async (language: string) => {
      const query = new URLSearchParams({ language }).toString();
      saveAs(await download(`${path('sheet')}?${query}`), `custody-${id}.html`);
    }),
  };
}
