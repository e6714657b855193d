import type { PaperQuery } from '#contract';
import {
  answerForms,
  evaluationGuide,
  feedbackForm,
  injectCards,
  situationManual,
  type PaperFrame,
  type Scenario,
  type Shown,
} from '#exercises';
import { EXERCISE_PAPERS, Fault, inLanguage, nearest, type ExercisePaper, type Language } from '#kernel';
import { renderAs, type LetterDocument, type Press } from '#letters';
import { roleWords, type Playbook } from '#playbook';

/** Papers that tell what is to come: not for whoever plays. */
const OF_CONDUCT: ReadonlySet<ExercisePaper> = new Set(['inject-cards', 'answer-forms', 'evaluation-guide']);

/** What a paper is made from beside its scenario. */
export interface PaperSource {
  readonly scenario: Scenario;
  readonly playbook: Pick<Playbook, 'roleDefinitions'>;
  readonly cut: string | null;
  /** What the guide is filled with, after play. */
  readonly shown?: Shown;
}

/** A printed paper. */
export interface PrintedPaper {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function isOfConduct(paper: ExercisePaper): boolean {
  return OF_CONDUCT.has(paper);
}

/** @throws Fault `paper-unknown` */
export function paperNamed(text: string): ExercisePaper {
  const paper = EXERCISE_PAPERS.find((each) => each === text);
  if (paper) return paper;
  const meant = nearest(text, EXERCISE_PAPERS);
  throw new Fault({
    kind: 'not-found',
    code: 'paper-unknown',
    detail: 'There is no such paper of an exercise.',
    place: 'paper',
    mend: meant === undefined ? `There are: ${EXERCISE_PAPERS.join(', ')}.` : `Did you mean ${meant}?`,
  });
}

/** Prints a paper of an exercise; its file's name says EXERCISE as every page of it does. @throws Fault what the press refuses */
export function printPaper(
  paper: ExercisePaper,
  source: PaperSource,
  { language, format }: PaperQuery,
  press: Press,
): PrintedPaper {
  const rendered = renderAs(drawPaper(paper, source, language), format, press);
  if (!rendered.ok) throw new Fault(rendered.fault);
  return { name: `EXERCISE-${source.scenario.name}-${paper}.${language}.${format}`, bytes: rendered.value };
}

function drawPaper(paper: ExercisePaper, source: PaperSource, language: Language): LetterDocument {
  const { scenario, playbook, cut, shown } = source;
  const frame: PaperFrame = { language, letterhead: letterheadOfScenario(scenario, language) };
  switch (paper) {
    case 'situation-manual': {
      const minutes = scenario.cuts.find(({ id }) => id === cut)?.minutes ?? scenario.minutes;
      return situationManual(
        scenario,
        { ...frame, roleName: (role) => inLanguage(roleWords(role, playbook), language) },
        minutes,
      );
    }
    case 'inject-cards':
      return injectCards(scenario, frame, cut);
    case 'answer-forms':
      return answerForms(scenario, frame, cut);
    case 'evaluation-guide':
      return evaluationGuide(scenario, frame, shown);
    case 'feedback-form':
      return feedbackForm(scenario, frame);
  }
}

/** The organisation as the scenario calls it, made its own or not. */
export function letterheadOfScenario({ blanks, title }: Scenario, language: Language): PaperFrame['letterhead'] {
  const organisation = blanks.find(({ name }) => name === 'organisation')?.standing ?? title;
  return { name: inLanguage(organisation, language), lines: [] };
}
