import {
  ParseError,
  TypeError,
  serialize,
  type ASTNode,
  type Environment,
  type ParseResult,
} from '@marcbachmann/cel-js';
import { Fault, accept, refuse, type EpochMs, type Outcome } from '#kernel';
import { contextFor, environmentFor } from './cel-environment.js';
import { isPart, isRange, namesInRules, valueInRules } from './counts.js';
import type { FactDefinition, FactModel, FactValue, Facts } from './fact-model.js';
import { and, choose, decided, not, or, undecided, type Verdict } from './three-values.js';
import { PredicateCheck, type ExpressionProblem } from './predicate-check.js';

/** A checked yes-or-no expression over facts. Evaluating it is pure and never fails on facts that `checkFactValue` let through. */
export interface Predicate {
  readonly source: string;
  /** The facts it names, in alphabetical order. */
  readonly factsUsed: readonly string[];
  /** What it reads from these facts, by the names in its source: `null` for what is not known. */
  inputs(facts: Facts): { readonly [name: string]: FactValue | null };
  /** What an "or" joins at its top, in order; itself alone where none does. */
  alternatives(): readonly Alternative[];
  /** `unknown` names every unknown fact that could still settle the answer, at least one. */
  evaluate(facts: Facts, now: EpochMs): Verdict;
}

type Alternative = Pick<Predicate, 'factsUsed' | 'evaluate'>;

type Evaluator = (facts: Facts, now: EpochMs) => Verdict;

interface Names {
  readonly definitions: ReadonlyMap<string, FactDefinition>;
  readonly environment: Environment;
}

const namesOfModels = new WeakMap<FactModel, Names>();

/**
 * Checks a CEL expression against the fact model, names and types and the spelling of choices included, and makes it ready.
 * `extras` are further typed names that the caller puts among the facts. The fault's place is the character, counted from 1.
 */
export function compilePredicate(
  source: string,
  model: FactModel,
  extras: readonly FactDefinition[] = [],
): Outcome<Predicate> {
  const { definitions, environment } = namesOf(model, extras);

  const parsed = parse(environment, source);
  if ('problem' in parsed) return fault(source, parsed.problem);
  const check = new PredicateCheck(definitions);
  check.visit(parsed.program.ast);
  const [problem] = check.problems;
  if (problem) return fault(source, problem);

  const { valid, type, error } = parsed.program.check();
  if (!valid) return fault(source, problemOf(error));
  if (type !== 'bool') {
    const detail = `The expression gives ${type ?? 'something'}, not true or false.`;
    return fault(source, { code: 'not-boolean', detail, mend: 'Compare it with something.', offset: 0 });
  }
  const { ast } = parsed.program;
  const part = (node: ASTNode): Alternative => {
    const named = new PredicateCheck(definitions);
    named.visit(node);
    return partOf(node, named, environment, definitions);
  };
  let alternatives: readonly Alternative[] | undefined;
  const read = definitionsRead(check, definitions);
  return accept({
    source,
    ...partOf(ast, check, environment, definitions),
    alternatives: () => (alternatives ??= alternativesOf(ast).map(part)),
    inputs: (facts) => Object.fromEntries(read.map((name) => [name.name, valueInRules(name, facts) ?? null])),
  });
}

function partOf(
  node: ASTNode,
  check: PredicateCheck,
  environment: Environment,
  definitions: ReadonlyMap<string, FactDefinition>,
): Alternative {
  const read = definitionsRead(check, definitions);
  return {
    factsUsed: [...new Set(read.map(statedName))].sort(),
    evaluate: evaluatorOf(node, environment, definitions),
  };
}

function alternativesOf(node: ASTNode): readonly ASTNode[] {
  return node.op === '||' ? node.args.flatMap(alternativesOf) : [node];
}

function namesOf(model: FactModel, extras: readonly FactDefinition[]): Names {
  const known = namesOfModels.get(model) ?? withEnvironment(namesInRules(model));
  namesOfModels.set(model, known);
  if (extras.length === 0) return known;
  return withEnvironment(new Map([...known.definitions, ...extras.map((extra) => [extra.name, extra] as const)]));
}

function withEnvironment(definitions: ReadonlyMap<string, FactDefinition>): Names {
  return { definitions, environment: environmentFor(definitions.values()) };
}

function definitionsRead(check: PredicateCheck, definitions: ReadonlyMap<string, FactDefinition>): FactDefinition[] {
  return [...check.factsUsed].sort().flatMap((name) => definitions.get(name) ?? []);
}

