import { SourceText } from '#facts';
import { formatFinding, type Finding, type Place } from '#kernel';
import { z } from 'zod';
import type { PathInFile } from '../author.js';
import { MAIN_CHART } from '../chart-checks.js';
import { PLAYBOOK_FILE } from '../load.js';
import type { Chart, Playbook, PlaybookSource } from '../model.js';
import type { Proof, Violation } from './proof.js';

/** What a proof found, at the lines and columns of the files it was read from. An open claim is a warning. */
export function proofFindings(proof: Proof, playbook: Playbook, source: PlaybookSource): Finding[] {
  const texts = new Map<string, SourceText | undefined>();
  const textOf = (file: string): SourceText | undefined => {
    if (!texts.has(file)) texts.set(file, SourceText.read(file, source.files.get(file) ?? '', z.unknown()).source);
    return texts.get(file);
  };
  return proof.violations.map((violation) => {
    const { file, path } = whereIs(violation, playbook);
    return {
      severity: violation.kind === 'violated' ? 'error' : 'warning',
      code: violation.code,
      message: violation.message,
      place: placeIn(textOf(file), file, path),
      mend: violation.mend,
    };
  });
}

/** The line on which a violation is printed; its story comes after it. */
export function violationLine(finding: Finding, folder: string): string {
  return `${folder}/${formatFinding(finding)}`;
}

function placeIn(text: SourceText | undefined, file: string, path: PathInFile): Place {
  if (!text) return { file, line: 1, column: 1 };
  return path.length === 0 ? text.placeOf(path) : text.placeOfKey(path);
}

function whereIs(violation: Violation, { charts }: Playbook): { file: string; path: PathInFile } {
  const { chart: name = MAIN_CHART, state, option } = violation;
  const file = name === MAIN_CHART ? PLAYBOOK_FILE : `${name}.yaml`;
  const chart = charts.get(name);
  if (violation.code === 'payment-not-excluded') return { file, path: ['policy', 'never'] };
  if (!chart || state === undefined) return { file, path: [] };
  const path = pathOf(chart, state);
  return { file, path: option === undefined ? path : [...path, 'decision', 'options', option] };
}

/** From the file's root to a state: through `states` or `regions`, as each state around it holds its children. */
function pathOf(chart: Chart, state: string): PathInFile {
  const path: string[] = [];
  let around = chart.root;
  for (const key of state.split('.')) {
    const child = around.children.find((each) => each.key === key);
    if (!child) return path;
    path.push(around.kind === 'parallel' ? 'regions' : 'states', key);
    around = child;
  }
  return path;
}
