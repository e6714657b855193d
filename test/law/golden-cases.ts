import { parse } from 'yaml';
import { z } from 'zod';
import type { FactModel, Facts } from '#facts';
import { assess, type Assessment, type LawPack } from '#law';
import { checkedFacts, confirmationsOf } from './expected-cases.js';
import { fileOfPackage } from './law-files.js';

const clauses = z.array(z.string().regex(/^[^/]+\/[^/]+$/)).default([]);
const day = z.iso.date();

const caseShape = z
  .strictObject({
    name: z.string(),
    source: z.strictObject({
      publisher: z.string(),
      title: z.string(),
      /** Address or citation of the source itself. */
      at: z.string(),
      /** Where its text, or an account of it, was read. */
      'read-at': z.url().optional(),
      checked: z.enum(['read', 'read-report', 'recalled']),
    }),
    facts: z.record(z.string(), z.unknown()),
    owed: clauses,
    kept: clauses,
    'not-owed': clauses,
    due: z.record(z.string(), day).default({}),
  })
  .refine(({ source }) => source.checked !== 'read-report' || source['read-at'] !== undefined, {
    error: 'a report that was read has an address',
  })
  .refine(({ owed, kept, 'not-owed': notOwed }) => owed.length + kept.length + notOwed.length > 0, {
    error: 'a case says something',
  });
const fileShape = z.strictObject({
  'as-of': day,
  quiet: z.record(z.string(), z.unknown()),
  cases: z.array(caseShape),
});

/** How a clause stands: owed, owed until a fact is known, possible, not owed, or of a law that was not asked. */
export type Standing = 'owed' | 'kept' | 'open' | 'not owed' | 'unanswered';

/** What the source says of the clauses that it speaks of. */
export interface Golden {
  readonly standing: Readonly<Record<string, Standing>>;
  /** The last day, local, by clause. */
  readonly due: Readonly<Record<string, string>>;
}

export interface GoldenCase {
  readonly name: string;
  readonly checked: 'read' | 'read-report' | 'recalled';
  readonly facts: Facts;
  readonly expected: Golden;
}

const ASSESSED_AT = Date.UTC(2026, 10, 29, 12);

/** The public examples, each with the whole of its facts. Facts are checked: a misspelt one fails. */
export function goldenCases(model: FactModel): readonly GoldenCase[] {
  const { quiet, cases } = fileShape.parse(parse(fileOfPackage('test/law/golden.yaml')));
  return cases.map(({ name, source, facts, owed, kept, 'not-owed': notOwed, due }) => ({
    name: `${name} [${source.publisher}, ${source.title}]`,
    checked: source.checked,
    facts: checkedFacts({ ...quiet, ...facts }, model),
    expected: {
      standing: Object.fromEntries([
        ...owed.map((clause) => [clause, 'owed'] as const),
        ...kept.map((clause) => [clause, 'kept'] as const),
        ...notOwed.map((clause) => [clause, 'not owed'] as const),
      ]),
      due,
    },
  }));
}

/** The names of the packs that a case speaks of. */
export function packsOf({ expected }: GoldenCase): readonly string[] {
  return [...new Set(Object.keys(expected.standing).map((clause) => clause.split('/')[0] ?? clause))];
}

/** What the engine says of the clauses that the case speaks of, once counsel has confirmed every clause. */
export function goldenAnswerOf(packs: readonly LawPack[], { facts, expected }: GoldenCase): Golden {
  const assessment = assess(packs, facts, ASSESSED_AT, 1, { confirmations: packs.flatMap(confirmationsOf) });
  const each = <T>(names: object, answer: (clause: string) => T): Record<string, T> =>
    Object.fromEntries(Object.keys(names).map((clause) => [clause, answer(clause)]));
  return {
    standing: each(expected.standing, (clause) => standingOf(assessment, clause)),
    due: each(expected.due, (clause) => dutyOf(assessment, clause)?.deadline.due?.local.slice(0, 10) ?? 'none'),
  };
}

function standingOf(assessment: Assessment, clause: string): Standing {
  const duty = dutyOf(assessment, clause);
  if (duty !== undefined) return duty.certainty === 'applies' ? 'owed' : 'kept';
  const possible = assessment.open.flatMap(({ pack, couldBring }) =>
    couldBring.map((each) => `${pack}/${each.clause}`),
  );
  if (possible.includes(clause)) return 'open';
  return assessment.notApplicable.some((each) => nameOf(each) === clause) ? 'not owed' : 'unanswered';
}

function dutyOf({ obligations }: Assessment, clause: string): Assessment['obligations'][number] | undefined {
  return obligations.find((duty) => nameOf(duty) === clause);
}

function nameOf({ pack, clause }: { readonly pack: string; readonly clause: string }): string {
  return `${pack}/${clause}`;
}