function statedName(definition: FactDefinition): string {
  return isPart(definition) ? definition.of : definition.name;
}

// The connectives are ours (Kleene's three values, naming what is missing); what they connect is CEL's.
function evaluatorOf(
  node: ASTNode,
  environment: Environment,
  definitions: ReadonlyMap<string, FactDefinition>,
): Evaluator {
  const part = (inner: ASTNode): Evaluator => evaluatorOf(inner, environment, definitions);
  switch (node.op) {
    case '&&':
    case '||': {
      const [left, right] = [part(node.args[0]), part(node.args[1])];
      const join = node.op === '&&' ? and : or;
      return (facts, now) => join(left(facts, now), right(facts, now));
    }
    case '!_': {
      const inner = part(node.args);
      return (facts, now) => not(inner(facts, now));
    }
    case '?:': {
      const [condition, yes, no] = [part(node.args[0]), part(node.args[1]), part(node.args[2])];
      return (facts, now) => choose(condition(facts, now), yes(facts, now), no(facts, now));
    }
    default:
      return leafOf(node, environment, definitions);
  }
}

function leafOf(node: ASTNode, environment: Environment, definitions: ReadonlyMap<string, FactDefinition>): Evaluator {
  const text = serialize(node);
  const program = environment.parse(text);
  const check = new PredicateCheck(definitions);
  check.visit(node);
  const read = definitionsRead(check, definitions);
  const answer = (values: Values, now: EpochMs): boolean => {
    const value = run(program, text, contextFor(values, check.usesNow ? now : undefined));
    if (typeof value !== 'boolean') throw failed(text);
    return value;
  };
  return (facts, now) => {
    const values = read.map((definition) => [definition, valueInRules(definition, facts)] as const);
    const missing = values.filter(([, value]) => value === undefined).map(([definition]) => statedName(definition));
    if (missing.length > 0) return undecided(missing);
    const known = values.flatMap(([definition, value]) => (value === undefined ? [] : [[definition, value] as const]));
    const ranged = known.filter(([, value]) => isRange(value)).map(([definition]) => statedName(definition));
    if (ranged.length === 0) return decided(answer(known, now));
    if (!ORDERINGS.has(node.op)) return undecided(ranged);
    const answers = new Set(corners(known).map((corner) => answer(corner, now)));
    return answers.size === 1 ? decided(answers.has(true)) : undecided(ranged);
  };
}

type Values = readonly (readonly [FactDefinition, FactValue])[];

// Comparing sums and differences gives one answer over whole ranges exactly when it does at their corners.
const ORDERINGS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

function corners(values: Values): readonly Values[] {
  return values.reduce<readonly Values[]>(
    (made, [definition, value]) =>
      made.flatMap((corner) =>
        (isRange(value) ? [value.least, value.most] : [value]).map((bound) => [
          ...corner,
          [definition, bound] as const,
        ]),
      ),
    [[]],
  );
}

// The library's own message repeats values: it is dropped, the rule's text is enough to find the fault.
function run(program: ParseResult, text: string, context: Record<string, unknown>): unknown {
  try {
    return program(context);
  } catch {
    throw failed(text);
  }
}

function failed(text: string): Fault {
  return new Fault({
    kind: 'internal',
    code: 'predicate-failed',
    detail: `The rule "${text}" could not be evaluated.`,
  });
}

function parse(environment: Environment, source: string): { program: ParseResult } | { problem: ExpressionProblem } {
  try {
    return { program: environment.parse(source) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function problemOf(error: unknown): ExpressionProblem {
  if (error instanceof ParseError || error instanceof TypeError) {
    return {
      code: error instanceof ParseError ? 'expression-syntax' : 'expression-type',
      detail: `${error.summary.split('\n')[0] ?? ''}.`,
      mend: mendForCode(error.code),
      offset: error.range?.start ?? 0,
    };
  }
  return { code: 'expression-syntax', detail: 'The expression cannot be read.', mend: 'Rewrite it.', offset: 0 };
}

function mendForCode(code: string): string {
  return code !== 'no_such_overload'
    ? 'Correct the expression at this character.'
    : 'Compare like with like: whole numbers without a point, decimals with one (3.0), words and dates in quotes.';
}

function fault(source: string, { code, detail, mend, offset }: ExpressionProblem): Outcome<Predicate> {
  return refuse({ kind: 'invalid', code, detail, place: `character ${Math.min(offset, source.length) + 1}`, mend });
}
