import { SourceText, type FactModel } from '#facts';
import type { Finding } from '#kernel';
import { z } from 'zod';
import type { LawPack } from './law-pack.js';
import { PackReader } from './pack-reader.js';
import { packShape } from './pack-shape.js';

/**
 * Reads one law pack against the fact model. There is a pack exactly when no finding is an error; each finding names line,
 * column and mend.
 */
export function parsePack(
  file: string,
  yaml: string,
  model: FactModel,
): { pack?: LawPack; findings: readonly Finding[] } {
  const { source, value, findings } = SourceText.read(file, yaml, packShape);
  if (source === undefined || value === undefined) return { findings };
  const reader = new PackReader(source, value, model);
  const pack = reader.read();
  return reader.findings.some(({ severity }) => severity === 'error')
    ? { findings: reader.findings }
    : { pack, findings: reader.findings };
}

/** Reads a pack from its value, without the text that findings would point into: for what makes packs out of others. */
export function readPack(value: unknown, model: FactModel): LawPack | undefined {
  const shaped = packShape.safeParse(value);
  const { source } = SourceText.read('value', '{}', z.unknown());
  if (!shaped.success || source === undefined) return undefined;
  const reader = new PackReader(source, shaped.data, model);
  const pack = reader.read();
  return reader.findings.some(({ severity }) => severity === 'error') ? undefined : pack;
}
