import { isSettled, type Clause, type LawPack } from './law-pack.js';

/** What counsel is shown when they settle something: the pack's version, and the text itself for a digest. */
export interface SettleableText {
  readonly packVersion: string;
  /** JSON with sorted members: the same for the same law, however it is laid out in its file. */
  readonly text: string;
}

/** The clause with all its versions; nothing where there is none, or all that it stands on has been checked. */
export function confirmableClause(packs: readonly LawPack[], name: string, id: string): SettleableText | undefined {
  const pack = packs.find((each) => each.name === name);
  const clauses = pack?.clauses.filter((clause) => clause.id === id) ?? [];
  if (!pack || !clauses.some(waitsForCounsel)) return undefined;
  return { packVersion: pack.version, text: textOf(namedText(packs, `${name}/${id}`)) };
}

/** A declared conflict of two duties, by their keys, with the ids of its routes; both clauses are part of what is shown. */
export function settleableConflict(
  packs: readonly LawPack[],
  demands: string,
  forbids: string,
): (SettleableText & { readonly routes: readonly string[] }) | undefined {
  const [demanding, forbidding] = [nameIn(demands), nameIn(forbids)];
  for (const pack of packs) {
    const conflict = pack.conflicts.find((each) => each.demands === demanding && each.forbids === forbidding);
    if (!conflict) continue;
    const clauses = [demanding, forbidding].map((name) => namedText(packs, name));
    const routes = conflict.routes.map(({ id }) => id);
    return { packVersion: pack.version, text: textOf({ conflict, clauses }), routes };
  }
  return undefined;
}

function waitsForCounsel({ confidence, unless, holds }: Clause): boolean {
  return [{ confidence }, ...unless, ...holds].some((each) => !isSettled(each.confidence));
}

// A duty's key begins with its pack and its clause.
function nameIn(key: string): string {
  return key.split('/').slice(0, 2).join('/');
}

function namedText(packs: readonly LawPack[], name: string): unknown {
  const [packName, id = ''] = name.split('/');
  const pack = packs.find((each) => each.name === packName);
  if (!pack) return null;
  // What says whether the law binds, by which of its versions, and whether a date is computed.
  const { lawDate, reach, encoding, notYetLaw } = pack;
  return { lawDate, reach, encoding, notYetLaw, ...clauseText(pack, id) };
}

// The zone counts the clause's days, and a notice that follows another has that one's date.
function clauseText(
  { zone, clauses }: Pick<LawPack, 'zone' | 'clauses'>,
  id: string,
  seen: readonly string[] = [],
): { readonly [name: string]: unknown } {
  const versions = clauses.filter((clause) => clause.id === id);
  const followed = versions.flatMap(({ deadline }) =>
    deadline.kind === 'relative' && !seen.includes(deadline.to) ? [deadline.to] : [],
  );
  return { zone, versions, followed: followed.map((to) => clauseText({ zone, clauses }, to, [...seen, id])) };
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    // A predicate is what its author wrote.
    if ('evaluate' in member && 'source' in member) return member.source;
    return Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
