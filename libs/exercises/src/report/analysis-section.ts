import { inLanguage } from '#kernel';
import type { Block } from '#letters';
import type { Observation } from '../conduct/conduct.js';
import { PRACTICE_WORDS } from '../evaluation/because.js';
import type { Rated, RatedCapability, RatedTarget } from '../evaluation/evaluation.js';
import { RATING_RULE } from '../evaluation/rules.js';
import type { ReportSource } from './after-action-source.js';
import { heading, list, paragraph, questions, table } from './blocks.js';
import { PAPER_WORDS, filled, type PaperWords } from './words.js';

/** Every objective with its capabilities and their ratings, then each capability by itself. */
export function analysisSection(source: ReportSource): readonly Block[] {
  const { language, conduct, evaluation } = source;
  const words = PAPER_WORDS[language];
  const { capabilities } = evaluation;
  const rows = conduct.scenario.objectives.flatMap((objective) =>
    capabilities
      .filter(({ objectives }) => objectives.includes(objective.id))
      .map((each) => [
        inLanguage(objective.title, language),
        inLanguage(each.title, language),
        each.rating ?? words.notShown,
      ]),
  );
  const others = conduct.observations.filter((each) => capabilityOf(source, each) === undefined);
  return [
    heading(2, words.analysis),
    table([words.objective, words.capability, words.rating], rows),
    ...capabilities.flatMap((capability) => capabilityBlocks(source, capability)),
    ...(others.length === 0
      ? []
      : [heading(3, words.otherObservations), ...others.map((each) => observationBlock(source, each))]),
    heading(3, words.howRated),
    paragraph(inLanguage(RATING_RULE, language)),
  ];
}

function capabilityBlocks(source: ReportSource, capability: RatedCapability): readonly Block[] {
  const { language, conduct } = source;
  const words = PAPER_WORDS[language];
  const own = conduct.observations.filter((each) => capabilityOf(source, each) === capability.id);
  const strong = capability.targets.filter(({ rating }) => rating === 'P');
  const strengths = [
    ...strong.map(({ title }) => filled(words.strengthTarget, { target: inLanguage(title, language) })),
    ...own.filter(({ strength }) => strength === 'strength').map((each) => besideInject(source, each)),
  ];
  const areas = own.filter(({ strength }) => strength !== 'strength');
  const weak = capability.targets.filter(({ rating }) => rating !== null && rating !== 'P');
  return [
    heading(3, inLanguage(capability.title, language) + words.colon + (capability.rating ?? words.notShown)),
    ...givenBlocks(source, capability),
    table(
      [words.target, words.tasks, words.rating],
      capability.targets.map((target) => targetRow(source, target)),
    ),
    paragraph(words.strengths, 'bold'),
    strengths.length === 0 ? paragraph(words.noStrength) : list(strengths),
    paragraph(words.areas, 'bold'),
    ...(weak.length + areas.length === 0 ? [paragraph(words.noArea)] : []),
    ...weak.map((target) => weakBlock(source, target)),
    ...areas.map((each) => observationBlock(source, each)),
  ];
}

function targetRow(source: ReportSource, target: RatedTarget): readonly string[] {
  const { language } = source;
  const words = PAPER_WORDS[language];
  const tasks = target.tasks.map(
    ({ title, rating }) => inLanguage(title, language) + words.colon + (rating ?? words.notShown),
  );
  return [inLanguage(target.title, language), tasks.join('\n'), target.rating ?? words.notShown];
}

function givenBlocks({ language }: ReportSource, { given, computed }: Rated): readonly Block[] {
  const words = PAPER_WORDS[language];
  if (given === null) return [];
  const { rating, reason } = given;
  return [paragraph(filled(words.ratedBy, { rating, computed: computed ?? words.notShown, reason }), 'italic')];
}

/** What the record itself shows of a target that was not met as it was hoped. */
function weakBlock({ language }: ReportSource, target: RatedTarget): Block {
  const words = PAPER_WORDS[language];
  const { title, because, given, computed, hygiene } = target;
  const practices = hygiene.map(({ practice, level }) =>
    filled(level === 'not' ? words.hygieneNot : words.hygienePartly, {
      practice: inLanguage(PRACTICE_WORDS[practice], language),
    }),
  );
  const changed = given
    ? filled(words.ratedBy, { rating: given.rating, computed: computed ?? words.notShown, reason: given.reason })
    : '';
  return questions([
    [words.observation, inLanguage(title, language) + words.colon + (target.rating ?? words.notShown)],
    [words.because, [inLanguage(because, language), changed].filter(Boolean).join('\n')],
    ...(practices.length === 0 ? [] : [restsOn(words, practices)]),
  ]);
}

function restsOn(words: PaperWords, practices: readonly string[]): readonly [string, string] {
  return [words.restsOn, practices.join('\n')];
}

function observationBlock(source: ReportSource, observation: Observation): Block {
  const words = PAPER_WORDS[source.language];
  return questions([
    [words.observation, besideInject(source, observation)],
    [words.reference, observation.reference],
    [words.analysisOf, observation.analysis],
  ]);
}

function besideInject({ conduct, language }: ReportSource, { inject, text }: Observation): string {
  const number = conduct.injects.get(inject ?? '')?.inject.number;
  return number === undefined ? text : filled(PAPER_WORDS[language].beside, { number }) + text;
}

/** The capability whose target an observation is of, or of whose critical tasks its inject asks first. */
function capabilityOf({ conduct, evaluation }: ReportSource, { target, inject }: Observation): string | undefined {
  const asked = conduct.injects.get(inject ?? '')?.inject.expected.map(({ task }) => task) ?? [];
  const named = evaluation.capabilities.find(
    ({ id, targets }) => target !== null && (id === target || targets.some((each) => each.id === target)),
  );
  const shown = evaluation.capabilities.find(({ targets }) =>
    targets.some(({ tasks }) => tasks.some(({ id }) => asked.includes(id))),
  );
  return (named ?? (target === null ? shown : undefined))?.id;
}
