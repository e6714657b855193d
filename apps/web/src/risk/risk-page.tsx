import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { IncidentView, RiskProposalsView } from '#contract';
import { riskQuery } from '../api/law-queries.js';
import { newId } from '../api/ids.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import { answered, byNeed, knownFacts, type Answers, type RiskProposal } from './answers.js';
import { DecideForm } from './decide-form.js';
import { Factors } from './factors.js';
import { ProposalWords } from './proposal-words.js';
import './risk.css';

/** What each assessment of risk asks and proposes. A person decides; nothing is kept before. */
export function RiskPage() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [answers, setAnswers] = useState<Answers>({});
  const asked = { facts: knownFacts(view), answers };
  const risk = useQuery({ ...riskQuery(view.id, asked, () => newId(clock)), placeholderData: keepPreviousData });
  return (
    <div className="page risk">
      <h2>{voice.say('risk')}</h2>
      <p>{voice.say('riskLead')}</p>
      <FailureNotice failure={risk.error} onRetry={() => void risk.refetch()} />
      {risk.isPending && <PageLoading />}
      {risk.data && (
        <Assessments
          proposals={risk.data.value.proposals}
          questions={view.questions}
          current={!risk.isPlaceholderData}
          onAnswer={(method, factor, choice) => setAnswers((held) => answered(held, method, factor, choice))}
        />
      )}
    </div>
  );
}

interface AssessmentsProps {
  readonly proposals: RiskProposalsView['proposals'];
  readonly questions: IncidentView['questions'];
  /** Whether the proposals answer what is asked now: nobody decides on older ones. */
  readonly current: boolean;
  readonly onAnswer: (method: string, factor: string, choice: string) => void;
}

function Assessments({ proposals, questions, current, onAnswer }: AssessmentsProps) {
  const voice = useVoice();
  const { asked, others } = byNeed(proposals, questions);
  const groups = [
    ['riskAsked', asked],
    ['riskOthers', others],
  ] as const;
  return groups.map(
    ([title, group]) =>
      group.length > 0 && (
        <section key={title} aria-labelledby={title}>
          <h3 id={title}>{voice.say(title)}</h3>
          {group.map((proposal) => (
            <Assessment
              key={proposal.method}
              proposal={proposal}
              current={current}
              onAnswer={(factor, choice) => onAnswer(proposal.method, factor, choice)}
            />
          ))}
        </section>
      ),
  );
}

interface AssessmentProps {
  readonly proposal: RiskProposal;
  readonly current: boolean;
  readonly onAnswer: (factor: string, choice: string) => void;
}

function Assessment({ proposal, current, onAnswer }: AssessmentProps) {
  const voice = useVoice();
  const { title, proposal: result, settled } = proposal;
  return (
    <details className="risk-method">
      <summary>
        <b>{voice.tell(title)}</b> {voice.say('riskProposed', { result: voice.tell(result.words) })}
        {!settled && <span className="hint"> {voice.say('riskNotSettled')}</span>}
      </summary>
      <Factors proposal={proposal} onAnswer={onAnswer} />
      <ProposalWords proposal={proposal} />
      <DecideForm proposal={proposal} current={current} />
    </details>
  );
}
