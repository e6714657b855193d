import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Fault } from '#kernel';
import type { Config } from '../config.js';
import { isInside } from '../system/is-inside.js';
import { nameOf } from './organisation.js';

const POSTGRES_PORT = '5432';
const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/**
 * An organisation that shares no port, origin, folder, file or database with those before it.
 *
 * @throws Fault `organisation-not-apart` that lists all that it shares
 */
export function apartFrom(earlier: readonly Config[], config: Config): Config {
  const shared = [...overlapping(config, config, KEYS_APART), ...earlier.flatMap((other) => sharedWith(other, config))];
  if (shared.length === 0) return config;
  throw new Fault({
    kind: 'refused',
    code: 'organisation-not-apart',
    detail: shared.join('\n'),
    ...(config.slug !== undefined && { place: config.slug }),
    mend: 'Organisations are apart in everything: give this one its own, in its settings.',
  });
}

function sharedWith(other: Config, config: Config): readonly string[] {
  const name = nameOf(other);
  const shared = [...overlapping(other, config, ALL_FOLDERS)];
  if (config.port !== 0 && other.port === config.port)
    shared.push(`HOLDFAST_PORT=${config.port} is that of ${name} too.`);
  const origin = originOf(config);
  if (origin !== undefined && origin === originOf(other))
    shared.push(`HOLDFAST_ORIGIN=${origin} is that of ${name} too.`);
  if (config.anchorFile !== undefined && config.anchorFile === other.anchorFile)
    shared.push(`HOLDFAST_ANCHOR_FILE=${config.anchorFile} is that of ${name} too.`);
  // The address may hold a password: it is not repeated.
  if (config.databaseUrl !== undefined && other.databaseUrl !== undefined)
    if (databaseOf(config.databaseUrl) === databaseOf(other.databaseUrl))
      shared.push(`HOLDFAST_DATABASE_URL names the database of ${name} too: make one for each (CREATE DATABASE).`);
  return shared;
}

type Folders = readonly (readonly [name: string, folder: (config: Config) => string | undefined])[];

const ALL_FOLDERS: Folders = [
  ['HOLDFAST_DATA', ({ dataFolder }) => dataFolder],
  ['HOLDFAST_KEYS', ({ keysFolder }) => keysFolder],
  ['HOLDFAST_BLOBS', ({ blobsFolder }) => blobsFolder],
];

/** Within one organisation. */
const KEYS_APART: Folders = ALL_FOLDERS.slice(0, 2);

function overlapping(other: Config, config: Config, folders: Folders): readonly string[] {
  return folders.flatMap(([name, of]) =>
    folders.flatMap(([otherName, ofOther]) => {
      const [folder, otherFolder] = [of(config), ofOther(other)];
      if (folder === undefined || otherFolder === undefined) return [];
      if (other === config && name <= otherName) return [];
      const [real, otherReal] = [realPathOf(folder), realPathOf(otherFolder)];
      if (!isInside(real, otherReal) && !isInside(otherReal, real)) return [];
      return [
        `${name}=${folder} and ${otherName}=${otherFolder} of ${nameOf(other)} are the same folder, or one lies in the other.`,
      ];
    }),
  );
}

/** Past every link on the way, also where the end of it is not made yet. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPathOf(parent), basename(path));
  }
}

function originOf({ reach }: Config): string | undefined {
  return 'origin' in reach ? reach.origin : undefined;
}

/** Which database an address means, whoever signs in to it; names of one server that we cannot tell to be the same are caught by its keys. */
function databaseOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname.toLowerCase();
  const name = decodeURIComponent(pathname).slice(1);
  return `${LOOPBACK_HOSTS.includes(host) ? 'localhost' : host}:${port || POSTGRES_PORT}/${name}`;
}
