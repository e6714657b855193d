import { inLanguage, type Role } from '#kernel';
import type { LetterDocument } from '#letters';
import { SURVEY_QUESTIONS } from '../evaluation/survey.js';
import type { Scenario } from '../scenario/scenario.js';
import { blankLines, heading, list, paragraph, questions, table } from './blocks.js';
import { dayAndTime, paper, type PaperFrame } from './paper.js';
import { PAPER_WORDS, filled } from './words.js';

/**
 * What players read before they play. It is made from what is theirs to know alone: nothing of what really happened, of
 * what comes, of who is behind it, of what is expected of them, or of what whoever conducts says.
 */
export function situationManual(
  scenario: Scenario,
  frame: PaperFrame & { readonly roleName: (role: Role) => string },
  /** Minutes in the room, of the way that is played. */
  minutes: number = scenario.minutes,
): LetterDocument {
  const { language, roleName } = frame;
  const words = PAPER_WORDS[language];
  const teamOf = (team: string): string => {
    const title = scenario.teams.find(({ id }) => id === team)?.title;
    return title ? inLanguage(title, language) : '';
  };
  return paper(
    frame,
    words.manual,
    [words.scenarioLine + inLanguage(scenario.title, language)],
    [
      paragraph(words.manualNote, 'bold'),
      heading(2, words.background),
      paragraph(inLanguage(scenario.synopsis, language)),
      questions([
        [words.threat, inLanguage(scenario.threat, language)],
        [words.begins, `${dayAndTime(scenario.startsAt, scenario.zone)} (${scenario.zone})`],
      ]),
      paragraph(filled(words.lasts, { minutes })),
      heading(2, words.whatIsPractised),
      paragraph(inLanguage(scenario.scope, language)),
      list(scenario.objectives.map(({ title }) => inLanguage(title, language))),
      heading(2, words.yourSeats),
      table(
        [words.seat, words.role, words.team],
        scenario.seats.map(({ title, role, team }) => [inLanguage(title, language), roleName(role), teamOf(team)]),
      ),
      heading(2, words.howToPlay),
      list(words.rules),
    ],
  );
}

/** The participants' survey on paper. */
export function feedbackForm(scenario: Scenario, frame: PaperFrame): LetterDocument {
  const { language } = frame;
  const words = PAPER_WORDS[language];
  return paper(
    frame,
    words.feedback,
    [words.scenarioLine + inLanguage(scenario.title, language)],
    [
      paragraph(words.feedbackNote),
      ...SURVEY_QUESTIONS.map(({ text }) =>
        questions([
          [inLanguage(text, language), words.feedbackScale],
          [words.feedbackWords, blankLines(1)],
        ]),
      ),
      questions([
        [words.feedbackBest, blankLines(4)],
        [words.feedbackFirst, blankLines(4)],
      ]),
    ],
  );
}
