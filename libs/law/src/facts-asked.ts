import type { Clause, Condition, LawPack } from './law-pack.js';

/** Every fact by which a pack judges: what its traces and its deadlines tell. */
export function factsAsked(pack: LawPack): ReadonlySet<string> {
  const { reach, conditions, clauses, guidance, bans, lawDate } = pack;
  const groups = [...reach, ...bans.flatMap(({ applies }) => applies)];
  const asked = [...conditions, ...groups.flatMap((group) => group.conditions), ...clauses.flatMap(conditionsOf)];
  return new Set([
    ...lawDate,
    ...asked.flatMap(({ when, openWhen }) => [...when.factsUsed, ...(openWhen?.factsUsed ?? [])]),
    ...guidance.flatMap(({ when }) => when?.factsUsed ?? []),
    ...clauses.flatMap(({ start, holds }) => [start.fact, ...start.orElse, ...holds.map(({ until }) => until)]),
  ]);
}

function conditionsOf({ applies, unless, holds, substitute, services }: Clause): readonly Condition[] {
  return [
    ...applies.flatMap(({ conditions }) => conditions),
    ...unless,
    ...holds.map(({ when }) => when),
    ...(substitute?.any ?? []),
    ...services.flatMap(({ when }) => when),
  ];
}
