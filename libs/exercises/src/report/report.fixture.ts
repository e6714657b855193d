import { blockRuns, type LetterDocument } from '#letters';
import type { AfterActionExtra } from './after-action-source.js';
import { HOUR_MS, START } from '../evaluation/small-exercise.fixture.js';

export const FRAME = { letterhead: { name: 'Birch Clinic', lines: [] }, footnote: 'Record at entry 9' };

/** What the report is told beside the record; names and titles are the ids in capitals. */
export function anExtra(overrides: Partial<AfterActionExtra> = {}): AfterActionExtra {
  return {
    ...FRAME,
    title: 'Spring exercise',
    beganAt: START + HOUR_MS,
    roomZone: 'Europe/Zurich',
    sponsor: 'The board',
    participating: ['Birch Clinic', 'Its insurer'],
    contact: 'control@birch.example',
    nameOf: (id) => id.toUpperCase(),
    titleOf: (kind, id) => (kind === 'choice' || id === 'untitled' ? undefined : `«${id}»`),
    improvements: [],
    isPrivileged: true,
    ...overrides,
  };
}

/** All that a document prints, a line for each run. */
export function printed({ title, particulars, blocks }: LetterDocument): string {
  return [title, ...particulars, ...blocks.flatMap(blockRuns).map(({ text }) => text)].join('\n');
}
