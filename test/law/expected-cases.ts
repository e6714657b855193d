import { parse } from 'yaml';
import { z } from 'zod';
import { checkFactValue, type FactModel, type FactValue, type Facts } from '#facts';
import { parseInstant, type EpochMs } from '#kernel';
import { assess, type Assessment, type Confirmation, type LawPack } from '#law';
import { fileOfPackage } from './law-files.js';

const byClause = z.record(z.string(), z.string());
const listByClause = z.record(z.string(), z.array(z.string()));

const caseShape = z.strictObject({
  name: z.string(),
  /** The row of the law, as its own text names it. */
  row: z.string(),
  /** When it is assessed; the day by whose law it is judged comes from the facts. */
  at: z.string().optional(),
  facts: z.record(z.string(), z.unknown()),
  /** Every duty owed or kept; what is not named is not owed. */
  expect: z.record(z.string(), z.enum(['applies', 'protective'])),
  /** Whether it is still open if the law can bind at all. */
  open: z.boolean().optional(),
  /** Circumstances met, exactly, by clause. */
  met: listByClause.optional(),
  /** How each of these conditions was answered, wherever it was asked. */
  holds: byClause.optional(),
  /** Facts asked, exactly; what is asked only because the safe harbour is open included. */
  asks: z.array(z.string()).optional(),
  /** Local date and time by clause, once counsel has confirmed what nobody has checked; `none` where there is none. */
  due: byClause.optional(),
  /** Local date and time by another rule of counting; `none` where there is none. */
  reading: byClause.optional(),
  starts: byClause.optional(),
  /** Clauses, exactly, that compute no date before counsel has confirmed them. */
  withheld: z.array(z.string()).optional(),
  guidance: byClause.optional(),
  penalties: z.record(z.string(), z.number()).optional(),
  /** Every maximum of the day, ascending. */
  maxima: z.array(z.number()).optional(),
  /** Elements that the letter must have, among others. */
  elements: listByClause.optional(),
  forbidden: listByClause.optional(),
  /** Months of each service to be offered; 0 where the law names none. */
  services: z.record(z.string(), z.array(z.number())).optional(),
  /** Whether another way of telling is open. */
  substitute: byClause.optional(),
  /** Kinds of payment bans and whether they hold. */
  bans: byClause.optional(),
  /** The instant until which a clause is put off. */
  held: byClause.optional(),
});
const fileShape = z.strictObject({ quiet: z.record(z.string(), z.unknown()), cases: z.array(caseShape).min(1) });

type Expected = Omit<z.infer<typeof caseShape>, 'name' | 'row' | 'facts' | 'at'>;

export interface ExpectedCase {
  readonly name: string;
  readonly at: EpochMs;
  readonly facts: Facts;
  /** What the table says, in the form in which `answerOf` gives what the engine says. */
  readonly expected: Expected;
}

const ASSESSED_AT = Date.UTC(2026, 10, 24, 12);

/** The hand-kept table of a pack, each case with the whole of its facts. Facts are checked: a misspelt one fails. */
export function expectedCases(pack: string, model: FactModel): readonly ExpectedCase[] {
  const { quiet, cases } = fileShape.parse(parse(fileOfPackage(`test/law/${pack}.expected.yaml`)));
  return cases.map(({ name, row, at, facts, ...expected }) => ({
    name: `${name} [${row}]`,
    at: at === undefined ? ASSESSED_AT : (parseInstant(at) ?? Number.NaN),
    facts: checkedFacts({ ...quiet, ...facts }, model),
    expected,
  }));
}

