import { useQuery } from '@tanstack/react-query';
import type { EvaluationView } from '#contract';
import { evaluationQuery } from '../api/exercise-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { EXERCISE_EVALUATION_WORDS } from '../words/exercise-evaluation-words.js';
import { EXERCISE_WORDS } from '../words/exercise-words.js';
import { EXERCISES_WORDS } from '../words/exercises-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { ActionsPanel } from './actions-panel.js';
import { CapabilitiesPanel } from './capabilities-panel.js';
import { ImprovementPlan } from './improvement-plan.js';
import { NeverPayPanel } from './never-pay-panel.js';
import { OfWhomPanel } from './of-whom-panel.js';
import { ReportPanel } from './report-panel.js';
import './exercises.css';
import './evaluation.css';

addWords(EXERCISE_WORDS);
addWords(EXERCISES_WORDS);
addWords(EXERCISE_EVALUATION_WORDS);

/** What the exercise showed, from the record and what people saw; and what is to come of it. */
export function EvaluationPage() {
  const voice = useVoice();
  const { view } = useIncident();
  const evaluation = useQuery(evaluationQuery(view.id));
  return (
    <div className="page exercise-page">
      <div>
        <h2>{voice.say('exEvaluation')}</h2>
        {evaluation.data && !evaluation.data.ended && <p className="hint lead">{voice.say('exSoFar')}</p>}
      </div>
      <FailureNotice failure={evaluation.error} onRetry={() => void evaluation.refetch()} />
      {evaluation.isPending && <PageLoading />}
      {evaluation.data && <Evaluation evaluation={evaluation.data} />}
    </div>
  );
}

function Evaluation({ evaluation }: { readonly evaluation: EvaluationView }) {
  const { neverPay, capabilities, actions, clocks, leftOpen } = evaluation;
  return (
    <>
      <ReportPanel ended={evaluation.ended} reports={evaluation.reports} />
      {neverPay && <NeverPayPanel decision={neverPay} />}
      <CapabilitiesPanel capabilities={capabilities} />
      <ActionsPanel actions={actions} clocks={clocks} leftOpen={leftOpen} />
      <OfWhomPanel evaluation={evaluation} />
      <ImprovementPlan capabilities={capabilities} />
    </>
  );
}
