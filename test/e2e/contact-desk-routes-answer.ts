import type { DeskContact, DocumentView, MakeHandover, MakeSituation, PreviewLetter, TakeContact } from '#contract';
import type { ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import type { Service } from '../support/service.js';

export const TAKEN: TakeContact = {
  channel: 'telephone',
  kind: 'threatened',
  who: 'Zoë Quetzalcoatl, 416 555 0123',
  identity: { how: 'birth-date', passed: true },
  note: 'Somebody wrote to her and wants money.',
};

export const REPORT: MakeSituation = {
  audience: 'board',
  language: 'en',
  parts: [{ part: 'happened', text: 'Files were taken.\nNobody was paid.' }],
};

export const HANDOVER: MakeHandover = {
  language: 'en',
  parts: [{ part: 'note', text: 'The insurer calls at six.' }],
};

const PREVIEW: PreviewLetter = { template: 'letters/second-wave.en.md.hbs', whom: 'anybody', seed: 0 };

/** A body for each act of the desk, of reports and of handovers that is right in form, and to look at a masked letter. */
export const CONTACT_DESK_BODIES: Readonly<Record<string, object>> = {
  '/incidents/{id}/letter-previews/looks': PREVIEW,
  '/incidents/{id}/desk': TAKEN,
  '/incidents/{id}/desk/{contact}/looks': { purpose: 'Described.' },
  '/incidents/{id}/desk/{contact}/answers': { text: 'Described.', closes: true },
  '/incidents/{id}/desk/{contact}/safety': { questions: {}, note: '' },
  '/incidents/{id}/desk/{contact}/help': { text: 'Described.' },
  '/incidents/{id}/situation/reports': REPORT,
  '/incidents/{id}/situation/next': { due: null },
  '/incidents/{id}/handovers': HANDOVER,
  '/incidents/{id}/reports': { report: 'ipc-ontario', language: 'en' },
  '/incidents/{id}/decisions/{decision}/briefs': { language: 'en' },
  '/incidents/{id}/obligations/{run}/delay-logs': { language: 'en' },
};

/** What some routes ask beside where they are. */
export const QUERIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/incidents/{id}/specimen': { template: 'letters/patient.en.md.hbs' },
  '/incidents/{id}/letter-versions/{from}/diff/{to}': { template: 'letters/patient.en.md.hbs' },
  '/incidents/{id}/situation/draft': { audience: 'board', language: 'en' },
  '/incidents/{id}/handovers/draft': { language: 'fr' },
  '/incidents/{id}/taking-back': { entry: '1' },
};

/** Asks each route of the contact desk, of reports and of handovers once, with success. @returns who asked what nobody else does */
export async function answerDeskRoutes(api: ApiClient, id: string): Promise<ApiClient> {
  const officer = api.as('privacy-officer');
  const { id: contact } = await officer.json<DeskContact>('post', '/incidents/{id}/desk', { id }, posted(TAKEN));
  const act = (what: string, body: object): Promise<DeskContact> =>
    officer.json('post', `/incidents/{id}/desk/{contact}/${what}`, { id, contact }, posted(body));
  await act('looks', { purpose: 'Described.' });
  await act('safety', { questions: { 'danger-now': 'yes' }, note: '' });
  await act('help', { text: 'Called the police with her.' });
  await act('answers', { text: 'Told whom to call.', closes: true });
  await answerSituationRoutes(api, officer, id);
  return officer;
}

/** The same of situation reports and handovers. */
async function answerSituationRoutes(api: ApiClient, officer: ApiClient, id: string): Promise<void> {
  await api.json('post', '/incidents/{id}/situation/reports', { id }, posted(REPORT));
  await api.json('post', '/incidents/{id}/situation/next', { id }, posted({ due: null }));
  const made = await api.json<DocumentView>('post', '/incidents/{id}/handovers', { id }, posted(HANDOVER));
  const of = { id, document: made.id };
  await officer.json('post', '/incidents/{id}/handovers/{document}/acceptances', of, posted({}));
}

/** Looks at one letter of a batch as it was made, and at one as it would be made for somebody masked; gives the first. */
export async function lookAtLetters(
  { installation }: Pick<Service, 'installation'>,
  officer: ApiClient,
  id: string,
  batch: string,
): Promise<string> {
  const [row] = await installation.storage.reader.all(
    'SELECT line FROM letter WHERE batch_id = ? AND line IS NOT NULL LIMIT 1',
    [batch],
  );
  const { letterId } = JSON.parse(String(row?.['line'])) as { readonly letterId: string };
  const path = '/incidents/{id}/batches/{batch}/letters/{letter}/looks';
  await officer.ask('post', path, { id, batch, letter: letterId }, posted({ purpose: 'Described.' }));
  await officer.json('post', '/incidents/{id}/letter-previews/looks', { id }, posted(PREVIEW));
  return letterId;
}
