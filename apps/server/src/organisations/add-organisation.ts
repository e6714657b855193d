import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#kernel';
import { ownEnvironment, type Config, type Environment } from '../config.js';
import { writeDurably } from '../system/durable-files.js';
import { apartFrom } from './apart.js';
import {
  SETTINGS_FILE,
  placeOf,
  readOrganisations,
  readSettings,
  type OrganisationPlace,
} from './read-organisations.js';
import { writeSettings } from './settings-file.js';
import { requireSlug } from './slug.js';

/** Settings of a new organisation, without `HOLDFAST_`. */
export type NewSettings = Readonly<Record<string, string>> & { readonly TITLE: string; readonly PORT: string };

export interface AddedOrganisation {
  readonly config: Config;
  readonly place: OrganisationPlace;
}

/**
 * Writes the settings of a new organisation, once they are found good and apart from all others. Its data and its keys are
 * made when it is first served.
 *
 * @throws Fault `organisation-name-invalid`, `organisation-exists`, `config-invalid`, `organisation-not-apart`
 */
export async function addOrganisation(
  slug: string,
  settings: NewSettings,
  environment: Environment = ownEnvironment(),
): Promise<AddedOrganisation> {
  const place = placeOf(requireSlug(slug), environment);
  const all = readOrganisations(environment);
  if (all.some((each) => each.slug === slug)) throw exists(slug, place);
  const values = Object.entries(settings).map(([name, value]) => [`HOLDFAST_${name}`, value] as const);
  for (const [name, value] of values) if (/[\r\n]/.test(value)) throw severalLines(name);
  const text = writeSettings(Object.fromEntries(values));
  // An origin is for `--public`, and what that needs beside it may be set later.
  const config = readSettings(slug, text, environment);
  apartFrom(
    all.flatMap((each) => ('config' in each ? [each.config] : [])),
    config,
  );
  await writeFolder(slug, place, text);
  return { config, place };
}

/** Under another name first: a folder that is there has its settings. */
async function writeFolder(slug: string, place: OrganisationPlace, text: string): Promise<void> {
  const part = `${place.folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  await writeDurably(join(part, SETTINGS_FILE), text);
  try {
    await rename(part, place.folder);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    throw code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM' ? exists(slug, place) : error;
  }
}

function exists(slug: string, { folder }: OrganisationPlace): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'organisation-exists',
    detail: `There is an organisation ${slug} already.`,
    place: folder,
    mend: 'Choose another short name, or change its settings in that folder.',
  });
}

function severalLines(name: string): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'config-invalid',
    detail: `${name} has to be one line.`,
  });
}
