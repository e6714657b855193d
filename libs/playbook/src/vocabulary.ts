import type { FactDefinition, FactModel } from '#facts';
import { isRole, type Role, type Text } from '#kernel';
import { didYouMean, type Author, type PathInFile } from './author.js';
import type {
  EventDefinition,
  InterruptDefinition,
  Policy,
  Profile,
  RoleDefinition,
  SourceDefinition,
} from './model.js';
import { roughLengthMs } from './warnings.js';

/** The names that a playbook's charts may use. Each lookup that fails is a finding at the place given. */
export class Vocabulary {
  readonly events = new Map<string, EventDefinition>();
  readonly interrupts = new Map<string, InterruptDefinition>();
  /** Choices of forms that state no fact. */
  readonly choicesAsked = new Set<string>();

  readonly roles: readonly Role[];

  constructor(
    readonly roleDefinitions: ReadonlyMap<Role, RoleDefinition>,
    readonly factModel: FactModel,
    /** What people call choices, of facts and of forms. */
    readonly choices: ReadonlyMap<string, Text>,
    readonly policy: Policy,
    readonly sources: ReadonlyMap<string, SourceDefinition>,
    /** Names of the charts beside `main`. */
    readonly charts: ReadonlySet<string>,
  ) {
    this.roles = [...roleDefinitions.keys()];
  }

  profile(role: Role): Profile {
    return this.roleDefinitions.get(role)?.profile ?? 'report';
  }

  role(author: Author, path: PathInFile, name: string): Role | undefined {
    if (isRole(name) && this.roles.includes(name)) return name;
    const mend = isRole(name) ? 'Add it to `roles:` of playbook.yaml.' : didYouMean(name, this.roles, 'See `roles:`.');
    author.error('unknown-role', path, `No role of this playbook is called \`${name}\`.`, mend);
    return undefined;
  }

  rolesOf(author: Author, path: PathInFile, names: readonly string[]): Role[] {
    return names.flatMap((name, index) => this.role(author, [...path, index], name) ?? []);
  }

  sourcesOf(author: Author, path: PathInFile, ids: readonly string[] = []): readonly string[] {
    ids.forEach((id, index) => {
      if (this.sources.has(id)) return;
      const mend = didYouMean(id, this.sources.keys(), 'Add it to `sources:` of playbook.yaml.');
      author.error('unknown-source', [...path, index], `This playbook names no source \`${id}\`.`, mend);
    });
    return ids;
  }

  fact(author: Author, path: PathInFile, name: string): FactDefinition | undefined {
    const found = this.factModel.facts.get(name);
    if (found) return found;
    const mend = didYouMean(name, this.factModel.facts.keys(), 'Declare it in the fact model.');
    author.error('unknown-fact', path, `The fact model has no \`${name}\`.`, mend);
    return undefined;
  }
}

/** Checks an ISO 8601 duration; its rough length in milliseconds (a month as 30 days) serves comparing only. */
export function checkDuration(
  author: Author,
  path: PathInFile,
  text: string,
  written: 'value' | 'key' = 'value',
): number | undefined {
  const lengthMs = roughLengthMs(text);
  if (lengthMs === undefined) {
    const message = `\`${text}\` is not a duration.`;
    const mend = 'Write ISO 8601: PT15M, PT24H, P30D, P2M.';
    if (written === 'key') author.errorAtKey('bad-duration', path, message, mend);
    else author.error('bad-duration', path, message, mend);
    return undefined;
  }
  return lengthMs;
}
