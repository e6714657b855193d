import type { StatedFact } from '#engine';
import type { FactValue, Facts } from '#facts';

/** The facts that are known; a name that is absent is unknown. */
export function knownValues(stated: readonly StatedFact[]): Facts {
  const values: Record<string, FactValue> = {};
  for (const fact of stated) if (fact.value !== null) values[fact.name] = fact.value;
  return values;
}
