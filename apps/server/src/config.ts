import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { Fault, nearest } from '#kernel';
import { isZone } from '#time';
import { ALERT_WAYS, readAlertWays, type AlertWays } from './alerts/alert-ways.js';
import {
  LETTER_MAIL_SETTINGS,
  readLetterMail,
  type LetterMailSettings,
} from './dispatch/email/letter-mail-settings.js';
import { PROVIDER_SETTINGS, readProvider, type ProviderSettings } from './access/provider/provider-settings.js';
import { hasProtocol } from './has-protocol.js';
import { packageRoot } from './package-root.js';
import { REACH_SETTINGS, readReach, type Reach, type ReachSettings, type ReachWish } from './reach/reach.js';
import { ANCHOR_WAYS, readAnchorWays, type AnchorWays } from './record/anchor-ways.js';
import { isInside } from './system/is-inside.js';

/** Sealed files in a data folder, and in a backup of it. */
export const BLOBS_FOLDER = 'blobs';

export const LOG_LEVELS = ['error', 'warn', 'log', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** All that an operator can set. Read once, checked as a whole, then constant. */
export interface Config extends AlertWays, AnchorWays, LetterMailSettings, ReachSettings, ProviderSettings {
  /** Which organisation of the service this is; absent: its first. */
  readonly slug?: string;
  /** What the organisation is called on its pages, in its passkeys and in authenticator apps; absent: nothing. */
  readonly title?: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Of the listener for players of an exercise; 0 takes a free port. */
  readonly playersPort: number;
  /** Database, blobs and the lock. */
  readonly dataFolder: string;
  /** Master key and other secrets; never inside the data folder. */
  readonly keysFolder: string;
  /** PostgreSQL's address; absent: SQLite in the data folder. May hold a password, so it is never shown. */
  readonly databaseUrl?: string;
  /** Sealed files, where nodes on one PostgreSQL share them; absent: `blobs` in the data folder. */
  readonly blobsFolder?: string;
  readonly playbooksFolder: string;
  /** TrueType files for scripts that the installed fonts lack; absent: none are added. */
  readonly fontsFolder?: string;
  /** IANA zone in which the organisation counts days. */
  readonly zone: string;
  readonly logLevel: LogLevel;
  /** Whether the service explores new playbook versions beside its work. */
  readonly prove: boolean;
  /** How many made-up people the demonstration has. */
  readonly demonstrationPeople: number;
}

/** Every setting there is. Each is an organisation's or the service's: one in neither list would be handed on to all. */
export const SETTINGS = [
  'TITLE',
  'ORGANISATIONS',
  'PORT',
  'PLAYERS_PORT',
  'DATA',
  'KEYS',
  'DATABASE_URL',
  'BLOBS',
  'PLAYBOOKS',
  'ZONE',
  'LOG_LEVEL',
  ...REACH_SETTINGS,
  ...ANCHOR_WAYS,
  ...ALERT_WAYS,
  ...LETTER_MAIL_SETTINGS,
  ...PROVIDER_SETTINGS,
  'DEMO_PEOPLE',
  'FONTS',
  'PROVE',
].map((name) => `HOLDFAST_${name}`);

/** What each organisation sets for itself: nothing of another's holds for it. */
export const ORGANISATION_SETTINGS = [
  'TITLE',
  'PORT',
  'PLAYERS_PORT',
  'ORIGIN',
  'TLS_CERT',
  'TLS_KEY',
  'DATA',
  'KEYS',
  'DATABASE_URL',
  'BLOBS',
  'PLAYBOOKS',
  'ZONE',
  ...ANCHOR_WAYS,
  ...ALERT_WAYS,
  ...LETTER_MAIL_SETTINGS,
  ...PROVIDER_SETTINGS,
].map((name) => `HOLDFAST_${name}`);

/** What is set once for the whole service, in its environment, and holds for each organisation. */
export const SERVICE_SETTINGS = [
  'ORGANISATIONS',
  'LOG_LEVEL',
  'HOST',
  'BEHIND_PROXY',
  'DEMO_PEOPLE',
  'FONTS',
  'PROVE',
].map((name) => `HOLDFAST_${name}`);

const TITLE_MAX = 100;
/** A line of its own on a console, whatever stands in it. */
const BREAKS_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

export type Environment = Readonly<Record<string, string | undefined>>;

/** What this process was started with. */
export function ownEnvironment(): Environment {
  return process.env;
}

/**
 * Reads the `HOLDFAST_…` variables.
 *
 * @param wish from where the service is to be reached; absent where nothing is served
 * @throws Fault `config-invalid` that lists every mistake at once.
 */
export function readConfig(environment: Environment = process.env, wish?: ReachWish): Config {
  const mistakes: string[] = [];
  const read = (name: string, fallback: string): string => environment[`HOLDFAST_${name}`] ?? fallback;
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('HOLDFAST_') || SETTINGS.includes(name)) continue;
    const near = nearest(name, SETTINGS);
    mistakes.push(`${name} is not a setting.${near === undefined ? '' : ` Did you mean ${near}?`}`);
  }
  const reach = readReach(environment, wish, mistakes);
  const ports = readPorts(environment, reach.reach, mistakes);
  const zone = read('ZONE', Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (!isZone(zone)) mistakes.push(`HOLDFAST_ZONE=${zone} is not an IANA time zone such as America/Toronto.`);
  const logLevel = LOG_LEVELS.find((level) => level === read('LOG_LEVEL', 'log'));
  if (!logLevel) mistakes.push(`HOLDFAST_LOG_LEVEL has to be one of ${LOG_LEVELS.join(', ')}.`);
  const { dataFolder, keysFolder } = firstFolders(environment);
  if (isInside(keysFolder, dataFolder)) {
    mistakes.push(
      'HOLDFAST_KEYS lies inside HOLDFAST_DATA: whoever copies the data would have the keys. Put it elsewhere.',
    );
  }
  const organisations = environment['HOLDFAST_ORGANISATIONS'];
  if (organisations !== undefined && [dataFolder, keysFolder].some((each) => overlap(each, resolve(organisations)))) {
    mistakes.push(
      'HOLDFAST_ORGANISATIONS lies inside HOLDFAST_DATA or HOLDFAST_KEYS, or holds one of them: whoever copies the one would have the other. Put it elsewhere.',
    );
  }
  const title = readTitle(environment, mistakes);
  const ways = readAlertWays(environment, mistakes);
  const letterMail = readLetterMail(environment, mistakes);
  const anchors = readAnchorWays(environment, dataFolder, ways, mistakes);
  const provider = readProvider(environment, mistakes);
  const databaseUrl = environment['HOLDFAST_DATABASE_URL'];
  if (databaseUrl !== undefined && !hasProtocol(databaseUrl, ['postgres:', 'postgresql:']))
    mistakes.push('HOLDFAST_DATABASE_URL has to be like postgres://user:password@host:5432/database.');
  const blobs = environment['HOLDFAST_BLOBS'];
  if (blobs !== undefined && databaseUrl === undefined)
    mistakes.push(
      'HOLDFAST_BLOBS is for PostgreSQL: with SQLite sealed files lie in HOLDFAST_DATA, where backups find them.',
    );
  const fonts = environment['HOLDFAST_FONTS'];
  const prove = read('PROVE', 'yes');
  if (prove !== 'yes' && prove !== 'no') mistakes.push('HOLDFAST_PROVE is yes or no.');
  const people = Number(read('DEMO_PEOPLE', '80000'));
  if (!Number.isInteger(people) || people < 1)
    mistakes.push('HOLDFAST_DEMO_PEOPLE has to be a whole number of people.');
  if (mistakes.length > 0 || !logLevel) {
    throw new Fault({ kind: 'invalid', code: 'config-invalid', detail: mistakes.join('\n') });
  }
  return Object.freeze({
    ...(title !== undefined && { title }),
    ...reach,
    ...ports,
    dataFolder,
    keysFolder,
    playbooksFolder: resolve(read('PLAYBOOKS', join(packageRoot(), 'playbooks'))),
    zone,
    logLevel,
    prove: prove !== 'no',
    demonstrationPeople: people,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(blobs === undefined ? {} : { blobsFolder: resolve(blobs) }),
    ...(fonts === undefined ? {} : { fontsFolder: resolve(fonts) }),
    ...anchors,
    ...ways,
    ...letterMail,
    ...provider,
  });
}

