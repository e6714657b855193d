import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseStory, playStory, type OnStep, type Story } from '#exercises';
import { Fault, formatFinding, type Member } from '#kernel';
import type { Installation } from '../installation.js';
import { ServiceStage, type OnProgress } from './service-stage.js';

export const STORY_FILE = join('data-extortion', 'exercises', 'carepartners.yaml');

/** Reads the CarePartners story; `people` makes its register smaller for a quick look. @throws Fault `story-broken` */
export async function readDemonstration(playbooksFolder: string, people?: number): Promise<Story> {
  const { story, findings } = parseStory(STORY_FILE, await readFile(join(playbooksFolder, STORY_FILE), 'utf8'));
  if (!story) {
    throw new Fault({
      kind: 'internal',
      code: 'story-broken',
      detail: 'The demonstration cannot be read.',
      findings: findings.map((finding) => formatFinding(finding)),
    });
  }
  return people === undefined ? story : { ...story, register: { ...story.register, people } };
}

/**
 * Plays the story into an incident of this installation. Playing it again under the same id goes on where it stopped.
 *
 * @param members Who may look at it from the first; without any, the first account of the installation takes it over
 */
export function playDemonstration(
  installation: Installation,
  story: Story,
  incidentId: string,
  told: { readonly onStep: OnStep; readonly onProgress: OnProgress; readonly signal?: AbortSignal },
  members: readonly Member[] = [],
): Promise<void> {
  return playStory(
    story,
    new ServiceStage(installation, incidentId, told.onProgress, members),
    told.onStep,
    told.signal,
  );
}