/** What the engine says, cut down to what the case speaks about. */
export function answerOf(pack: LawPack, { facts, at, expected }: ExpectedCase): Partial<Expected> {
  const assessment = assess([pack], facts, at, 1, { confirmations: confirmationsOf(pack) });
  const { obligations } = assessment;
  const owed = (clause: string): Duty | undefined => obligations.find((obligation) => obligation.clause === clause);
  const answers: { readonly [Part in keyof Expected]-?: () => Expected[Part] } = {
    expect: () => Object.fromEntries(obligations.map(({ clause, certainty }) => [clause, certainty])),
    open: () => assessment.open.length > 0,
    met: () => of(expected.met, (clause) => circumstancesMet(owed(clause))),
    holds: () => of(expected.holds, (id) => conditionOf(assessment, id)),
    asks: () => assessment.questions.map(({ fact }) => fact).sort(),
    due: () => of(expected.due, (clause) => owed(clause)?.deadline.due?.local ?? 'none'),
    reading: () => of(expected.reading, (clause) => owed(clause)?.deadline.otherReading?.at.local ?? 'none'),
    starts: () => of(expected.starts, (clause) => startOf(owed(clause))),
    withheld: () => withheldIn(assess([pack], facts, at, 1)),
    guidance: () => of(expected.guidance, (id) => guidanceOf(assessment, id)),
    penalties: () => Object.fromEntries(assessment.penalties.map(({ id, maximum }) => [id, maximum])),
    maxima: () => assessment.penalties.map(({ maximum }) => maximum).sort((one, other) => one - other),
    elements: () =>
      of(expected.elements, (clause) =>
        (expected.elements?.[clause] ?? []).filter((element) => owed(clause)?.elements.includes(element)),
      ),
    forbidden: () => of(expected.forbidden, (clause) => [...(owed(clause)?.forbidden ?? [])]),
    services: () => of(expected.services, (clause) => (owed(clause)?.services ?? []).map(({ months = 0 }) => months)),
    substitute: () => of(expected.substitute, (clause) => owed(clause)?.substitute?.truth ?? 'none'),
    bans: () => Object.fromEntries(assessment.bans.map(({ kind, truth }) => [kind, truth])),
    held: () => of(expected.held, (clause) => owed(clause)?.deadline.held?.until ?? 'none'),
  };
  const parts = Object.entries(answers).filter(([part]) => part in expected);
  return Object.fromEntries(parts.map(([part, answer]) => [part, answer()]));
}

type Duty = Assessment['obligations'][number];

function of<T, U>(like: Readonly<Record<string, T>> | undefined, value: (name: string) => U): Record<string, U> {
  return Object.fromEntries(Object.keys(like ?? {}).map((name) => [name, value(name)]));
}

/** Counsel's confirmation of every clause of a pack, so that each computes its date. */
export function confirmationsOf({ name, clauses }: LawPack): readonly Confirmation[] {
  const at = '2026-11-24T12:00:00.000Z';
  return clauses.map(({ id }) => ({ pack: name, clause: id, by: 'Counsel', source: 'the law', at }));
}

function withheldIn({ obligations }: Assessment): string[] {
  return obligations.filter(({ deadline }) => deadline.withheld !== undefined).map(({ clause }) => clause);
}

function circumstancesMet(obligation: Duty | undefined): string[] {
  const met = obligation?.trace.filter(({ truth, clause }) => truth === 'true' && clause.startsWith('circumstance-'));
  return (met ?? []).map(({ clause }) => clause);
}

function startOf(obligation: Duty | undefined): string {
  const { startAt = 'none', startAssumed = false } = obligation?.deadline ?? {};
  return startAssumed ? `${startAt} assumed` : startAt;
}

function conditionOf({ obligations, notApplicable }: Assessment, id: string): string {
  const steps = [...obligations, ...notApplicable].flatMap(({ trace }) => trace);
  return steps.find((step) => step.clause === id)?.truth ?? 'not asked';
}

function guidanceOf({ obligations }: Assessment, id: string): string {
  return obligations.flatMap(({ guidance }) => guidance).find((item) => item.id === id)?.truth ?? 'absent';
}

/** Facts as a table states them, checked against the model. A fact of null is not known. */
export function checkedFacts(stated: Readonly<Record<string, unknown>>, model: FactModel): Facts {
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
