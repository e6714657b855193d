import { canonicalJson, sha256 } from '#digest';
import type { RecordedEntry } from './fold-world.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The digest of an exercise up to one of its entries. */
export interface ExerciseDigest {
  /** SHA-256, hex. */
  readonly digest: string;
  /** Ids met so far, by the order in which they came. Grows in place. */
  readonly ids: Map<string, string>;
}

/** An entry with who acted, as far as the digest covers it. */
export type DigestedEntry = Pick<RecordedEntry, 'kind' | 'at' | 'payload'> & { readonly actor: object };

export function beginDigest(): ExerciseDigest {
  return { digest: sha256(''), ids: new Map() };
}

/**
 * Takes one more entry: what was done, by whom, when in the scenario, and what was said. Not when on the wall, and of ids only which
 * are the same: so the same acts on the same scenario give the same digest, whenever and wherever they are played.
 */
export function foldDigest(
  { digest, ids }: ExerciseDigest,
  { kind, at, actor, payload }: DigestedEntry,
): ExerciseDigest {
  const text = canonicalJson({ kind, at, actor: { ...actor }, payload });
  const named = text.replace(UUID, (id) => {
    const known = ids.get(id) ?? `#${ids.size + 1}`;
    ids.set(id, known);
    return known;
  });
  return { digest: sha256(`${digest}\n${named}`), ids };
}
