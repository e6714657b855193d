import type { ListFinding } from '#kernel';

/** As many findings are kept for the answer; the rest is only counted. */
export const FINDINGS_MAX = 200;

/** The first findings of a list of people, and how many there were. */
export class FindingList {
  readonly first: ListFinding[] = [];
  total = 0;
  errors = 0;
  /** Whether a finding refuses the whole list. */
  refusing = false;

  add(finding: ListFinding): void {
    this.total += 1;
    if (finding.severity === 'error') this.errors += 1;
    if (this.first.length < FINDINGS_MAX) this.first.push(finding);
  }

  refuse(finding: ListFinding): void {
    this.refusing = true;
    this.add(finding);
  }
}