function readPorts(environment: Environment, reach: Reach, mistakes: string[]): Pick<Config, 'port' | 'playersPort'> {
  const port = readPort('PORT', environment['HOLDFAST_PORT'] ?? usualPort(reach), mistakes);
  const playersPort = readPort('PLAYERS_PORT', environment['HOLDFAST_PLAYERS_PORT'] ?? '3001', mistakes);
  if (environment['HOLDFAST_PLAYERS_PORT'] !== undefined && playersPort === port && port !== 0)
    mistakes.push(`HOLDFAST_PLAYERS_PORT=${playersPort} is the service's own port: players come in by another.`);
  return { port, playersPort };
}

function readPort(name: string, said: string, mistakes: string[]): number {
  const port = Number(said);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    mistakes.push(`HOLDFAST_${name} has to be a whole number from 0 to 65535.`);
  return port;
}

function readTitle(environment: Environment, mistakes: string[]): string | undefined {
  const title = environment['HOLDFAST_TITLE']?.trim();
  if (title === undefined) return undefined;
  if (title === '' || title.length > TITLE_MAX || BREAKS_A_LINE.test(title))
    mistakes.push(`HOLDFAST_TITLE has to be one line of 1 to ${TITLE_MAX} characters.`);
  return title;
}

function overlap(one: string, other: string): boolean {
  return isInside(one, other) || isInside(other, one);
}

