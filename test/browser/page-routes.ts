import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GRANTS } from '#access';
import { ROLES, type Role } from '#kernel';
import { PAGE_GROUPS, groupsOf } from '../../apps/web/src/incidents/incident-pages.js';
import { packageRoot } from '../support/root.js';

/** Who looks at a page: the first of these that may. */
const READERS: readonly Role[] = ['privacy-officer', 'incident-commander', ...ROLES];

/** A page as the router names it: `/incidents/$id/facts`. */
export interface PageRoute {
  readonly path: string;
  /** Who may read it within an incident; absent: a page of the installation. */
  readonly reader?: Role;
  /** Whether only an exercise that plays a scenario has it. */
  readonly conducted: boolean;
}

/** Every page that the router leads to, read from where its routes are written: a new one is in here by itself. */
export function pageRoutes(): readonly PageRoute[] {
  const text = readFileSync(join(packageRoot, 'apps', 'web', 'src', 'routes.tsx'), 'utf8');
  const written = [
    ...text.matchAll(/const (\w+) = createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*path: '([^']+)'/g),
  ].map(([, name = '', parent = '', path = '']) => ({ name, parent, path }));
  const all = text.match(/createRoute\(/g) ?? [];
  if (written.length !== all.length)
    throw new Error('A route is not written as the others are: the sweep would miss it.');
  const above = new Set(written.map(({ parent }) => parent));
  return written.filter(({ name }) => !above.has(name)).map((route) => routeOf(pathOf(route, written)));
}

function routeOf(path: string): PageRoute {
  if (!path.startsWith('/incidents/$id')) return { path, conducted: false };
  const ofExercise = groupsOf(true).filter((group) => !groupsOf(false).includes(group));
  const conducted = ofExercise.some(({ pages }) => pages.some(({ to }) => to === path));
  const needs = PAGE_GROUPS.flatMap(({ pages }) => [...pages]).find(({ to }) => to === path)?.needs ?? 'read-incident';
  const reader = READERS.find((role) => GRANTS[role].includes(needs));
  if (reader === undefined) throw new Error(`${path} needs ${needs}, which no role has.`);
  return { path, reader, conducted };
}

interface Written {
  readonly name: string;
  readonly parent: string;
  readonly path: string;
}

function pathOf({ parent, path }: Written, written: readonly Written[]): string {
  const above = written.find(({ name }) => name === parent);
  const base = above ? pathOf(above, written) : '';
  return `${base}/${path}`.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '');
}

/**
 * Addresses for routes with parts that nobody can make up: what the pages that were looked at lead to.
 *
 * @param route such as `/incidents/$id/decisions/$decision`
 * @returns the first of the links that is one of the route's; nothing where no page leads there
 */
export function addressOf(route: string, links: Iterable<string>): string | undefined {
  const pattern = new RegExp(`^${route.replaceAll(/\$\w+/g, '[^/]+')}$`);
  return [...links].find((link) => pattern.test(link));
}
