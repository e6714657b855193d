import { In } from 'typeorm';
import type { ChangedSinceApproval } from '#contract';
import { canonicalJson, sha256 } from '#digest';
import { EntryEntity } from '#record';
import { Fault, type EntryKind } from '#kernel';
import type { Storage } from '#storage';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import type { LettersApproval } from './approval.js';
import { changesBetween, isLetter } from './letter-versions.js';

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
  approval: Pick<LettersApproval, 'decisionId'>,
): Promise<void> {
  const hash = await versionLeft(storage, incidentId, approval);
  if (hash === undefined) return;
  const approved = await playbooks.version(hash);
  if (printedTexts(approved) === printedTexts(now)) return;
  throw new Fault({
    kind: 'conflict',
    code: 'changed-since-approval',
    detail: 'The texts of the letters changed with the version of the playbook after they were approved.',
    mend: 'Report that the scope changed and have the letters approved anew.',
  });
}

/** The version on which letters were approved, where the incident was taken to another one since. */
async function versionLeft(
  storage: Pick<Storage, 'repository'>,
  incidentId: string,
  { decisionId }: Pick<LettersApproval, 'decisionId'>,
): Promise<string | undefined> {
  const entries = await storage.repository(EntryEntity).find({
    where: { incidentId, kind: In(['decision.made', 'playbook.migrated']) },
    order: { seq: 'ASC' },
  });
  const said = entries.map(({ kind, payload }) => ({ kind, ...(JSON.parse(payload ?? '{}') as Said) }));
  const signed = said.findLastIndex(({ decision }) => decision === decisionId);
  const migration = said.slice(signed + 1).find(({ kind }) => kind === 'playbook.migrated');
  return migration && (migration.from?.hash ?? '');
}

/** What the approved letters say otherwise since the incident was taken to another version; nothing where they are as they were. */
export async function textsChanged(
  storage: Pick<Storage, 'repository'>,
  playbooks: Versions,
  incidentId: string,
  now: Pick<PlaybookVersion, 'files' | 'playbook'>,
  approval: Pick<LettersApproval, 'decisionId'> | undefined,
): Promise<ChangedSinceApproval> {
  const from = approval && (await versionLeft(storage, incidentId, approval));
  if (from === undefined) return null;
  const { files } = await playbooks.version(from);
  if (printedTexts({ files }) === printedTexts(now)) return null;
  const others = new Set(
    [...files.keys(), ...now.files.keys()].filter((path) => PRINTED.test(path) && !isLetter(path)),
  );
  return {
    from,
    to: now.playbook.hash,
    letters: changesBetween(files, now.files),
    others: [...others].filter((path) => files.get(path) !== now.files.get(path)).sort(),
  };
}

/**
 * The lists, what was undone of them, what was decided about people, and letters that are sent again to another country or
 * province: after any of these others may get a letter, or another one. That somebody comes of age by the day of the letters is no news to whoever approved that rule.
 */
const CHANGING_RECIPIENTS: readonly EntryKind[] = [
  'letter.settled',
  'people.decided',
  'people.import-undone',
  'people.imported',
  'people.settled',
];

/**
 * Whoever approves letters approves to whom they go: where the register changed after the last signature, they go back to those who
 * approved them.
 *
 * @throws Fault `changed-since-approval`
 */
export async function refuseOtherRecipients(
  storage: Pick<Storage, 'repository'>,
  incidentId: string,
  { decisionId }: Pick<LettersApproval, 'decisionId'>,
): Promise<void> {
  const entries = await storage.repository(EntryEntity).find({
    where: { incidentId, kind: In(['decision.made', ...CHANGING_RECIPIENTS]) },
    order: { seq: 'ASC' },
  });
  const said = entries.map(({ kind, payload }) => ({ kind, ...(JSON.parse(payload ?? '{}') as Said) }));
  const signed = said.findLastIndex(({ kind, decision }) => kind === 'decision.made' && decision === decisionId);
  if (!said.slice(signed + 1).some(changesRecipients)) return;
  throw new Fault({
    kind: 'conflict',
    code: 'changed-since-approval',
    detail: 'The register changed after the letters were approved, so that others may get one.',
    mend: 'Report that the scope changed and have the letters approved anew.',
  });
}

function changesRecipients({ kind, homeChanged }: Said & Pick<EntryEntity, 'kind'>): boolean {
  if (kind === 'letter.settled') return homeChanged === true;
  return kind !== 'decision.made';
}

/**
 * What was signed is what goes out: neither the texts nor the register changed after the last signature.
 *
 * @throws Fault `changed-since-approval`
 */
export async function refuseOtherThanApproved(
  storage: Pick<Storage, 'repository'>,
  playbooks: Versions,
  incidentId: string,
  now: Pick<PlaybookVersion, 'files'>,
  approval: Pick<LettersApproval, 'decisionId'>,
): Promise<void> {
  await refuseOtherTexts(storage, playbooks, incidentId, now, approval);
  await refuseOtherRecipients(storage, incidentId, approval);
}

/** What the record says of decisions, migrations and letters. */
interface Said {
  readonly homeChanged?: boolean;
  readonly decision?: string;
  readonly from?: { readonly hash?: string };
}

/** Digest of the templates, of the words that facts are told in, and of who gets which letter. */
export function textsDigest(version: Pick<PlaybookVersion, 'files'>): string {
  return sha256(printedTexts(version));
}

function printedTexts({ files }: Pick<PlaybookVersion, 'files'>): string {
  return canonicalJson(Object.fromEntries([...files].filter(([path]) => PRINTED.test(path))));
}
