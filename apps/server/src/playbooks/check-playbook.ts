import type { Finding } from '#kernel';
import { proofFindings, proofOf, type Proof } from '#playbook';
import { letterContentFindings } from '../letters/letter-content.js';
import { playCases } from './played-cases.js';
import { readVersion } from './read-playbooks.js';
import { scenariosOf } from './version-scenarios.js';

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
  /** How many cases were played; what came otherwise than written is among `findings`. */
  readonly cases: number;
  /** How many scenarios for exercises are whole. */
  readonly scenarios: number;
}

/** Reads a playbook with its packs and templates, reads its letters as their recipients will, plays its cases, holds its scenarios against it and explores its charts. */
export function checkPlaybook({ files }: CheckOrder): CheckedPlaybook {
  const { whole, version, findings } = readVersion(files);
  if (!whole) return { findings, proofFindings: [], cases: 0, scenarios: 0 };
  const proof = proofOf(whole);
  const played = version ? playCases(version) : { cases: 0, findings: [] };
  const rehearsed = version ? scenariosOf(version) : { scenarios: [], findings: [] };
  return {
    findings: [
      ...findings,
      ...(version ? letterContentFindings(version) : []),
      ...played.findings,
      ...rehearsed.findings,
    ],
    proof,
    proofFindings: proofFindings(proof, whole, { files }),
    cases: played.cases,
    scenarios: rehearsed.scenarios.length,
  };
}

/** Nothing to mend: no error in the files, and every property proved. */
export function isSound({ findings, proof }: CheckedPlaybook): boolean {
  return proof?.proved === true && findings.every(({ severity }) => severity === 'warning');
}
