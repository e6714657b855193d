import { inLanguage, type Language } from '#kernel';
import type { LetterDocument } from '#letters';
import type { Conduct } from '../conduct/conduct.js';
import type { Evaluation } from '../evaluation/evaluation.js';
import type { AfterActionExtra, ReportSource } from './after-action-source.js';
import { analysisSection } from './analysis-section.js';
import { participantsAppendix, planAppendix } from './appendices.js';
import { paragraph } from './blocks.js';
import { decisionsSection } from './decisions-section.js';
import { lateSection } from './late-section.js';
import { overviewSection } from './overview-section.js';
import { paper } from './paper.js';
import { openSection, productsSection, statutorySection, surveySection, talliesSection } from './result-sections.js';
import { timelineSection } from './timeline-section.js';
import { PAPER_WORDS } from './words.js';

/**
 * The after-action report with its improvement plan, in the structure that is common for it: overview, analysis by
 * capability, what came late, timeline, decisions, letters, deadlines, and the plan as an appendix. It is made from the
 * record: the same record gives the same report. Who did not agree to be named is in it by role alone.
 */
export function afterActionReport(
  evaluation: Evaluation,
  conduct: Conduct,
  extra: AfterActionExtra,
  language: Language,
): LetterDocument {
  const source: ReportSource = { ...extra, evaluation, conduct, language };
  const words = PAPER_WORDS[language];
  const { scenario } = conduct;
  // All but the first stand at the foot of every page too.
  const particulars = [
    `${words.scenarioLine}${inLanguage(scenario.title, language)}, ${words.version}${scenario.version}`,
    ...(extra.isPrivileged ? [words.privileged] : []),
  ];
  return paper({ ...extra, language }, words.afterAction, particulars, [
    ...(extra.isPrivileged ? [paragraph(words.privilegedNote, 'bold')] : []),
    ...overviewSection(source),
    ...analysisSection(source),
    ...lateSection(source),
    ...timelineSection(source),
    ...decisionsSection(source),
    ...productsSection(source),
    ...statutorySection(source),
    ...openSection(source),
    ...talliesSection(source),
    ...surveySection(source),
    ...planAppendix(source),
    ...participantsAppendix(source),
  ]);
}
