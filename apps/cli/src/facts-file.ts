import { readFile } from 'node:fs/promises';
import { parseFacts, type FactModel, type Facts } from '#facts';
import { Fault, formatFinding } from '#kernel';

/**
 * Reads a file of facts.
 *
 * @param undone what the command does not do where the file is broken: `assessed`
 * @throws Fault `facts-missing`, `facts-broken` with every finding
 */
export async function readFactsFile(file: string, model: FactModel, undone: string): Promise<Facts> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Fault({
      kind: 'not-found',
      code: 'facts-missing',
      detail: 'There is no file of facts that can be read here.',
      place: file,
      mend: 'Start from docs/facts-example.yaml.',
    });
  });
  const { facts, findings } = parseFacts(file, text, model);
  if (facts) return facts;
  const lines = findings.map(formatFinding);
  throw new Fault({
    kind: 'invalid',
    code: 'facts-broken',
    detail: `Nothing was ${undone}: ${lines[0] ?? ''}`,
    place: file,
    mend: 'Mend each line named here; leave out what is not known.',
    findings: lines,
  });
}
