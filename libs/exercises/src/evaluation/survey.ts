import type { Text } from '#kernel';
import type { SurveyAnswer } from '../conduct/conduct-entries.js';

export interface SurveyQuestion {
  readonly id: string;
  readonly text: Text;
}

/** The lowest and the highest answer: not at all, and wholly. */
export const SCORE_MIN = 1;
export const SCORE_MAX = 5;

/** What every participant is asked at the end: how far each sentence is true, and why. */
export const SURVEY_QUESTIONS: readonly SurveyQuestion[] = [
  { id: 'credible', text: { en: 'This could happen to us.', fr: 'Cela pourrait nous arriver.' } },
  { id: 'role', text: { en: 'I knew what my role was.', fr: 'Je savais quel était mon rôle.' } },
  {
    id: 'information',
    text: { en: 'I had what I needed to decide.', fr: 'J’avais ce qu’il me fallait pour décider.' },
  },
  {
    id: 'plan',
    text: { en: 'Our plan told us what to do next.', fr: 'Notre plan nous disait quoi faire ensuite.' },
  },
  {
    id: 'others',
    text: { en: 'We told each other in time.', fr: 'Nous nous sommes informés à temps.' },
  },
  {
    id: 'refusal',
    text: {
      en: 'We were sure of why we do not pay.',
      fr: 'Nous savions avec certitude pourquoi nous ne payons pas.',
    },
  },
  {
    id: 'conduct',
    text: { en: 'The exercise was well conducted.', fr: 'L’exercice a été bien mené.' },
  },
  {
    id: 'ready',
    text: { en: 'After today I am better prepared.', fr: 'Après aujourd’hui, je suis mieux préparé ou préparée.' },
  },
];

/** How one question was answered, by nobody's name. */
export interface SurveyResult {
  readonly question: SurveyQuestion;
  /** People who gave a number. */
  readonly count: number;
  readonly median: number | null;
  /** The lowest and the highest number given. */
  readonly lowest: number | null;
  readonly highest: number | null;
  /** In the order of the alphabet, which tells nothing of who wrote them. */
  readonly words: readonly string[];
}

/** Every question with its answers together. Numbers outside the scale are not counted. */
export function summariseSurvey(surveys: ReadonlyMap<string, readonly SurveyAnswer[]>): readonly SurveyResult[] {
  const answers = [...surveys.values()].flat();
  return SURVEY_QUESTIONS.map((question) => {
    const given = answers.filter((each) => each.question === question.id);
    const scores = given
      .flatMap(({ score }) => (score === null || score < SCORE_MIN || score > SCORE_MAX ? [] : [score]))
      .sort((one, other) => one - other);
    return {
      question,
      count: scores.length,
      median: medianOf(scores),
      lowest: scores[0] ?? null,
      highest: scores.at(-1) ?? null,
      words: given
        .map(({ text }) => text.trim())
        .filter((text) => text !== '')
        .sort(),
    };
  });
}

/** Of numbers in order; between the two in the middle where they are even in number. */
function medianOf(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
