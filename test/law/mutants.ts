import { parse } from 'yaml';
import { z } from 'zod';

// Only what is mutated is named; the rest of the pack passes through.
const conditionShape = z.looseObject({ when: z.string(), 'open-when': z.string().optional() });
const groupShape = z.record(z.string(), z.array(z.string()));
const versioned = { effective: z.record(z.string(), z.string()).optional() };
const clauseShape = z.looseObject({
  id: z.string(),
  ...versioned,
  applies: z.array(groupShape),
  unless: z.array(z.string()).optional(),
  start: z.looseObject({ fact: z.string(), 'or-else': z.array(z.string()).optional() }),
  deadline: z.record(z.string(), z.unknown()),
  holds: z
    .array(z.looseObject({ when: z.string(), afterwards: z.unknown().optional(), grace: z.unknown().optional() }))
    .optional(),
  elements: z.looseObject({ forbidden: z.array(z.string()).optional() }).optional(),
  substitute: z.looseObject({ any: z.array(z.string()) }).optional(),
  services: z.array(z.looseObject({ months: z.number().optional(), when: z.array(z.string()).optional() })).optional(),
});
const packShape = z.looseObject({
  encoding: z.string().optional(),
  reach: z.array(groupShape).optional(),
  conditions: z.record(z.string(), conditionShape),
  clauses: z.array(clauseShape),
  guidance: z.array(z.looseObject({ id: z.string(), when: z.string().optional() })).default([]),
  penalties: z.array(z.looseObject({ id: z.string(), maximum: z.number(), ...versioned })).default([]),
  bans: z.array(z.looseObject({ id: z.string(), applies: z.array(groupShape), ...versioned })).default([]),
});
export type MutablePack = z.infer<typeof packShape>;

export interface Mutant {
  readonly name: string;
  /** Makes the pack with this slip in it. */
  readonly pack: () => MutablePack;
}

/** Packs that each differ from the given one by one plausible slip of an author's hand. */
export function mutantsOf(yaml: string): readonly Mutant[] {
  const original = packShape.parse(parse(yaml));
  const mutants: Mutant[] = [];
  const mutate: Mutate = (name, change) => {
    mutants.push({
      name,
      pack: () => {
        const pack = structuredClone(original);
        change(pack);
        return pack;
      },
    });
  };
  for (const [id, condition] of Object.entries(original.conditions)) mutateCondition(id, condition, mutate);
  mutateGroups('reach', original.reach ?? [], (pack) => pack.reach, mutate);
  original.clauses.forEach((clause, index) => mutateClause(clause, index, mutate));
  original.guidance.forEach(({ id, when }, index) => {
    for (const rule of slips(when ?? '')) {
      mutate(`${id}: when: ${rule}`, (pack) => Object.assign(pack.guidance[index] ?? {}, { when: rule }));
    }
  });
  original.penalties.forEach(({ id, maximum, effective }, index) => {
    const penaltyOf = (pack: MutablePack): MutablePack['penalties'][number] | undefined => pack.penalties[index];
    mutate(`${id}: maximum ${maximum} and one`, (pack) =>
      Object.assign(penaltyOf(pack) ?? {}, { maximum: maximum + 1 }),
    );
    mutateDays(id, effective, (pack) => penaltyOf(pack)?.effective, mutate);
  });
  original.bans.forEach(({ id, applies, effective }, index) => {
    mutateGroups(id, applies, (pack) => pack.bans[index]?.applies, mutate);
    mutateDays(id, effective, (pack) => pack.bans[index]?.effective, mutate);
  });
  return mutants;
}

type Mutate = (name: string, change: (pack: MutablePack) => void) => void;

function mutateCondition(id: string, condition: z.infer<typeof conditionShape>, mutate: Mutate): void {
  for (const part of ['when', 'open-when'] as const) {
    for (const rule of slips(condition[part] ?? '')) {
      mutate(`${id}: ${part}: ${rule}`, (pack) => Object.assign(pack.conditions[id] ?? {}, { [part]: rule }));
    }
  }
  if (condition['open-when'] !== undefined) {
    mutate(`${id}: no open-when`, (pack) => delete pack.conditions[id]?.['open-when']);
  }
}

function mutateClause(clause: MutablePack['clauses'][number], index: number, mutate: Mutate): void {
  const { id, applies, unless = [], start, deadline, holds = [], elements, substitute, services = [] } = clause;
  const change = (name: string, edit: (clause: MutablePack['clauses'][number]) => void): void =>
    mutate(`${id}: ${name}`, (pack) => {
      const own = pack.clauses[index];
      if (own !== undefined) edit(own);
    });
  mutateGroups(id, applies, (pack) => pack.clauses[index]?.applies, mutate);
  mutateDays(id, clause.effective, (pack) => pack.clauses[index]?.effective, mutate);
  for (const dropped of unless) {
    change(`not unless ${dropped}`, (own) => (own.unless = unless.filter((condition) => condition !== dropped)));
  }
  if (start['or-else'] !== undefined) change('without or-else', (own) => delete own.start['or-else']);
  if (start.fact !== 'contact.received_at')
    change('starts at contact', (own) => (own.start.fact = 'contact.received_at'));
  for (const [key, values] of nearDeadlines(deadline)) {
    for (const value of values) change(`${key} ${String(value)}`, (own) => (own.deadline[key] = value));
  }
  if (holds.length > 0) change('without holds', (own) => delete own.holds);
  holds.forEach((hold, place) => mutateHold(hold, place, change));
  if (elements?.forbidden) change('nothing forbidden', (own) => delete own.elements?.forbidden);
  for (const dropped of substitute?.any ?? []) {
    const left = substitute?.any.filter((condition) => condition !== dropped) ?? [];
    change(`substitute without ${dropped}`, (own) => {
      if (left.length > 0 && own.substitute) own.substitute.any = left;
      else delete own.substitute;
    });
  }
  services.forEach(({ months, when }, place) => {
    change(`without service ${place}`, (own) => own.services?.splice(place, 1));
    if (when) change(`service ${place} always`, (own) => delete own.services?.[place]?.when);
    if (months !== undefined) {
      change(`service ${place} a month less`, (own) =>
        Object.assign(own.services?.[place] ?? {}, { months: months - 1 }),
      );
    }
  });
}

