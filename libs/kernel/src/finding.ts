/** A position in a text file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing found wrong in a text an author wrote: a playbook, a law pack, a template, a list of people. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Stable and kebab-case: `dangling-target`. */
  readonly code: string;
  readonly message: string;
  readonly place: Place;
  readonly mend?: string | undefined;
}

/** One line as compilers print it: `file:line:column: severity code: message Mend: …`. */
export function formatFinding(finding: Finding): string {
  const { file, line, column } = finding.place;
  const mend = finding.mend === undefined ? '' : ` Mend: ${finding.mend}`;
  return `${file}:${line}:${column}: ${finding.severity} ${finding.code}: ${finding.message}${mend}`;
}

/** The known name nearest to a misspelt one, or `undefined` where none is near (more than a third of it differs). */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, substitution));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
