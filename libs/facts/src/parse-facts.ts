import type { Finding } from '#kernel';
import { z } from 'zod';
import { factNamed, factOfEntity, refuseEntities } from './entities.js';
import { checkFactValue } from './fact-value.js';
import type { FactModel, FactValue, Facts } from './fact-model.js';
import { SourceText } from './source-text.js';

const statements = z.record(z.string(), z.unknown());
const shape = z.strictObject({ facts: statements, entities: z.record(z.string(), statements).optional() });

interface Stated {
  readonly name: string;
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * Reads a file of stated facts: `facts:` with a value for each name, and `entities:` with the same for each other legal entity;
 * what is left out or `null` is unknown. There are facts exactly when nothing is wrong: a mistyped count must never read as an
 * unknown one.
 */
export function parseFacts(file: string, yaml: string, model: FactModel): { facts?: Facts; findings: Finding[] } {
  const { source, value, findings } = SourceText.read(file, yaml, shape);
  if (source === undefined || value === undefined) return { findings };
  const facts: Record<string, FactValue> = {};
  const stated = statedIn(value);
  for (const { name, path, value: written } of stated) {
    const definition = factNamed(model, name);
    if (!definition.ok) {
      const { code, detail, mend = '' } = definition.fault;
      findings.push(source.errorAtKey(code, path, detail, mend));
      continue;
    }
    if (written === null) continue;
    const checked = checkFactValue(definition.value, written);
    if (checked.ok) facts[name] = checked.value;
    else findings.push(source.error(checked.fault.code, path, checked.fault.detail, checked.fault.mend ?? ''));
  }
  const refused = findings.length === 0 ? refuseEntities(facts) : undefined;
  if (refused) {
    const path = stated.find(({ name }) => name === refused.name)?.path ?? ['entities'];
    findings.push(source.errorAtKey(refused.code, path, refused.detail, refused.mend ?? ''));
  }
  return findings.length > 0 ? { findings } : { facts, findings };
}

function statedIn({ facts, entities = {} }: z.infer<typeof shape>): readonly Stated[] {
  const ofAll = Object.entries(facts).map(([name, value]) => ({ name, path: ['facts', name], value }));
  const ofEach = Object.entries(entities).flatMap(([entity, own]) =>
    Object.entries(own).map(([fact, value]) => ({
      name: factOfEntity(fact, entity),
      path: ['entities', entity, fact],
      value,
    })),
  );
  return [...ofAll, ...ofEach];
}
