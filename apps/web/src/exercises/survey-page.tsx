import { useState, type SyntheticEvent } from 'react';
import { Button, Radio, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SurveyQuestions } from '#contract';
import { surveyQuery } from '../api/exercise-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { EXERCISE_EVALUATION_WORDS } from '../words/exercise-evaluation-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { useSurvey } from './exercise-acts.js';
import { answersFrom, type Typed } from './survey-answers.js';
import { useExercise } from './use-exercise.js';
import '../forms/forms.css';
import './exercises.css';

addWords(EXERCISE_EVALUATION_WORDS);

const SCORES = ['1', '2', '3', '4', '5'] as const;

/** What participants say of the exercise itself. */
export function SurveyPage() {
  const voice = useVoice();
  const { view } = useIncident();
  const exercise = useExercise();
  const survey = useQuery(surveyQuery(view.id));
  return (
    <div className="page exercise-page">
      <h2>{voice.say('exSurvey')}</h2>
      <FailureNotice failure={survey.error} onRetry={() => void survey.refetch()} />
      {survey.isPending && <PageLoading />}
      {exercise?.surveyed === true && <p role="status">{voice.say('exSurveyed')}</p>}
      {survey.data && exercise?.surveyed === false && <SurveyForm questions={survey.data.questions} />}
    </div>
  );
}

function SurveyForm({ questions }: SurveyQuestions) {
  const voice = useVoice();
  const { announce } = useIncident();
  const [typed, setTyped] = useState<Typed>({});
  const send = useSurvey();
  const answers = answersFrom(questions, typed);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (answers.length > 0) send.mutate({ answers }, { onSuccess: () => announce(voice.say('exSurveyed')) });
  };
  const say = (id: string, part: Partial<Typed[string]>): void =>
    setTyped((held) => ({ ...held, [id]: { ...(held[id] ?? { score: '', text: '' }), ...part } }));
  return (
    <form className="form survey" onSubmit={submit} noValidate>
      <p className="hint lead">{voice.say('exSurveyLead')}</p>
      {questions.map(({ id, title, scored }) => (
        <div key={id} className="survey-question">
          {scored && (
            <Radio.Group
              label={voice.tell(title)}
              description={voice.say('exScoreHint')}
              value={typed[id]?.score ?? ''}
              onChange={(score) => say(id, { score })}
            >
              <div className="choices">
                {SCORES.map((score) => (
                  <Radio key={score} value={score} label={score} />
                ))}
              </div>
            </Radio.Group>
          )}
          <Textarea
            label={scored ? voice.say('exSurveyWords') : voice.tell(title)}
            aria-label={scored ? `${voice.tell(title)}: ${voice.say('exSurveyWords')}` : undefined}
            value={typed[id]?.text ?? ''}
            maxLength={2000}
            autosize
            minRows={1}
            onChange={(event) => say(id, { text: event.currentTarget.value })}
          />
        </div>
      ))}
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" disabled={answers.length === 0} loading={send.isPending}>
          {voice.say('exSurveySend')}
        </Button>
      </div>
    </form>
  );
}
