import type { LetterDiffPlace, LetterDiffView, LetterVersionsView } from '#contract';
import { StoredVersionEntity } from '#engine';
import { Fault, formatInstant } from '#kernel';
import { compareTemplates } from '#letters';
import type { Storage } from '#storage';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';

/** Versions that one answer looks into, the latest. */
const VERSIONS_MAX = 20;

type Ports = Pick<Installation, 'storage' | 'playbooks'>;
type LetterVersion = LetterVersionsView['letters'][number]['versions'][number];
type Change = LetterVersion['change'];

/** In which of the kept versions of the incident's playbook each letter changed. */
export async function letterVersions({ storage }: Ports, incidentId: string): Promise<LetterVersionsView> {
  const { playbookName, playbookHash } = await findIncident(storage, incidentId);
  const where = { name: playbookName, kind: 'playbook' } as const;
  const kept = storage.repository(StoredVersionEntity);
  // One more than are told: what the earliest of them is held against.
  const rows = await kept.find({
    select: { hash: true, version: true, storedAt: true },
    where,
    order: { storedAt: 'DESC', hash: 'ASC' },
    take: VERSIONS_MAX + 1,
  });
  const base = rows[VERSIONS_MAX];
  const letters = new Map<string, LetterVersion[]>();
  let earlier: ReadonlyMap<string, string> = base === undefined ? new Map() : await textsOf(storage, base.hash);
  for (const { hash, version, storedAt } of rows.slice(0, VERSIONS_MAX).reverse()) {
    const texts = await textsOf(storage, hash);
    for (const { template, change } of changesBetween(earlier, texts)) {
      const versions = letters.get(template) ?? [];
      letters.set(template, [...versions, { hash, version, storedAt: formatInstant(Number(storedAt)), change }]);
    }
    earlier = texts;
  }
  return {
    now: playbookHash,
    letters: [...letters]
      .map(([template, versions]) => ({ template, versions }))
      .sort((one, other) => (one.template < other.template ? -1 : 1)),
    versionsMore: base === undefined ? 0 : (await kept.countBy(where)) - VERSIONS_MAX,
  };
}

/**
 * What sets a letter apart in two versions of the incident's playbook.
 *
 * @throws Fault `version-unknown`, `template-unknown`
 */
export async function letterDiff(
  ports: Ports,
  { id, from, to }: LetterDiffPlace,
  template: string,
): Promise<LetterDiffView> {
  const { playbookName } = await findIncident(ports.storage, id);
  const before = (await requireVersion(ports, playbookName, from, 'from')).get(template);
  const after = (await requireVersion(ports, playbookName, to, 'to')).get(template);
  if (!isLetter(template) || (before === undefined && after === undefined)) throw UNKNOWN_TEMPLATE;
  const { front, lines } = compareTemplates(template, before, after);
  return {
    front: front.map(({ key, deleted, inserted }) => ({ key, deleted: [...deleted], inserted: [...inserted] })),
    lines: lines.map(({ kind, parts }) => ({ kind, parts: [...parts] })),
  };
}

/** Letters that came, went or changed, by their files. */
export function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): { readonly template: string; readonly change: Change }[] {
  const files = new Set([...before.keys(), ...after.keys()].filter(isLetter));
  return [...files].sort().flatMap((template) => {
    const change = changeOf(before.get(template), after.get(template));
    return change === undefined ? [] : [{ template, change }];
  });
}

function changeOf(before: string | undefined, after: string | undefined): Change | undefined {
  if (before === after) return undefined;
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

export function isLetter(path: string): boolean {
  return /^letters\/.*\.hbs$/.test(path);
}

/** The letters of a kept version as they are written; a version is not read whole for this. */
async function textsOf(storage: Pick<Storage, 'repository'>, hash: string): Promise<ReadonlyMap<string, string>> {
  const { files } = await storage.repository(StoredVersionEntity).findOneByOrFail({ hash });
  return new Map(Object.entries(JSON.parse(files) as Record<string, string>).filter(([path]) => isLetter(path)));
}

/** A version that is still what its hash says, of this playbook. */
async function requireVersion(
  { playbooks }: Ports,
  playbook: string,
  hash: string,
  place: string,
): Promise<ReadonlyMap<string, string>> {
  const version = (await playbooks.has(hash)) ? await playbooks.version(hash) : undefined;
  if (version?.playbook.name === playbook) return version.files;
  throw new Fault({
    kind: 'not-found',
    code: 'version-unknown',
    detail: 'No version of this incident’s playbook with this content hash is kept here.',
    place,
    mend: 'Ask which versions a letter has first.',
  });
}

const UNKNOWN_TEMPLATE = new Fault({
  kind: 'not-found',
  code: 'template-unknown',
  detail: 'Neither version has such a letter.',
  place: 'template',
});
