import { playStory } from '#exercises';
import { posted } from './asked.js';
import { HttpStage, carePartners } from './http-stage.js';
import type { Statement } from '#storage';
import type { Service } from './service.js';

const PEOPLE = 60;

/** Plays an incident until its letters are approved. It is an exercise, or from there on a live one. */
export async function approvedLetters(
  service: Service,
  id: string,
  mode: 'live' | 'exercise',
  beforeApproval: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const story = await carePartners(PEOPLE);
  const printed = story.steps.findIndex(({ acts }) => acts.some(({ kind }) => kind === 'letters'));
  const [before, printing] = [story.steps.slice(0, printed), story.steps[printed]];
  const ordering = printing?.acts.findIndex(({ kind }) => kind === 'letters') ?? 0;
  const acts = printing?.acts.slice(0, ordering) ?? [];
  const steps = printing ? [...before, { ...printing, acts }] : before;
  const stage = new HttpStage(id, (ask) => ask(service.api));
  await playStory({ ...story, steps: before }, stage, () => undefined);
  await beforeApproval();
  await playStory({ ...story, steps }, stage, () => undefined);
  if (mode === 'exercise') return;
  // A live incident with weeks behind it cannot be played on a clock that stands still.
  await service.installation.storage.writer.commit([
    { sql: `UPDATE incident SET mode = 'live', scenario_now = NULL WHERE id = ?`, params: [id] },
  ]);
}

/** Orders letters for whoever has none and waits until they are made. */
export async function printLetters(service: Service, id: string, batch: string): Promise<void> {
  await service.api
    .as('privacy-officer')
    .orderLetters(id, { id: batch, letterDate: new Date(service.clock.now()).toISOString().slice(0, 10) });
  await service.installation.press.wake();
}

/** Has it decided of somebody who is held that another is written to, and tells who is held. */
export async function decideAboutSomebody({ api, installation }: Service, id: string): Promise<string> {
  const [row] = await installation.storage.reader.all(
    `SELECT id FROM person WHERE incident_id = ? AND route = 'held' ORDER BY id LIMIT 1`,
    [id],
  );
  const person = String(row?.['id']);
  const decision = {
    about: 'person',
    person,
    route: 'substitute-decision-maker',
    name: 'Ann Roy',
    address: { street: '7 Safe House Rd', city: 'London', province: 'ON', postalCode: 'N6A 1A1', country: 'CA' },
    reason: 'She answers for them.',
  };
  await api.as('privacy-officer').ask('post', '/incidents/{id}/people/decisions', { id }, posted(decision));
  return person;
}

/** The row of somebody's token, as it stands once the token was used. */
export function aToken(id: string, account: string): Statement {
  return {
    sql: `INSERT INTO api_token (secret_hash, id, account, label, scopes, created_at, expires_at)
          VALUES (?, ?, ?, 'packing', '[]', 1, 2)`,
    params: [id, id, account],
  };
}
