import type { ASTNode } from '@marcbachmann/cel-js';
import { nearest, parseInstant } from '#kernel';
import type { FactDefinition } from './fact-model.js';

/** A thing wrong in an expression; `offset` counts characters from 0. */
export interface ExpressionProblem {
  readonly code: string;
  readonly detail: string;
  readonly mend: string;
  readonly offset: number;
}

const FUNCTIONS = new Set(['size', 'timestamp', 'duration']);
const METHODS = new Set(['size', 'startsWith', 'endsWith', 'contains', 'exists', 'all']);
const ALLOWED = `Use comparisons, in, &&, ||, !, ?:, +, - and ${[...new Set([...FUNCTIONS, ...METHODS])].join(', ')}.`;
const DURATION = /^\d{1,6}[hms]$/;

/**
 * Walks an expression before it may be used. Only what cannot fail, cannot hang and cannot forget a fact is let through:
 * no `matches` (a regular expression can run for seconds), no division, no `has` (it would turn *unknown* into false).
 */
export class PredicateCheck {
  readonly factsUsed = new Set<string>();
  /** Whether the answer can change with time alone. */
  usesNow = false;
  readonly problems: ExpressionProblem[] = [];

  constructor(readonly definitions: ReadonlyMap<string, FactDefinition>) {}

  /** Collects facts and problems below this node; `bound` are the variables of the enclosing `exists` and `all`. */
  visit(node: ASTNode, bound: ReadonlySet<string> = new Set()): void {
    switch (node.op) {
      case 'value':
        this.#number(node);
        return;
      case 'id':
      case '.':
        this.#name(node, bound);
        return;
      case '!_':
      case '-_':
        this.visit(node.args, bound);
        return;
      case 'list':
        for (const item of node.args) this.visit(item, bound);
        return;
      case '?:':
      case '&&':
      case '||':
      case '<':
      case '<=':
      case '>':
      case '>=':
      case '+':
      case '-':
        for (const part of node.args) this.visit(part, bound);
        return;
      case '==':
      case '!=':
      case 'in':
        for (const part of node.args) this.visit(part, bound);
        this.#choices(node.op, node.args[0], node.args[1]);
        return;
      case 'call':
        this.#call(node, node.args[0], node.args[1], bound);
        return;
      case 'rcall':
        this.#method(node, node.args[0], node.args[1], node.args[2], bound);
        return;
      default:
        this.#problem('not-allowed', `"${node.op}" is not part of this language.`, ALLOWED, node);
    }
  }

  /** The definition of the fact that this node names, if it names one. */
  factAt(node: ASTNode): FactDefinition | undefined {
    const path = dottedName(node);
    return path === undefined ? undefined : this.definitions.get(path);
  }

  #name(node: ASTNode, bound: ReadonlySet<string>): void {
    const path = dottedName(node);
    if (path === undefined) {
      this.#problem('not-allowed', 'A fact is named by its dotted path.', 'Write it like event.aware_at.', node);
      return;
    }
    if (bound.has(path)) return;
    if (path === 'now') {
      this.usesNow = true;
      return;
    }
    if (this.definitions.has(path)) {
      this.factsUsed.add(path);
      return;
    }
    const near = nearest(path, this.definitions.keys());
    const mend =
      near === undefined ? 'Use a fact of the fact model, or add this one to it.' : `Did you mean "${near}"?`;
    this.#problem('unknown-fact', `No fact is called "${path}".`, mend, node);
  }

  #call(node: ASTNode, name: string, args: readonly ASTNode[], bound: ReadonlySet<string>): void {
    if (name === 'timestamp' || name === 'duration') {
      this.#timeLiteral(node, name, args);
      return;
    }
    if (!FUNCTIONS.has(name)) {
      this.#problem('not-allowed', `"${name}" is not part of this language.`, mendFor(name), node);
      return;
    }
    for (const arg of args) this.visit(arg, bound);
  }

  #method(node: ASTNode, name: string, receiver: ASTNode, args: readonly ASTNode[], bound: ReadonlySet<string>): void {
    if (!METHODS.has(name)) {
      this.#problem('not-allowed', `"${name}" is not part of this language.`, mendFor(name), node);
      return;
    }
    this.visit(receiver, bound);
    const [variable, ...rest] = args;
    if ((name === 'exists' || name === 'all') && variable?.op === 'id') {
      for (const part of rest) this.visit(part, new Set([...bound, variable.args]));
      return;
    }
    for (const arg of args) this.visit(arg, bound);
  }

  // Only literals, so that what they say is known to be well formed before any incident depends on it.
  #timeLiteral(node: ASTNode, name: 'timestamp' | 'duration', args: readonly ASTNode[]): void {
    const literal = args[0]?.op === 'value' ? args[0].args : undefined;
    const fits =
      typeof literal === 'string' &&
      (name === 'timestamp' ? parseInstant(literal) !== undefined : DURATION.test(literal));
    if (args.length === 1 && fits) return;
    const mend = name === 'timestamp' ? "Write timestamp('2026-01-31T00:00:00Z')." : "Write duration('72h').";
    this.#problem('time-literal', `${name} takes one well-formed literal.`, mend, node);
  }

  // A misspelt choice would simply never be equal: the worst kind of mistake, a silent one.
  #choices(op: '==' | '!=' | 'in', left: ASTNode, right: ASTNode): void {
    const sides = op === 'in' ? ([[left, right]] as const) : ([[left, right], [right, left]] as const); // prettier-ignore
    for (const [side, other] of sides) {
      const definition = this.factAt(side);
      if (definition?.type === 'list') {
        this.#problem('list-compared', `${definition.name} is a list.`, "Write 'choice' in the list, or exists.", side);
      } else if (definition?.choices) {
        for (const literal of other.op === 'list' ? other.args : [other]) this.#choice(definition, literal);
      }
    }
    const container = op === 'in' ? this.factAt(right) : undefined;
    if (container?.choices) this.#choice(container, left);
  }

  #choice(definition: FactDefinition, literal: ASTNode): void {
    const choices = definition.choices ?? [];
    if (literal.op !== 'value' || typeof literal.args !== 'string' || choices.includes(literal.args)) return;
    const near = nearest(literal.args, choices);
    const mend = near === undefined ? `It is one of ${choices.join(', ')}.` : `Did you mean "${near}"?`;
    this.#problem('unknown-choice', `${definition.name} is never "${literal.args}".`, mend, literal);
  }

  // Expressions are evaluated in parts that the library writes out again, and it writes nine decimals.
  #number(node: ASTNode): void {
    if (node.op !== 'value' || typeof node.args !== 'number') return;
    if (Math.round(node.args * 1e9) / 1e9 === node.args) return;
    this.#problem('too-precise', 'A decimal has at most nine places.', 'Round it.', node);
  }

  #problem(code: string, detail: string, mend: string, node: ASTNode): void {
    this.problems.push({ code, detail, mend, offset: node.start });
  }
}

function dottedName(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return undefined;
  const before = dottedName(node.args[0]);
  return before === undefined ? undefined : `${before}.${node.args[1]}`;
}

function mendFor(name: string): string {
  switch (name) {
    case 'matches':
      return 'Regular expressions can take for ever; use startsWith, endsWith or contains.';
    case 'has':
      return 'A fact that is not known makes the answer unknown by itself.';
    default:
      return ALLOWED;
  }
}
