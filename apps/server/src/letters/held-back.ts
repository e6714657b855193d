import type { Obligation } from '#engine';
import { checkElements, type Template } from '#letters';
import type { SqlValue } from '#storage';

/** People of one place to whom no letter goes as the letters read now: the law of the place forbids what they say. */
export interface HeldBack {
  /** As the law pack names it: `US-MA`. */
  readonly jurisdiction: string;
  /** What must not be said there and is. */
  readonly elements: readonly string[];
}

const PLACE = /^(?<country>[A-Z]{2})(?:-(?<province>[A-Z]{2}))?$/;

/**
 * Where the letters break a ban, as the bans stand after the routes that counsel has signed. A ban follows the people of its
 * place: letters to everybody else neither wait for it nor have to obey it.
 */
export function heldBackBy(duties: readonly Obligation[], templates: readonly Template[]): readonly HeldBack[] {
  const bans = new Map<string, Set<string>>();
  for (const { assessed } of duties)
    for (const element of assessed.forbidden ?? []) {
      if (!templates.some((template) => checkElements(template, [], [element]).length > 0)) continue;
      bans.set(assessed.jurisdiction, (bans.get(assessed.jurisdiction) ?? new Set()).add(element));
    }
  return [...bans].map(([jurisdiction, elements]) => ({ jurisdiction, elements: [...elements].sort() }));
}

/**
 * The condition on rows of `person` under which somebody lives in the place. Who has no province that is known may live there; a place
 * that is no country or part of one may be anybody's.
 */
export function livesIn(jurisdiction: string): { readonly sql: string; readonly params: readonly SqlValue[] } {
  const { country, province } = PLACE.exec(jurisdiction)?.groups ?? {};
  if (country === undefined) return { sql: '1 = 1', params: [] };
  if (province === undefined) return { sql: 'country = ?', params: [country] };
  return { sql: `(country = ? AND province IN (?, ''))`, params: [country, province] };
}
