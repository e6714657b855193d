import { readScenarios, type Scenario } from '#exercises';
import type { Finding } from '#kernel';
import type { PlaybookVersion } from './playbook-library.js';

/** The scenarios that a playbook version brings for exercises, held against its charts, facts, reports and law packs. */
export function scenariosOf({ playbook, packs, shelf, files }: PlaybookVersion): {
  readonly scenarios: readonly Scenario[];
  readonly findings: readonly Finding[];
} {
  return readScenarios(playbook, files, {
    reports: new Set([...shelf.reports.keys()].map((name) => name.replace(/\.[^.]+$/, ''))),
    recipients: new Set(packs.flatMap(({ clauses }) => clauses.map(({ recipient }) => recipient.id))),
  });
}
