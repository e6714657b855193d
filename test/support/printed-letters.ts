import { playStory } from '#exercises';
import { HttpStage, carePartners } from './http-stage.js';
import type { Service } from './service.js';

const PEOPLE = 60;

/** Plays an incident until its letters are approved. It is an exercise, or from there on a live one. */
export async function approvedLetters(service: Service, id: string, mode: 'live' | 'exercise'): Promise<void> {
  const story = await carePartners(PEOPLE);
  const printed = story.steps.findIndex(({ acts }) => acts.some(({ kind }) => kind === 'letters'));
  const [before, printing] = [story.steps.slice(0, printed), story.steps[printed]];
  const ordering = printing?.acts.findIndex(({ kind }) => kind === 'letters') ?? 0;
  const acts = printing?.acts.slice(0, ordering) ?? [];
  const steps = printing ? [...before, { ...printing, acts }] : before;
  await playStory({ ...story, steps }, new HttpStage(id, (ask) => ask(service.api)), () => undefined);
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
