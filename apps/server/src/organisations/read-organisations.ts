import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault, nearest } from '#kernel';
import {
  ORGANISATION_SETTINGS,
  firstFolders,
  organisationsFolder,
  ownEnvironment,
  readConfig,
  type Config,
  type Environment,
} from '../config.js';
import type { ReachWish } from '../reach/reach.js';
import { apartFrom } from './apart.js';
import type { Organisation } from './organisation.js';
import { parseSettings } from './settings-file.js';
import { isSlug, requireSlug } from './slug.js';

/** In an organisation's folder; may hold passwords. */
export const SETTINGS_FILE = 'settings.env';

/** Stands for all that could not be looked for. */
const EVERY_OTHER = '*';

/** Where what one organisation has lies. */
export interface OrganisationPlace {
  readonly folder: string;
  readonly settings: string;
  /** Where it does not say otherwise. */
  readonly data: string;
  /** Where it does not say otherwise: beside the first one's keys, never by the data. */
  readonly keys: string;
}

export function placeOf(slug: string, environment: Environment = ownEnvironment()): OrganisationPlace {
  const folder = join(organisationsFolder(environment), slug);
  return {
    folder,
    settings: join(folder, SETTINGS_FILE),
    data: join(folder, 'data'),
    keys: join(dirname(firstFolders(environment).keysFolder), 'organisation-keys', slug),
  };
}

/**
 * All that the service is to serve, the first one first, the others in the order of their short names. What is wrong with
 * one is its own: one that shares a port, a folder or a database with an earlier one is the one at fault.
 */
export function readOrganisations(
  environment: Environment = ownEnvironment(),
  wish?: ReachWish,
): readonly Organisation[] {
  const read: Organisation[] = [readFirst(environment, wish)];
  const folder = organisationsFolder(environment);
  const slugs = slugsIn(folder);
  if (slugs instanceof Fault) return [...read, { slug: EVERY_OTHER, fault: slugs }];
  for (const slug of slugs) {
    const earlier = read.flatMap((each) => ('config' in each ? [each.config] : []));
    read.push(readOne(slug, earlier, environment, wish));
  }
  return read;
}

/**
 * The settings of one organisation, for a command.
 *
 * @param slug absent: of the first
 * @throws Fault `organisation-unknown`, `organisation-name-invalid`, `config-invalid`
 */
export function configOf(slug: string | undefined, environment: Environment = ownEnvironment()): Config {
  if (slug === undefined) return readConfig(environment);
  requireSlug(slug);
  const all = readOrganisations(environment);
  const found = all.find((each) => each.slug === slug) ?? all.find((each) => each.slug === EVERY_OTHER);
  if (!found) throw unknown(slug, all);
  if ('fault' in found) throw found.fault;
  return found.config;
}

/**
 * Reads what a settings file says, on top of what is the service's.
 *
 * @throws Fault `config-invalid` with every mistake, each with its file and line
 */
export function readSettings(slug: string, text: string, environment: Environment, wish?: ReachWish): Config {
  const place = placeOf(slug, environment);
  const { values, lines, mistakes: written } = parseSettings(text);
  const mistakes = written.map(({ line, sentence }) => `${place.settings}:${line}: ${sentence}`);
  const own: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (ORGANISATION_SETTINGS.includes(name)) own[name] = value;
    else mistakes.push(`${place.settings}:${lines.get(name) ?? 1}: ${strangerWords(name)}`);
  }
  for (const name of ['HOLDFAST_TITLE', 'HOLDFAST_PORT'])
    if (values[name] === undefined)
      mistakes.push(`${place.settings}: ${name} is not set: each organisation has its own.`);
  try {
    const folders = { HOLDFAST_DATA: place.data, HOLDFAST_KEYS: place.keys };
    const config = readConfig({ ...shared(environment, own), ...folders, ...own }, wish);
    if (mistakes.length === 0) return Object.freeze({ ...config, slug });
  } catch (error) {
    if (!(error instanceof Fault) || error.details.code !== 'config-invalid') throw error;
    for (const mistake of error.details.detail.split('\n')) {
      const line = lines.get(/HOLDFAST_[A-Z_]+/.exec(mistake)?.[0] ?? '');
      mistakes.push(line === undefined ? `Of ${slug}: ${mistake}` : `${place.settings}:${line}: ${mistake}`);
    }
  }
  throw new Fault({ kind: 'invalid', code: 'config-invalid', detail: mistakes.join('\n') });
}

function readFirst(environment: Environment, wish: ReachWish | undefined): Organisation {
  return attempt({}, () => readConfig(environment, wish));
}

function readOne(
  slug: string,
  earlier: readonly Config[],
  environment: Environment,
  wish: ReachWish | undefined,
): Organisation {
  return attempt({ slug }, () => {
    const text = readFileSync(placeOf(requireSlug(slug), environment).settings, 'utf8');
    return apartFrom(earlier, readSettings(slug, text, environment, wish));
  });
}

function attempt(named: Pick<Organisation, 'slug'>, read: () => Config): Organisation {
  try {
    return { ...named, config: read() };
  } catch (error) {
    return { ...named, fault: error instanceof Fault ? error : unreadable(error) };
  }
}

/** The service's own settings, and what of its certificate and playbooks an organisation does not set otherwise. */
function shared(environment: Environment, own: Readonly<Record<string, string>>): Environment {
  const handedOn = ['HOLDFAST_PLAYBOOKS'];
  // A certificate goes with its own key alone.
  if (own['HOLDFAST_TLS_CERT'] === undefined && own['HOLDFAST_TLS_KEY'] === undefined)
    handedOn.push('HOLDFAST_TLS_CERT', 'HOLDFAST_TLS_KEY');
  const ofTheFirst = [...ORGANISATION_SETTINGS, 'HOLDFAST_ORGANISATIONS'].filter((name) => !handedOn.includes(name));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ofTheFirst.includes(name)));
}

function strangerWords(name: string): string {
  const near = nearest(name, ORGANISATION_SETTINGS);
  const hint = near === undefined || near === name ? '' : ` Did you mean ${near}?`;
  return `${name} is not a setting of one organisation; what is set for the whole service stands in the environment.${hint}`;
}

/** Folders with settings in them; what else lies there is nobody's. A folder that cannot be read keeps the first one from nothing. */
function slugsIn(folder: string): readonly string[] | Fault {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((each) => each.isDirectory() && isSlug(each.name))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    return new Fault({
      kind: 'unavailable',
      code: 'organisations-unreadable',
      detail: `Which further organisations there are cannot be read (${codeOf(error)}).`,
      place: folder,
      mend: 'Give the user who runs the service the right to read this folder, or name another in HOLDFAST_ORGANISATIONS.',
    });
  }
}

function unreadable(error: unknown): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'organisation-unreadable',
    detail: `The settings of the organisation cannot be read (${codeOf(error)}).`,
    ...(typeof error === 'object' && error !== null && 'path' in error && { place: String(error.path) }),
    mend: 'Put the file back, as `holdfast organisation add` made it, or move the folder away if the organisation is no longer served.',
  });
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

function unknown(slug: string, all: readonly Organisation[]): Fault {
  const near = nearest(
    slug,
    all.flatMap((each) => each.slug ?? []),
  );
  return new Fault({
    kind: 'not-found',
    code: 'organisation-unknown',
    detail: `There is no organisation ${slug} here.`,
    place: '--organisation',
    mend:
      near === undefined
        ? 'See `holdfast organisation list`.'
        : `Did you mean ${near}? See \`holdfast organisation list\`.`,
  });
}
