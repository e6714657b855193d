import type { Finding } from '#kernel';
import type { Playbook } from '#playbook';
import { checkScenario, type BesidePlaybook } from './check-scenario.js';
import { parseScenario } from './parse-scenario.js';
import type { Scenario } from './scenario.js';

/** Where a playbook's scenarios lie, each in the file of its name. */
const SCENARIOS = /^exercises\/scenarios\/([^/]+)\.ya?ml$/;

/**
 * Reads every scenario of a playbook's folder, in the order of their files, and holds it against the playbook.
 * Broken ones come back as findings alone.
 */
export function readScenarios(
  playbook: Playbook,
  files: ReadonlyMap<string, string>,
  beside: BesidePlaybook = {},
): { readonly scenarios: readonly Scenario[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const scenarios: Scenario[] = [];
  for (const file of [...files.keys()].filter((path) => SCENARIOS.test(path)).sort()) {
    const { scenario, source, findings: found } = parseScenario(file, files.get(file) ?? '');
    findings.push(...found);
    if (!scenario || !source) continue;
    const ofFile = [...misnamed(file, scenario), ...checkScenario(scenario, playbook, source, beside)];
    findings.push(...ofFile);
    if (ofFile.length === 0) scenarios.push(scenario);
  }
  return { scenarios, findings };
}

function misnamed(file: string, { name }: Scenario): readonly Finding[] {
  const expected = SCENARIOS.exec(file)?.[1];
  if (expected === name) return [];
  const message = `The scenario \`${name}\` lies in a file of another name.`;
  const place = { file, line: 1, column: 1 };
  return [{ severity: 'error', code: 'wrong-name', message, place, mend: `Name the file ${name}.yaml.` }];
}
