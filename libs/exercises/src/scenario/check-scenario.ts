import { checkFactValue, type SourceText } from '#facts';
import type { Finding } from '#kernel';
import type { Playbook } from '#playbook';
import { ScenarioAuthor, didYouMean, type PathInFile } from './scenario-author.js';
import type { Condition, Scenario, Sign } from './scenario.js';

/** What stands beside the playbook itself; what is absent is not looked up. */
export interface BesidePlaybook {
  /** Names of its regulators' reports, whatever the language: `ipc-ontario`. */
  readonly reports?: ReadonlySet<string>;
  /** Ids of those to whom its law packs owe something. */
  readonly recipients?: ReadonlySet<string>;
}

/**
 * Holds a scenario against the playbook that it is played on: what a sign or condition names has to be there, or it could never
 * come true.
 *
 * @param source the way back to lines and columns, from `parseScenario`
 */
export function checkScenario(
  scenario: Scenario,
  playbook: Playbook,
  source: SourceText,
  beside: BesidePlaybook = {},
): readonly Finding[] {
  const findings: Finding[] = [];
  const author = new ScenarioAuthor(source, findings);
  const check = new Check(author, playbook, beside);
  author.known('playbook', [playbook.name], ['playbook'], scenario.playbook);
  scenario.seats.forEach(({ role }, index) => author.known('role', playbook.roles, ['seats', index, 'role'], role));
  scenario.blanks.forEach(({ fact }, index) => {
    if (fact !== undefined) check.fact(['blanks', index, 'fact'], fact);
  });
  scenario.injects.forEach(({ condition, expected }, index) => {
    const path = ['injects', index];
    if (condition) check.condition([...path, 'condition'], condition);
    expected.forEach(({ sign }, position) => {
      if (sign) check.sign([...path, 'expected', position, 'sign'], sign);
    });
  });
  return findings;
}

class Check {
  private readonly tasks = new Set<string>();
  private readonly options = new Map<string, Set<string>>();

  constructor(
    private readonly author: ScenarioAuthor,
    private readonly playbook: Playbook,
    private readonly beside: BesidePlaybook,
  ) {
    for (const { states } of playbook.charts.values()) {
      for (const { tasks, decision } of states.values()) {
        for (const { id } of tasks) this.tasks.add(id);
        for (const { id } of decision?.options ?? []) this.optionsOf(decision?.id ?? '').add(id);
      }
    }
  }

  condition(path: PathInFile, condition: Condition): void {
    switch (condition.kind) {
      case 'state':
        return this.state([...path, 'state'], condition.chart, condition.path);
      case 'fact':
        return this.fact([...path, 'fact'], condition.fact, condition.is, [...path, 'is']);
      case 'done':
      case 'missing':
        return this.sign([...path, condition.kind], condition.sign);
      case 'after':
        return;
      case 'all':
      case 'any':
        return condition.of.forEach((each, index) => this.condition([...path, condition.kind, index], each));
    }
  }

  sign(path: PathInFile, sign: Sign): void {
    const { author, playbook } = this;
    switch (sign.kind) {
      case 'task':
        author.known('task', this.tasks, [...path, 'task'], sign.task);
        return this.duty([...path, 'in', 'duty'], sign.in.duty);
      case 'decision':
        this.decision(path, sign.decision, sign.option);
        return this.duty([...path, 'in', 'duty'], sign.in.duty);
      case 'event':
        author.known('event', playbook.events.keys(), [...path, 'event'], sign.event);
        return;
      case 'fact':
        return this.fact([...path, 'fact'], sign.fact, sign.is, [...path, 'is']);
      case 'report':
        if (this.beside.reports) author.known('report', this.beside.reports, [...path, 'report'], sign.report);
        return;
      case 'entry':
        return;
    }
  }

  /** The fact, and the value that is waited for in the very spelling in which it will be on the record. */
  fact(path: PathInFile, name: string, value?: unknown, valuePath: PathInFile = path): void {
    const { author } = this;
    const { facts } = this.playbook.factModel;
    if (!author.known('fact', facts.keys(), path, name)) return;
    const definition = facts.get(name);
    if (!definition || value === undefined) return;
    const checked = checkFactValue(definition, value);
    if (!checked.ok) {
      const { detail, mend = 'Write a value of its type.' } = checked.fault;
      author.error('wrong-fact-value', valuePath, detail, mend);
    } else if (JSON.stringify(checked.value) !== JSON.stringify(value)) {
      const mend = `Write it as ${JSON.stringify(checked.value)}.`;
      author.error('fact-value-spelling', valuePath, `The record spells this value of \`${name}\` otherwise.`, mend);
    }
  }

  private decision(path: PathInFile, name: string, option: string | undefined): void {
    const { author } = this;
    if (!author.known('decision', this.options.keys(), [...path, 'decision'], name) || option === undefined) return;
    author.known('option', this.optionsOf(name), [...path, 'option'], option);
  }

  private duty(path: PathInFile, recipient: string | undefined): void {
    if (recipient === undefined || !this.beside.recipients) return;
    this.author.known('recipient', this.beside.recipients, path, recipient);
  }

  private state(path: PathInFile, chart: string, state: string): void {
    const { author, playbook } = this;
    const states = playbook.charts.get(chart)?.states;
    if (!states) {
      const mend = didYouMean(chart, [...playbook.charts.keys()], 'Name a chart of the playbook.');
      author.error('unknown-chart', path, `There is no chart \`${chart}\`.`, mend);
    } else author.known('state', states.keys(), path, state);
  }

  private optionsOf(decision: string): Set<string> {
    const known = this.options.get(decision) ?? new Set<string>();
    this.options.set(decision, known);
    return known;
  }
}
