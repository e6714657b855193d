import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lettersPlaybookFiles } from '../simulation/letters-playbook.js';
import type { ApiClient } from '../support/api-client.js';
import { FeedReader } from '../support/feed-reader.js';

// The way to letters by the smallest playbook that has any, as people go it over HTTP.

/** Lays the playbook below a folder, and tells where. */
export function layLettersPlaybook(folder: string): string {
  const path = join(folder, 'playbooks-of-letters');
  for (const [name, text] of lettersPlaybookFiles()) {
    const file = join(path, 'letters', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return path;
}

/** An exercise whose letterhead is known. */
export async function declareLetters(api: ApiClient, id: string): Promise<void> {
  await api.declare({ id, title: 'Letters', mode: 'exercise', playbook: 'letters' });
  const facts = { 'organisation.name': 'Invented', 'organisation.address': '1 Main St', 'organisation.phone': '1' };
  const stated = { type: 'state-facts', facts, source: 'a specification', confidence: 'confirmed' } as const;
  await api.as('privacy-officer').command(id, stated);
}

export async function approveLetters(api: ApiClient, id: string): Promise<void> {
  const [decision] = (await api.incident(id)).decisions.filter(({ status }) => status === 'open');
  const { id: decisionId = '', version: decisionVersion = 0, shownDigest = '' } = decision ?? {};
  const answer = { decisionId, decisionVersion, shownDigest, option: 'approve', rationale: 'They are right.' };
  await api.as('deputy').command(id, { type: 'answer-decision', ...answer }, randomUUID());
}

/** How many letters the only batch has, once the service has made them all: it goes on with them by itself. */
export async function lettersMade(api: ApiClient, id: string): Promise<number> {
  const feed = await FeedReader.open(api, id);
  try {
    for (;;) {
      const { batches } = await api.letters(id);
      const [batch] = batches;
      if (batch?.status === 'complete') return batch.letters;
      if (batch?.status !== 'running' || batches.length > 1)
        throw new Error(`The batch is ${batch?.status ?? 'gone'}.`);
      await feed.next();
    }
  } finally {
    await feed.close();
  }
}
