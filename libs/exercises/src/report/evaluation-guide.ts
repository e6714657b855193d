import { inLanguage } from '#kernel';
import type { Block, LetterDocument } from '#letters';
import type { Conduct } from '../conduct/conduct.js';
import { verdictWords } from '../evaluation/because.js';
import { sinceStartWords } from '../evaluation/durations.js';
import type { Evaluation } from '../evaluation/evaluation.js';
import { RATING_RULE } from '../evaluation/rules.js';
import type { Capability, Inject, Scenario, Target } from '../scenario/scenario.js';
import { blankLines, heading, paragraph, questions, table } from './blocks.js';
import { paper, type PaperFrame } from './paper.js';
import { PAPER_WORDS, filled } from './words.js';

/** What a guide is filled in with: what the exercise showed, and what was observed in it. */
export interface Shown {
  readonly evaluation: Evaluation;
  readonly conduct: Pick<Conduct, 'observations'>;
}

/**
 * What an evaluator has in hand: for each capability its targets, their critical tasks with what is expected when, and
 * room for notes and ratings. Blank before play; after it filled with what was shown.
 */
export function evaluationGuide(scenario: Scenario, frame: PaperFrame, shown?: Shown): LetterDocument {
  const { language } = frame;
  const words = PAPER_WORDS[language];
  return paper(
    frame,
    words.guide,
    [words.scenarioLine + inLanguage(scenario.title, language)],
    [
      questions([[words.evaluator, '']]),
      paragraph(inLanguage(RATING_RULE, language)),
      ...scenario.capabilities.flatMap((capability) => capabilityBlocks(scenario, frame, capability, shown)),
    ],
  );
}

function capabilityBlocks(
  { injects }: Scenario,
  { language }: PaperFrame,
  capability: Capability,
  shown: Shown | undefined,
): readonly Block[] {
  const words = PAPER_WORDS[language];
  const rated = shown?.evaluation.capabilities.find(({ id }) => id === capability.id);
  return [
    heading(2, inLanguage(capability.title, language)),
    ...capability.targets.flatMap((target) => [
      heading(3, inLanguage(target.title, language)),
      table([words.tasks, words.expected, words.outcome], taskRows(injects, language, target, shown)),
      questions([
        [words.notes, notesOf(target, shown)],
        [words.targetRating, rated?.targets.find(({ id }) => id === target.id)?.rating ?? ''],
      ]),
    ]),
    questions([[words.finalRating, rated?.rating ?? '']]),
  ];
}

function taskRows(
  injects: readonly Inject[],
  language: PaperFrame['language'],
  { tasks }: Target,
  shown: Shown | undefined,
): readonly (readonly string[])[] {
  const words = PAPER_WORDS[language];
  return tasks.flatMap(({ id, title }) => {
    const asked = injects.flatMap(({ number, expected }) =>
      expected.filter(({ task }) => task === id).map((each) => ({ number, ...each })),
    );
    if (asked.length === 0) return [[inLanguage(title, language), '', '']];
    return asked.map((each, index) => {
      const action = shown?.evaluation.actions.find(({ expected }) => expected.id === each.id);
      const by = filled(words.expectedBy, { time: sinceStartWords(each.by) });
      return [
        index === 0 ? inLanguage(title, language) : '',
        `${each.number} ${inLanguage(each.does, language)}, ${by}`,
        action ? verdictWords(action, language) : '',
      ];
    });
  });
}

function notesOf({ id }: Target, shown: Shown | undefined): string {
  if (!shown) return blankLines(4);
  const observed = shown.conduct.observations.filter(({ target }) => target === id);
  return observed.map(({ text }) => text).join('\n');
}