/** Whoever is reached by an origin without saying otherwise listens on its port. */
function usualPort(reach: Reach): string {
  return reach.kind === 'public' ? new URL(reach.origin).port || '443' : '3000';
}

/** Settings that say where sealed files lie. */
export type BlobsPlace = Pick<Config, 'dataFolder' | 'blobsFolder' | 'databaseUrl'>;

export function blobsFolderOf({ blobsFolder, dataFolder }: BlobsPlace): string {
  return blobsFolder ?? join(dataFolder, BLOBS_FOLDER);
}

/** Per-user and outside the checkout: a `git clean` must never take an incident with it. */
export function userFolder(environment: Environment = process.env): string {
  const base = process.platform === 'win32' ? environment['LOCALAPPDATA'] : environment['XDG_DATA_HOME'];
  return base === undefined || !isAbsolute(base)
    ? join(homedir(), '.local', 'share', 'holdfast')
    : join(base, 'holdfast');
}

/** Data and keys of the service's first organisation, which the environment alone names. */
export function firstFolders(environment: Environment = process.env): Pick<Config, 'dataFolder' | 'keysFolder'> {
  const home = userFolder(environment);
  return {
    dataFolder: resolve(environment['HOLDFAST_DATA'] ?? join(home, 'data')),
    keysFolder: resolve(environment['HOLDFAST_KEYS'] ?? join(home, 'keys')),
  };
}

/** Where further organisations have their settings and their data: beside the first one's data, so that no copy of that takes them along. */
export function organisationsFolder(environment: Environment = process.env): string {
  const named = environment['HOLDFAST_ORGANISATIONS'];
  return named === undefined ? join(dirname(firstFolders(environment).dataFolder), 'organisations') : resolve(named);
}

/**
 * The demonstration's settings: folders of its own, so that it never touches the installation's data, Ontario's clock, and
 * this machine alone to see it.
 * The port, the playbooks and the log level are the operator's.
 */
export function readDemonstrationConfig(folder: string, environment: Environment = process.env): Config {
  const own = [
    'TITLE',
    'ORGANISATIONS',
    'DATA',
    'KEYS',
    'DATABASE_URL',
    'BLOBS',
    'ZONE',
    ...REACH_SETTINGS,
    ...ANCHOR_WAYS,
    ...ALERT_WAYS,
    ...LETTER_MAIL_SETTINGS,
    ...PROVIDER_SETTINGS,
  ].map((name) => `HOLDFAST_${name}`);
  const kept = Object.entries(environment).filter(([name]) => !own.includes(name));
  return readConfig({
    ...Object.fromEntries(kept),
    HOLDFAST_DATA: join(folder, 'data'),
    HOLDFAST_KEYS: join(folder, 'keys'),
    HOLDFAST_ZONE: 'America/Toronto',
  });
}
