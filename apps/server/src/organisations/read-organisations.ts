import { readFileSync, readdirSync, statSync, type Dirent } from 'node:fs';
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
import type { Organisation, Unread } from './organisation.js';
import { parseSettings } from './settings-file.js';
import { isSlug, requireSlug } from './slug.js';

/** In an organisation's folder; may hold passwords. */
export const SETTINGS_FILE = 'settings.env';

/** What file systems and volumes keep to themselves in a folder; the same of every name that begins with a full stop. */
const SYSTEMS_OWN = 'lost+found';

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
  for (const found of foundIn(organisationsFolder(environment), environment)) {
    const earlier = read.flatMap((each) => ('config' in each ? [each.config] : []));
    read.push(typeof found === 'string' ? readOne(found, earlier, environment, wish) : found);
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
  const everywhere = organisationsFolder(environment);
  const found =
    all.find((each) => each.slug === slug) ?? all.find((each) => 'folder' in each && each.folder === everywhere);
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

/**
 * The short names of those whose folders lie there, and each folder that is nobody's. None is passed over in silence: whoever is not
 * served has clocks that stand still. What cannot be read keeps the first one from nothing.
 */
function foundIn(folder: string, environment: Environment): readonly (string | Unread)[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((each) => !each.name.startsWith('.') && each.name !== SYSTEMS_OWN && isFolder(folder, each))
      .map(({ name }) => name)
      .sort()
      .map((name) => (isSlug(name) ? name : nobodys(join(folder, name))));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && environment['HOLDFAST_ORGANISATIONS'] === undefined) return [];
    const fault = new Fault({
      kind: 'unavailable',
      code: 'organisations-unreadable',
      detail: `Which further organisations there are cannot be read (${codeOf(error)}).`,
      place: folder,
      mend: 'See that this folder is there and that the user who runs the service may read it, or name another in HOLDFAST_ORGANISATIONS.',
    });
    return [{ folder, fault }];
  }
}

/** A link that leads nowhere counts as one: what it led to may be on a disk that is away. */
function isFolder(folder: string, each: Dirent): boolean {
  if (!each.isSymbolicLink()) return each.isDirectory();
  try {
    return statSync(join(folder, each.name)).isDirectory();
  } catch {
    return true;
  }
}

function nobodys(folder: string): Unread {
  const fault = new Fault({
    kind: 'invalid',
    code: 'organisation-name-invalid',
    detail: 'The name of this folder cannot be the short name of an organisation: whose it is, nobody is served.',
    place: folder,
    mend: 'Give it the short name that `holdfast organisation add` gave it, or move it away if it is no organisation’s.',
  });
  return { folder, fault };
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
