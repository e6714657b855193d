import { parse } from 'yaml';
import { z } from 'zod';
import { checkFactValue, type FactModel, type FactValue, type Facts } from '#facts';
import { assess, type Assessment, type LawPack } from '#law';
import { fileOfPackage } from './law-files.js';

const expected = z.record(z.string(), z.string());

const caseShape = z.strictObject({
  name: z.string(),
  row: z.string(),
  facts: z.record(z.string(), z.unknown()),
  expect: z.record(z.string(), z.enum(['applies', 'protective'])),
  /** Circumstances met, exactly, by clause. */
  met: z.record(z.string(), z.array(z.string())).optional(),
  /** How each of these conditions was answered, wherever it was asked. */
  holds: expected.optional(),
  /** Facts asked, exactly; what is asked only because the safe harbour is open included. */
  asks: z.array(z.string()).optional(),
  due: expected.optional(),
  starts: expected.optional(),
  guidance: expected.optional(),
  penalties: z.record(z.string(), z.number()).optional(),
});
const fileShape = z.strictObject({ quiet: z.record(z.string(), z.unknown()), cases: z.array(caseShape) });

export interface ExpectedCase {
  readonly name: string;
  readonly facts: Facts;
  /** What the table says, in the form in which `answerOf` gives what the engine says. */
  readonly expected: Readonly<Record<string, unknown>>;
}

/** The hand-kept table of a pack, each case with the whole of its facts. Facts are checked: a misspelt one fails. */
export function expectedCases(pack: string, model: FactModel): readonly ExpectedCase[] {
  const { quiet, cases } = fileShape.parse(parse(fileOfPackage(`test/law/${pack}.expected.yaml`)));
  return cases.map(({ name, row, facts, ...expected }) => ({
    name: `${name} [${row}]`,
    facts: checkedFacts({ ...quiet, ...facts }, model),
    expected,
  }));
}

/** What the engine says, cut down to what the case speaks about. */
export function answerOf(pack: LawPack, facts: Facts, at: number, like: Readonly<Record<string, unknown>>): unknown {
  const assessment = assess([pack], facts, at, 1);
  const { obligations } = assessment;
  const named = (part: string): readonly string[] => Object.keys(like[part] ?? {});
  const only = (part: string, value: (clause: string) => unknown): Record<string, unknown> | undefined =>
    like[part] === undefined ? undefined : Object.fromEntries(named(part).map((clause) => [clause, value(clause)]));
  const owed = (clause: string): Assessment['obligations'][number] | undefined =>
    obligations.find((obligation) => obligation.clause === clause);
  const answer = {
    expect: Object.fromEntries(obligations.map(({ clause, certainty }) => [clause, certainty])),
    met: only('met', (clause) =>
      owed(clause)
        ?.trace.filter((step) => step.truth === 'true' && step.clause.startsWith('circumstance-'))
        .map((step) => step.clause),
    ),
    holds: only('holds', (id) => conditionOf(assessment, id)),
    asks: like['asks'] && assessment.questions.map(({ fact }) => fact).sort(),
    due: only('due', (clause) => owed(clause)?.deadline.due?.local),
    starts: only('starts', (clause) => startOf(owed(clause))),
    guidance: only('guidance', (id) => guidanceOf(assessment, id)),
    penalties: like['penalties'] && Object.fromEntries(assessment.penalties.map(({ id, maximum }) => [id, maximum])),
  };
  return Object.fromEntries(Object.entries(answer).filter(([part]) => like[part] !== undefined));
}

function startOf(obligation: Assessment['obligations'][number] | undefined): string {
  const { startAt = 'none', startAssumed = false } = obligation?.deadline ?? {};
  return startAssumed ? `${startAt} assumed` : startAt;
}

function conditionOf({ obligations, notApplicable }: Assessment, id: string): string | undefined {
  return [...obligations, ...notApplicable].flatMap(({ trace }) => trace).find((step) => step.clause === id)?.truth;
}

function guidanceOf({ obligations }: Assessment, id: string): string {
  return obligations.flatMap(({ guidance }) => guidance).find((item) => item.id === id)?.truth ?? 'absent';
}

function checkedFacts(stated: Readonly<Record<string, unknown>>, model: FactModel): Facts {
  const facts: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(stated)) {
    const definition = model.facts.get(name);
    if (definition === undefined) throw new Error(`the table states ${name}, which is no fact`);
    if (value === null) continue;
    const checked = checkFactValue(definition, value);
    if (!checked.ok) throw new Error(checked.fault.detail);
    facts[name] = checked.value;
  }
  return facts;
}
