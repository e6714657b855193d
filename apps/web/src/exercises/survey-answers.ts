import type { AnswerSurvey, SurveyQuestions } from '#contract';

/** What is typed and chosen, by the question’s id. */
export type Typed = Readonly<Record<string, { readonly score: string; readonly text: string }>>;

/** The questions that somebody answered; those left empty are not sent. */
export function answersFrom(questions: SurveyQuestions['questions'], typed: Typed): AnswerSurvey['answers'] {
  return questions.flatMap(({ id, scored }) => {
    const { score = '', text = '' } = typed[id] ?? {};
    if (score === '' && text.trim() === '') return [];
    return [{ question: id, score: scored && score !== '' ? Number(score) : null, text: text.trim() }];
  });
}
