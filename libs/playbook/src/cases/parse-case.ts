import { SourceText, compilePredicate, type Predicate } from '#facts';
import { parseDuration, parseInstant, type EpochMs, type Finding } from '#kernel';
import { z } from 'zod';
import { Author, type PathInFile } from '../author.js';
import type { Playbook, PlaybookSource } from '../model.js';
import { checkShape } from '../shape.js';
import { textOf } from '../words.js';
import { actOf } from './case-acts.js';
import { expectedOf } from './case-expectations.js';
import { CaseNames } from './case-names.js';
import type { Case, CaseStep, ScriptedDuty } from './case.js';
import { WrittenCase, type WrittenScriptedDuty, type WrittenStep } from './written-case.js';

/** Where a playbook's cases lie. */
const CASES = /^cases\/[^/]+\.ya?ml$/;

/** Reads every case of a playbook's folder, in the order of their files. Broken ones come back as findings alone. */
export function readCases(playbook: Playbook, source: PlaybookSource): { cases: Case[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const cases: Case[] = [];
  for (const file of [...source.files.keys()].filter((path) => CASES.test(path)).sort()) {
    const read = parseCase(file, source.files.get(file) ?? '', playbook);
    findings.push(...read.findings);
    if (read.case) cases.push(read.case);
  }
  return { cases, findings };
}

/** Reads a case against the playbook that it is a path through. There is a case exactly when no finding is an error. */
export function parseCase(file: string, yaml: string, playbook: Playbook): { case?: Case; findings: Finding[] } {
  const { source, value, findings } = SourceText.read(file, yaml, z.unknown());
  if (!source) return { findings };
  const author = new Author(source, findings);
  const written = checkShape(author, value, WrittenCase);
  if (!written) return { findings };
  const names = new CaseNames(author, playbook);
  const name = /([^/]+)\.ya?ml$/.exec(file)?.[1];
  if (written.case !== name) {
    author.error('wrong-name', ['case'], `This file is read as the case \`${name}\`.`, `Write \`case: ${name}\`.`);
  }
  const startsAt = instantOf(author, ['starts-at'], written['starts-at']);
  const assessment = written.assessment?.flatMap((duty, index) => dutyOf(names, ['assessment', index], duty));
  const steps = stepsOf(names, startsAt, written.steps);
  if (findings.some(({ severity }) => severity === 'error')) return { findings };
  return {
    case: {
      name: written.case,
      title: textOf(written.title),
      startsAt,
      ...(assessment && { assessment }),
      steps,
    },
    findings,
  };
}

function stepsOf(names: CaseNames, startsAt: EpochMs, written: readonly WrittenStep[]): CaseStep[] {
  const { author } = names;
  let known = startsAt;
  return written.map((step, index) => {
    const at = ['steps', index];
    const when = whenOf(author, at, step, index === 0);
    if ('at' in when) {
      if (when.at < known) {
        author.error(
          'time-goes-back',
          [...at, 'at'],
          'This step lies before the one above it.',
          'Put the steps in order of time.',
        );
      }
      known = when.at;
    }
    return {
      ...(step.title !== undefined && { title: textOf(step.title) }),
      when,
      place: author.source.placeOf(at),
      acts: (step.do ?? []).flatMap((act, position) => actOf(names, [...at, 'do', position], act) ?? []),
      expected: expectedOf(names, [...at, 'expect'], step.expect),
    };
  });
}

function whenOf(author: Author, at: PathInFile, step: WrittenStep, first: boolean): CaseStep['when'] {
  if (step.at !== undefined && step.after !== undefined) {
    author.errorAtKey('two-times', [...at, 'after'], 'The moment is said twice.', 'Keep `at:` or `after:`.');
  }
  if (step.at !== undefined) return { at: instantOf(author, [...at, 'at'], step.at) };
  if (step.after !== undefined) {
    const place = [...at, 'after'];
    if (parseDuration(step.after)) return { after: step.after };
    author.error('bad-duration', place, `\`${step.after}\` is not a duration.`, 'Write ISO 8601: PT15M, P7D.');
  } else if (!first) {
    author.error('missing-key', at, 'It is not said when this happens.', 'Add `at:` or `after:`.');
  }
  return { after: 'PT0S' };
}

function instantOf(author: Author, at: PathInFile, text: string): EpochMs {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  author.error('bad-instant', at, `\`${text}\` is not an instant.`, 'Write it as 2026-03-02T14:00:00Z.');
  return 0;
}

function dutyOf(names: CaseNames, at: PathInFile, written: WrittenScriptedDuty): ScriptedDuty[] {
  const { author } = names;
  const { to, title = to, wave = 1, when, due, from } = written;
  if (due !== undefined && !parseDuration(due)) {
    author.error('bad-duration', [...at, 'due'], `\`${due}\` is not a duration.`, 'Write ISO 8601: PT24H, P30D.');
  }
  const start = from === undefined ? undefined : names.fact([...at, 'from'], from);
  if (start && start.type !== 'instant') {
    author.error('wrong-fact-type', [...at, 'from'], `\`${from}\` is no instant.`, 'Name a fact of type instant.');
  }
  const guard = when === undefined ? undefined : guardOf(names, [...at, 'when'], when);
  return [
    {
      to,
      title: textOf(title),
      wave,
      ...(guard && { when: guard }),
      ...(due !== undefined && { due }),
      ...(from !== undefined && { from }),
    },
  ];
}

function guardOf({ author, playbook }: CaseNames, at: PathInFile, source: string): Predicate | undefined {
  const compiled = compilePredicate(source, playbook.factModel);
  if (compiled.ok) return compiled.value;
  const { code, detail, place, mend } = compiled.fault;
  author.error(code, at, place === undefined ? detail : `${detail} (${place})`, mend ?? 'Correct the expression.');
  return undefined;
}
