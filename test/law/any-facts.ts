import fc from 'fast-check';
import type { FactDefinition, FactModel, FactValue, Facts } from '#facts';
import type { LawPack } from '#law';

/** The facts that these packs ask for. */
export function factsAsked(packs: readonly LawPack[]): readonly string[] {
  const rules = packs.flatMap((pack) =>
    [...pack.conditions, ...pack.guidance].flatMap((item) => [
      item.when,
      'openWhen' in item ? item.openWhen : undefined,
    ]),
  );
  const starts = packs.flatMap((pack) => pack.clauses.flatMap(({ start }) => [start.fact, ...start.orElse]));
  return [...new Set([...rules.flatMap((rule) => rule?.factsUsed ?? []), ...starts])].sort();
}

/** Any state of knowledge about these facts: each known or unknown, whatever its value. */
export function anyFacts(names: readonly string[], model: FactModel): fc.Arbitrary<Facts> {
  const values = Object.fromEntries(names.map((name) => [name, anyValue(model.facts.get(name))]));
  return fc
    .record(values)
    .chain((facts) =>
      fc
        .subarray([...names])
        .map((known) =>
          Object.fromEntries(known.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]]))),
        ),
    );
}

const INSTANTS = ['2018-06-11T14:00:00.000Z', '2020-03-25T04:00:00.000Z', '2024-12-21T05:00:00.000Z', '2026-11-23T00:00:00.000Z']; // prettier-ignore
const COUNTS = [0, 1, 49, 50, 250, 251, 499, 500, 501, 1000, 1001, 5001, 10_001, 500_001];

function anyValue(definition: FactDefinition | undefined): fc.Arbitrary<FactValue> {
  const { name = 'an unknown fact', type, choices = [] } = definition ?? {};
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return anyCount();
    case 'decimal':
      return fc.constantFrom(0, 0.5, 250_000.5);
    case 'choice':
      return fc.constantFrom(...choices);
    case 'list':
      return fc.subarray([...choices]);
    case 'date':
      return fc.constantFrom(...INSTANTS.map((instant) => instant.slice(0, 10)));
    case 'instant':
      return fc.constantFrom(...INSTANTS);
    case 'counts':
      return fc.dictionary(fc.constantFrom(...choices, 'elsewhere'), anyCount(), { maxKeys: 8 });
    default:
      throw new Error(`no values for ${name}`);
  }
}

function anyCount(): fc.Arbitrary<number | { readonly least: number; readonly most: number }> {
  const ranges = fc
    .tuple(fc.constantFrom(...COUNTS), fc.nat({ max: 600 }))
    .map(([least, width]) => (width === 0 ? least : { least, most: least + width }));
  return fc.oneof(fc.constantFrom(...COUNTS), ranges);
}
