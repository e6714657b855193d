import type { IncidentEntity } from '#engine';
import type { Language } from '#kernel';
import type { ChainHead, TreeHead, TreeKeeper } from '#record';

/** Digits printed of a hash: 128 bits, which nobody finds another record for. The verifier takes no fewer. */
const PRINTED = 32;

const WORDS = {
  en: { record: 'Record', entry: 'entry', tree: 'tree' },
  fr: { record: 'Registre', entry: 'entrée', tree: 'arbre' },
} as const;

/** Where the record stood when a document was made. */
export interface RecordState {
  readonly entry: ChainHead;
  readonly tree: Pick<TreeHead, 'size' | 'root'>;
}

/** Where the record stands now: signed, so that what is printed can be proved against an export. */
export async function recordState(
  tree: TreeKeeper,
  { seq, headHash }: Pick<IncidentEntity, 'seq' | 'headHash'>,
): Promise<RecordState> {
  const { size, root } = await tree.headNow();
  return { entry: { seq, hash: headHash }, tree: { size, root } };
}

/**
 * The line at the foot of what is handed out: whoever holds the paper can hold the record to it. Its numbers are what the
 * verifier's `--entry` and `--head` take.
 */
export function recordFootnote({ entry, tree }: RecordState, language: Language): string {
  const words = WORDS[language];
  const [hash, root] = [entry.hash.slice(0, PRINTED), tree.root.slice(0, PRINTED)];
  return `${words.record} – ${words.entry} ${entry.seq}:${hash} · ${words.tree} ${tree.size}:${root}`;
}

/** The same with a sentence that belongs on every page too, where there is one. */
export function withRemark(footnote: string, remark: string | undefined): string {
  return remark === undefined ? footnote : `${footnote} · ${remark}`;
}
