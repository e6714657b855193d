import type { Finding } from '#kernel';
import { proofFindings, proofOf, type Proof } from '#playbook';
import { readVersion } from './read-playbooks.js';

/** The texts of one playbook, the packs' below `law/`. */
export interface CheckOrder {
  readonly files: ReadonlyMap<string, string>;
}

/** Everything that was found about one playbook. Plain data: it comes from another thread. */
export interface CheckedPlaybook {
  /** What the files say wrongly. */
  readonly findings: readonly Finding[];
  /** What was explored; absent where the files leave no whole playbook. */
  readonly proof?: Proof;
  /** What the proof found, in the order of `proof.violations`. */
  readonly proofFindings: readonly Finding[];
}

/** Reads a playbook with its packs and templates, and explores its charts. */
export function checkPlaybook({ files }: CheckOrder): CheckedPlaybook {
  const { whole, findings } = readVersion(files);
  if (!whole) return { findings, proofFindings: [] };
  const proof = proofOf(whole);
  return { findings, proof, proofFindings: proofFindings(proof, whole, { files }) };
}

/** Nothing to mend: no error in the files, and every property proved. */
export function isSound({ findings, proof }: CheckedPlaybook): boolean {
  return proof?.proved === true && findings.every(({ severity }) => severity === 'warning');
}
