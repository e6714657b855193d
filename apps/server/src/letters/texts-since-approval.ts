import { In } from 'typeorm';
import { canonicalJson } from '#digest';
import { EntryEntity } from '#record';
import { Fault } from '#kernel';
import type { Storage } from '#storage';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import type { LettersApproval } from './approval.js';

/** Versions by content hash. */
interface Versions {
  version(hash: string): Promise<Pick<PlaybookVersion, 'files'>>;
}

/** What a letter is made of beside the facts: the templates, and the words in which facts are told. */
const PRINTED = /^(letters\/|facts\.yaml$)/;

/**
 * What was signed is what is printed: where the incident was taken to another version after the approval, and the letters
 * of that version read otherwise, they go back to those who approved them.
 *
 * @throws Fault `changed-since-approval`
 */
export async function refuseOtherTexts(
  storage: Pick<Storage, 'repository'>,
  playbooks: Versions,
  incidentId: string,
  now: Pick<PlaybookVersion, 'files'>,
  { decisionId }: Pick<LettersApproval, 'decisionId'>,
): Promise<void> {
  const entries = await storage.repository(EntryEntity).find({
    where: { incidentId, kind: In(['decision.made', 'playbook.migrated']) },
    order: { seq: 'ASC' },
  });
  const said = entries.map(({ kind, payload }) => ({ kind, ...(JSON.parse(payload ?? '{}') as Said) }));
  const signed = said.findLastIndex(({ decision }) => decision === decisionId);
  const migration = said.slice(signed + 1).find(({ kind }) => kind === 'playbook.migrated');
  if (!migration) return;
  const approved = await playbooks.version(migration.from?.hash ?? '');
  if (printedTexts(approved) === printedTexts(now)) return;
  throw new Fault({
    kind: 'conflict',
    code: 'changed-since-approval',
    detail: 'The texts of the letters changed with the version of the playbook after they were approved.',
    mend: 'Report that the scope changed and have the letters approved anew.',
  });
}

/** What the engine writes of these two kinds. */
interface Said {
  readonly decision?: string;
  readonly from?: { readonly hash?: string };
}

function printedTexts({ files }: Pick<PlaybookVersion, 'files'>): string {
  return canonicalJson(Object.fromEntries([...files].filter(([path]) => PRINTED.test(path))));
}
