import type { FactDefinition, FactValue } from '#facts';
import { checkFactValue } from '#facts';
import { isRole, type Role } from '#kernel';
import { didYouMean, type Author, type PathInFile } from '../author.js';
import type { DecisionDefinition, FieldDefinition, Playbook, TaskDefinition } from '../model.js';
import type { CaseFields } from './case.js';

/** What a case may name of its playbook. Each lookup that fails is a finding at the place given. */
export class CaseNames {
  readonly tasks = new Map<string, TaskDefinition[]>();
  readonly decisions = new Map<string, DecisionDefinition[]>();
  readonly clocks = new Set<string>();

  constructor(
    readonly author: Author,
    readonly playbook: Playbook,
  ) {
    for (const { states } of playbook.charts.values()) {
      for (const { tasks, decision, clocks } of states.values()) {
        for (const task of tasks) push(this.tasks, task.id, task);
        if (decision) push(this.decisions, decision.id, decision);
        for (const { name } of clocks) this.clocks.add(name);
      }
    }
  }

  /** Whether the name is known; a finding where not. */
  known(what: string, known: Iterable<string>, at: PathInFile, name: string): boolean {
    const names = [...known];
    if (names.includes(name)) return true;
    const mend = didYouMean(name, names, 'Use a name of the playbook.');
    this.author.error(`unknown-${what}`, at, `The playbook has no ${what} \`${name}\`.`, mend);
    return false;
  }

  role(at: PathInFile, name: string): Role[] {
    if (isRole(name) && this.playbook.roles.includes(name)) return [name];
    this.author.error(
      'unknown-role',
      at,
      `No role of this playbook is called \`${name}\`.`,
      didYouMean(name, this.playbook.roles, 'See `roles:`.'),
    );
    return [];
  }

  /** The dotted path that `/open/people` means in a chart. */
  path(at: PathInFile, chart: string, written: string): string | undefined {
    const states = this.playbook.charts.get(chart)?.states ?? new Map<string, unknown>();
    const path = written.replace(/^\//, '').replaceAll('/', '.');
    if (states.has(path) && written.startsWith('/')) return path;
    const known = [...states.keys()].map((each) => `/${each.replaceAll('.', '/')}`);
    const mend = didYouMean(written, known, 'Write the path from the root: /open/people.');
    this.author.error('unknown-state', at, `The chart \`${chart}\` has no state \`${written}\`.`, mend);
    return undefined;
  }

  fact(at: PathInFile, name: string): FactDefinition | undefined {
    const { facts } = this.playbook.factModel;
    const found = facts.get(name);
    if (found) return found;
    const mend = didYouMean(name, facts.keys(), 'Declare it in the fact model.');
    this.author.errorAtKey('unknown-fact', at, `The fact model has no \`${name}\`.`, mend);
    return undefined;
  }

  /** A value in the fact's own spelling; a finding where it is none. */
  value(at: PathInFile, fact: FactDefinition, value: unknown): FactValue | undefined {
    const checked = checkFactValue(fact, value);
    if (checked.ok) return checked.value;
    const { detail, mend = 'Write a value of its type.' } = checked.fault;
    this.author.error('wrong-fact-value', at, detail, mend);
    return undefined;
  }

  /** Answers to a form: names and types now; what is required but missing shows when the case is played. */
  fields(
    at: PathInFile,
    form: readonly FieldDefinition[],
    written: Readonly<Record<string, unknown>> = {},
  ): CaseFields {
    const fields: Record<string, FactValue> = {};
    for (const [name, value] of Object.entries(written)) {
      const field = form.find((each) => each.name === name);
      if (!field) {
        const mend = didYouMean(
          name,
          form.map((each) => each.name),
          'Remove it: the form has no blanks.',
        );
        this.author.errorAtKey('unknown-field', [...at, name], `The form has no field \`${name}\`.`, mend);
        continue;
      }
      const checked = this.value([...at, name], { ...field, name: field.fact ?? name, group: '' }, value);
      if (checked !== undefined) fields[name] = checked;
    }
    return fields;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
