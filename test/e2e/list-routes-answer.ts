import { randomUUID } from 'node:crypto';
import type { ImportResult, ListPreview, MappingList } from '#contract';
import { aSignature } from '../../libs/letters/support/pictures.js';
import type { ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { BROKEN_LIST, SHORT_LIST, uploaded } from '../support/lists.js';

/** Asks every route of lists and imports once, with success: each answer is held to the contract by the client. */
export async function answerListRoutes(officer: ApiClient, id: string): Promise<void> {
  const previews = '/incidents/{id}/imports/previews';
  const upload = (): Promise<ListPreview> => officer.json('post', previews, { id }, uploaded(SHORT_LIST));
  const { id: dropped } = await upload();
  await officer.json('post', `${previews}/{preview}/removal`, { id, preview: dropped }, posted({}));
  const broken = await officer.json<ListPreview>('post', previews, { id }, uploaded(BROKEN_LIST));
  const purpose = 'To mend dates.';
  await officer.ask('post', `${previews}/{preview}/rejects/looks`, { id, preview: broken.id }, posted({ purpose }));
  const leftOut = { mapping: broken.mapping, rejects: 'leave-out' };
  const partly = randomUUID();
  await officer.json('post', `${previews}/{preview}/import`, { id, preview: broken.id }, posted(leftOut, partly));
  await officer.ask(
    'post',
    '/incidents/{id}/imports/{import}/rejects/looks',
    { id, import: partly },
    posted({ purpose }),
  );
  await officer.json(
    'post',
    '/incidents/{id}/imports/{import}/undo',
    { id, import: partly },
    posted({ reason: 'Tried.' }),
  );
  const { id: preview, mapping } = await upload();
  await officer.json('post', `${previews}/{preview}`, { id, preview }, posted({}));
  await officer.ask('post', `${previews}/{preview}/findings`, { id, preview }, posted({}));
  const key = randomUUID();
  const order = { mapping, saveAs: 'Short lists' };
  await officer.json<ImportResult>('post', `${previews}/{preview}/import`, { id, preview }, posted(order, key));
  const { mappings } = await officer.json<MappingList>('get', '/incidents/{id}/mappings', { id });
  const kept = mappings[0]?.id ?? '';
  await officer.json('post', '/incidents/{id}/mappings/{mapping}/removal', { id, mapping: kept }, posted({}));
  await officer.json(
    'post',
    '/incidents/{id}/imports/{import}/undo',
    { id, import: key },
    posted({ reason: 'Tried.' }),
  );
}

/** Brings in a picture for letters. */
export async function bringSignature(api: ApiClient, id: string): Promise<void> {
  await api.json(
    'post',
    '/incidents/{id}/letter-images',
    { id },
    {
      query: { place: 'signature' },
      headers: { 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID() },
      body: aSignature(),
    },
  );
}
