import type { WireValue } from '#contract';
import type { FactValue } from '#facts';

/** A fact's value as the contract types it: its lists and maps can be written to, ours cannot. On the wire they are the same. */
export function wireValue(value: FactValue): WireValue;
export function wireValue(value: FactValue | null): WireValue | null;
export function wireValue(value: FactValue | null): WireValue | null {
  if (typeof value !== 'object' || value === null) return value;
  return isList(value) ? [...value] : { ...value };
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}
