import type { ClockDefinition, StateNode, TaskDefinition } from '../model.js';
import { usualWarnings } from '../warnings.js';
import {
  belongsTo,
  compareAspects,
  elsewhere,
  length,
  names,
  roles,
  title,
  privilege,
  told,
  wording,
  type About,
  type Aspects,
} from './aspects.js';
import type { PlaybookChange } from './change.js';
import { durationWords } from './durations.js';
import { compareFields } from './fields-diff.js';
import { same } from './plain.js';
import { code, of, quoted, sentence } from './sentences.js';

/** Where a step rests on publications, and which outcomes it serves. */
export const GROUNDS: Aspects<Pick<StateNode, 'sources' | 'csf'>> = {
  sources: names('publications', 'publications'),
  csf: names('CSF outcomes', 'résultats CSF'),
};

const TASK: Aspects<TaskDefinition> = {
  id: elsewhere,
  role: belongsTo(),
  title,
  guidance: wording('guidance', 'les consignes'),
  fields: elsewhere,
  evidence: told(
    (_, after, { name }) =>
      after === 'required'
        ? sentence(`${name.en} now has to be proved by a file`, `${name.fr} doit désormais être prouvée par un fichier`)
        : sentence(
            `${name.en} no longer has to be proved by a file`,
            `${name.fr} n’a plus à être prouvée par un fichier`,
          ),
    (_, after) => after !== 'required',
  ),
  due: length('deadline'),
  privileged: privilege,
  ...GROUNDS,
};

/** Compares one task with itself. */
export function compareTask(was: TaskDefinition, is: TaskDefinition, about: About): PlaybookChange[] {
  return [...compareAspects(TASK, was, is, about), ...compareFields(was.fields, is.fields, about)];
}

const CLOCK: Aspects<ClockDefinition> = {
  name: elsewhere,
  title,
  due: length('deadline'),
  from: told(
    (before, after, { name, compared }) => {
      const [was, is] = [
        startWords(before, compared.from.factModel.facts.get(before)?.title),
        startWords(after, compared.to.factModel.facts.get(after)?.title),
      ];
      return sentence(
        `${name.en} now counts from ${is.en}, not from ${was.en}`,
        `${name.fr} court désormais à partir de : ${is.fr}, et non plus de : ${was.fr}`,
      );
    },
    () => true,
  ),
  warn: told(
    (_, after, { name }) => {
      const list = after.map(durationWords);
      const owner = of(name);
      return list.length === 0
        ? sentence(`nobody is warned any more ${owner.en}`, `plus aucun avertissement à propos ${owner.fr}`)
        : sentence(
            `the warnings ${owner.en} now come ${list.map(({ en }) => en).join(', ')} before`,
            `les avertissements ${owner.fr} : désormais ${list.map(({ fr }) => fr).join(', ')} avant`,
          );
    },
    (before, after) => before.some((warning) => !after.includes(warning)),
  ),
  owner: belongsTo(),
  escalate: roles('told once it has passed, in order', 'avertis après l’échéance, dans l’ordre', {
    ordered: true,
    weakens: (gone) => gone.length > 0,
  }),
};

function startWords(from: string, fact: ClockDefinition['title'] | undefined): About['name'] {
  if (from === 'entry') return { en: 'the beginning of its state', fr: 'le début de son état' };
  return fact ? quoted(fact) : code(from);
}

/** Compares one clock with itself. Warnings and those to be told that its author left to the rule follow the rule, and are not told. */
export function compareClock(was: ClockDefinition, is: ClockDefinition, about: About): PlaybookChange[] {
  const { from, to } = about.compared;
  const standIns = ({ owner }: ClockDefinition, version: typeof from): readonly string[] =>
    version.roleDefinitions.get(owner)?.alternates ?? [];
  const usual = same(was.warn, usualWarnings(was.due)) && same(is.warn, usualWarnings(is.due));
  const byRule = same(was.escalate, standIns(was, from)) && same(is.escalate, standIns(is, to));
  const now = { ...is, ...(usual && { warn: was.warn }), ...(byRule && { escalate: was.escalate }) };
  return compareAspects(CLOCK, was, now, about);
}