// The period after a hold left out, a unit longer or shorter, and the one kind taken for the other.
function mutateHold(
  hold: NonNullable<MutablePack['clauses'][number]['holds']>[number],
  place: number,
  change: (name: string, edit: (clause: MutablePack['clauses'][number]) => void) => void,
): void {
  const [kind, other] =
    hold.afterwards === undefined ? (['grace', 'afterwards'] as const) : (['afterwards', 'grace'] as const);
  const period = hold[kind];
  if (period === undefined) return;
  const put = (name: string, key: 'afterwards' | 'grace', value: unknown): void =>
    change(`hold ${place} ${name}`, (own) => {
      const { afterwards: _afterwards, grace: _grace, ...rest } = hold;
      own.holds?.splice(place, 1, { ...rest, [key]: value });
    });
  put(`without ${kind}`, kind, undefined);
  put(`${other} for ${kind}`, other, period);
  const parts = typeof period === 'string' ? { within: period } : z.record(z.string(), z.unknown()).parse(period);
  for (const [key, values] of nearDeadlines(parts)) {
    for (const value of values) {
      put(`${kind} ${String(value)}`, kind, typeof period === 'string' ? value : { ...parts, [key]: value });
    }
  }
}

function mutateGroups(
  id: string,
  groups: readonly z.infer<typeof groupShape>[],
  groupsOf: (pack: MutablePack) => z.infer<typeof groupShape>[] | undefined,
  mutate: Mutate,
): void {
  groups.forEach((group, place) => {
    for (const [quantifier, conditions] of Object.entries(group)) {
      for (const dropped of conditions) {
        const left = conditions.filter((condition) => condition !== dropped);
        mutate(`${id}: without ${dropped}`, (pack) => {
          if (left.length > 0) groupsOf(pack)?.splice(place, 1, { [quantifier]: left });
          else groupsOf(pack)?.splice(place, 1);
        });
      }
      const other = quantifier === 'all' ? 'any' : 'all';
      if (conditions.length > 1) {
        mutate(`${id}: ${other} of group ${place}`, (pack) =>
          groupsOf(pack)?.splice(place, 1, { [other]: conditions }),
        );
      }
    }
    if (groups.length > 1) mutate(`${id}: without group ${place}`, (pack) => groupsOf(pack)?.splice(place, 1));
  });
}

function mutateDays(
  id: string,
  effective: Readonly<Record<string, string>> | undefined,
  effectiveOf: (pack: MutablePack) => Record<string, string> | undefined,
  mutate: Mutate,
): void {
  for (const [end, day] of Object.entries(effective ?? {})) {
    const at = Date.parse(day);
    for (const near of [at - 86_400_000, at + 86_400_000].map((each) => new Date(each).toISOString().slice(0, 10))) {
      mutate(`${id}: ${end} ${near}`, (pack) => Object.assign(effectiveOf(pack) ?? {}, { [end]: near }));
    }
  }
}

// One unit more or less, and the other way of counting.
function nearDeadlines(
  deadline: Readonly<Record<string, unknown>>,
): readonly (readonly [string, readonly unknown[]])[] {
  const { within, counting, days, on } = deadline;
  const [, unit = '', count = '', last = ''] = /^(PT?)(\d+)([DHMY])$/.exec(String(within)) ?? [];
  return [
    ['within', count === '' ? [] : [-1, 1].map((step) => `${unit}${Number(count) + step}${last}`)],
    ['counting', last !== 'D' ? [] : [counting === 'elapsed' ? 'calendar-days' : 'elapsed']],
    ['days', typeof days === 'number' ? [days - 1, days + 1].filter((near) => near > 0) : []],
    ['on', on === '03-01' ? ['02-28', '03-02'] : []],
  ];
}

// One operator, number, negation, word of a list, or part of a connective at a time.
function slips(rule: string): readonly string[] {
  const swaps: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
    [/==/g, '!='],
    [/!=/g, '=='],
    [/&&/g, '||'],
    [/\|\|/g, '&&'],
    [/ > /g, ' >= '],
    [/ >= /g, ' > '],
    [/ < /g, ' <= '],
    [/ <= /g, ' < '],
    [/\b\d+\b/g, (number) => String(Number(number) + 1)],
    [/!(?=[a-z])/g, ''],
    [/exists\(/g, 'all('],
    [/all\(/g, 'exists('],
    [/[a-z_.]+(?: == '[a-z0-9-]+')? (?:&&|\|\|) /g, ''],
    [/ (?:&&|\|\|) !?[a-z_.]+(?: == '[a-z0-9-]+')?/g, ''],
    [/'[a-z0-9-]+', /g, ''],
    [/, '[a-z0-9-]+'(?=\])/g, ''],
  ];
  const changed = swaps.flatMap(([pattern, replacement]) =>
    [...rule.matchAll(pattern)].map(({ 0: found, index }) => {
      const instead = typeof replacement === 'string' ? replacement : replacement(found);
      return rule.slice(0, index) + instead + rule.slice(index + found.length);
    }),
  );
  if (/^!?[a-z_.]+$/.test(rule)) changed.push(rule.startsWith('!') ? rule.slice(1) : `!${rule}`);
  return [...new Set(changed)].filter((slip) => slip !== rule);
}
