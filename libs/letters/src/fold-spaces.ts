import type { Run } from './document.js';

/**
 * Runs as a reader sees them: one space where the template's branches left several, none at the ends of lines. No-break
 * spaces stay: an author put them there.
 */
export function foldSpaces(runs: readonly Run[]): readonly Run[] {
  if (!needsFolding(runs)) return runs;
  const folded: Run[] = [];
  let after = '\n';
  for (const { text, face } of runs) {
    let kept = text.replaceAll(/ {2,}/g, ' ').replaceAll(/ ?\n ?/g, '\n');
    if (after === ' ' || after === '\n') kept = kept.replace(/^ /, '');
    if (kept.startsWith('\n')) endWithoutSpace(folded);
    if (kept === '') continue;
    after = kept.slice(-1);
    folded.push({ text: kept, face });
  }
  endWithoutSpace(folded);
  return folded;
}

function needsFolding(runs: readonly Run[]): boolean {
  let after = '\n';
  for (const { text } of runs) {
    if (text === '') continue;
    const before = text.charAt(0);
    if ((after === ' ' && (before === ' ' || before === '\n')) || (after === '\n' && before === ' ')) return true;
    if (text.includes('  ') || text.includes(' \n') || text.includes('\n ')) return true;
    after = text.slice(-1);
  }
  return after === ' ';
}

function endWithoutSpace(runs: Run[]): void {
  const last = runs.at(-1);
  if (last?.text.endsWith(' ') !== true) return;
  runs.pop();
  const text = last.text.slice(0, -1);
  if (text !== '') runs.push({ ...last, text });
}
