import { parse } from 'yaml';
import { z } from 'zod';

// Only what is mutated is named; the rest of the pack passes through.
const conditionShape = z.looseObject({ when: z.string(), 'open-when': z.string().optional() });
const clauseShape = z.looseObject({
  id: z.string(),
  effective: z.record(z.string(), z.string()).optional(),
  applies: z.array(z.record(z.string(), z.array(z.string()))),
  start: z.looseObject({ fact: z.string(), 'or-else': z.array(z.string()).optional() }),
  deadline: z.record(z.string(), z.string()),
});
const packShape = z.looseObject({
  conditions: z.record(z.string(), conditionShape),
  clauses: z.array(clauseShape),
  guidance: z.array(z.looseObject({ id: z.string(), when: z.string().optional() })),
  penalties: z.array(
    z.looseObject({ id: z.string(), maximum: z.number(), effective: z.record(z.string(), z.string()).optional() }),
  ),
});
type Pack = z.infer<typeof packShape>;

export interface Mutant {
  readonly name: string;
  readonly yaml: string;
}

/** Packs that each differ from the given one by one plausible slip of an author's hand. */
export function mutantsOf(yaml: string): readonly Mutant[] {
  const original = packShape.parse(parse(yaml));
  const mutants: Mutant[] = [];
  const mutate = (name: string, change: (pack: Pack) => void): void => {
    const pack = structuredClone(original);
    change(pack);
    mutants.push({ name, yaml: JSON.stringify(pack) });
  };
  for (const [id, condition] of Object.entries(original.conditions)) {
    for (const part of ['when', 'open-when'] as const) {
      for (const rule of slips(condition[part] ?? '')) {
        mutate(`${id}: ${part}: ${rule}`, (pack) => Object.assign(pack.conditions[id] ?? {}, { [part]: rule }));
      }
    }
    if (condition['open-when'] !== undefined) {
      mutate(`${id}: no open-when`, (pack) => delete pack.conditions[id]?.['open-when']);
    }
  }
  original.clauses.forEach((clause, index) => mutateClause(clause, index, mutate));
  original.guidance.forEach(({ id, when }, index) => {
    for (const rule of slips(when ?? '')) {
      mutate(`${id}: when: ${rule}`, (pack) => Object.assign(pack.guidance[index] ?? {}, { when: rule }));
    }
  });
  original.penalties.forEach(({ id, maximum, effective }, index) => {
    mutate(`${id}: maximum ${maximum} and one`, (pack) =>
      Object.assign(pack.penalties[index] ?? {}, { maximum: maximum + 1 }),
    );
    for (const [end, day] of Object.entries(effective ?? {})) {
      for (const near of nearDays(day)) {
        mutate(`${id}: ${end} ${near}`, (pack) =>
          Object.assign(pack.penalties[index]?.effective ?? {}, { [end]: near }),
        );
      }
    }
  });
  return mutants;
}

function mutateClause(
  { id, applies, start, deadline }: Pack['clauses'][number],
  index: number,
  mutate: (name: string, change: (pack: Pack) => void) => void,
): void {
  const change = (name: string, edit: (clause: Pack['clauses'][number]) => void): void =>
    mutate(`${id}: ${name}`, (pack) => {
      const clause = pack.clauses[index];
      if (clause !== undefined) edit(clause);
    });
  applies.forEach((group, place) => {
    for (const [quantifier, conditions] of Object.entries(group)) {
      for (const dropped of conditions) {
        const left = conditions.filter((condition) => condition !== dropped);
        change(`without ${dropped}`, (clause) => {
          if (left.length > 0) clause.applies[place] = { [quantifier]: left };
          else clause.applies.splice(place, 1);
        });
      }
      const other = quantifier === 'all' ? 'any' : 'all';
      if (conditions.length > 1)
        change(`${other} of group ${place}`, (clause) => (clause.applies[place] = { [other]: conditions }));
    }
    if (applies.length > 1) change(`without group ${place}`, (clause) => clause.applies.splice(place, 1));
  });
  if (start['or-else'] !== undefined) change('without or-else', (clause) => delete clause.start['or-else']);
  if (start.fact !== 'contact.received_at')
    change('starts at contact', (clause) => (clause.start.fact = 'contact.received_at'));
  if (deadline['within'] !== undefined) {
    for (const within of ['P29D', 'P31D', 'P1M']) change(within, (clause) => (clause.deadline['within'] = within));
    change('elapsed', (clause) => (clause.deadline['counting'] = 'elapsed'));
  }
  if (deadline['on'] !== undefined)
    for (const on of ['02-28', '03-02']) change(on, (clause) => (clause.deadline['on'] = on));
}

// One operator, number, negation, word of a list, or part of a connective at a time.
function slips(rule: string): readonly string[] {
  const swaps: readonly (readonly [RegExp, string])[] = [
    [/==/g, '!='],
    [/!=/g, '=='],
    [/&&/g, '||'],
    [/\|\|/g, '&&'],
    [/ > /g, ' >= '],
    [/!(?=[a-z])/g, ''],
    [/exists\(/g, 'all('],
    [/all\(/g, 'exists('],
    [/[a-z_.]+(?: == '[a-z-]+')? (?:&&|\|\|) /g, ''],
    [/ (?:&&|\|\|) !?[a-z_.]+(?: == '[a-z-]+')?/g, ''],
    [/'[a-z-]+', /g, ''],
    [/, '[a-z-]+'(?=\])/g, ''],
  ];
  const changed = swaps.flatMap(([pattern, replacement]) =>
    [...rule.matchAll(pattern)].map(
      ({ 0: found, index }) => rule.slice(0, index) + replacement + rule.slice(index + found.length),
    ),
  );
  if (/^!?[a-z_.]+$/.test(rule)) changed.push(rule.startsWith('!') ? rule.slice(1) : `!${rule}`);
  return [...new Set(changed)];
}

function nearDays(day: string): readonly string[] {
  const at = Date.parse(day);
  return [at - 86_400_000, at + 86_400_000].map((near) => new Date(near).toISOString().slice(0, 10));
}
