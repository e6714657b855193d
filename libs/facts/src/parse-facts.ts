import { nearest, type Finding } from '#kernel';
import { z } from 'zod';
import { checkFactValue } from './fact-value.js';
import type { FactModel, FactValue, Facts } from './fact-model.js';
import { SourceText } from './source-text.js';

const shape = z.strictObject({ facts: z.record(z.string(), z.unknown()) });

/**
 * Reads a file of stated facts, `facts:` with a value for each name; what is left out or `null` is unknown. There are facts
 * exactly when nothing is wrong: a mistyped count must never read as an unknown one.
 */
export function parseFacts(file: string, yaml: string, model: FactModel): { facts?: Facts; findings: Finding[] } {
  const { source, value, findings } = SourceText.read(file, yaml, shape);
  if (source === undefined || value === undefined) return { findings };
  const facts: Record<string, FactValue> = {};
  for (const [name, stated] of Object.entries(value.facts)) {
    const definition = model.facts.get(name);
    if (definition === undefined) {
      const near = nearest(name, model.facts.keys());
      const mend = near === undefined ? 'Name a fact of the fact model.' : `Did you mean "${near}"?`;
      findings.push(source.errorAtKey('unknown-fact', ['facts', name], `No fact is called "${name}".`, mend));
      continue;
    }
    if (stated === null) continue;
    const checked = checkFactValue(definition, stated);
    if (checked.ok) facts[name] = checked.value;
    else
      findings.push(source.error(checked.fault.code, ['facts', name], checked.fault.detail, checked.fault.mend ?? ''));
  }
  return findings.length > 0 ? { findings } : { facts, findings };
}
