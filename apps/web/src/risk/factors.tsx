import { NativeSelect } from '@mantine/core';
import { useVoice } from '../words/use-voice.js';
import type { RiskProposal } from './answers.js';

type Reason = RiskProposal['reasons'][number];

const PUSH_WORDS = {
  towards: 'riskTowards',
  away: 'riskAway',
  neither: 'riskNeither',
  unknown: 'riskUnknown',
} as const satisfies Record<Reason['push'], string>;

interface FactorsProps {
  readonly proposal: RiskProposal;
  readonly onAnswer: (factor: string, choice: string) => void;
}

/** Each factor as a question, answered by the facts or by a person, with what the answer does to the proposal. */
export function Factors({ proposal: { reasons }, onAnswer }: FactorsProps) {
  const voice = useVoice();
  return (
    <div className="risk-factors">
      {reasons.map(({ factor, title, citation, push, answer, choices }) => (
        <NativeSelect
          key={factor}
          label={voice.tell(title)}
          description={`${voice.say(PUSH_WORDS[push])} · ${citation}`}
          value={answer?.id ?? ''}
          onChange={(event) => onAnswer(factor, event.currentTarget.value)}
          data={[
            { value: '', label: voice.say('riskAsFacts') },
            ...choices.map(({ id, words }) => ({ value: id, label: voice.tell(words) })),
          ]}
        />
      ))}
    </div>
  );
}
