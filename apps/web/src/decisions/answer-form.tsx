import { useState, type SyntheticEvent } from 'react';
import { Button, Radio } from '@mantine/core';
import type { Role } from '#kernel';
import type { DecisionView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { PasskeyCheckbox, usePasskeyChoice } from '../passkeys/passkey-choice.js';
import { useSignedAnswer } from '../passkeys/use-signed-answer.js';
import { usePerson } from '../session/person.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { capacitiesOf, type Capacity } from './capacities.js';
import { quorumOf } from './quorum.js';
import { quorumWords } from './quorum-words.js';
import { StandIn } from './stand-in.js';
import { WhyInput } from './why-input.js';
import '../forms/forms.css';

interface AnswerProps {
  readonly decision: DecisionView;
  /** The reader's own. */
  readonly role: Role;
}

/** Signs one option of a decision, with the reason why; in one's own role, or standing in for another. */
export function AnswerForm({ decision, role }: AnswerProps) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const [option, setOption] = useState('');
  const [chosen, setChosen] = useState<Capacity>();
  const [because, setBecause] = useState('');
  const [rationale, setRationale] = useState('');
  const [tried, setTried] = useState(false);
  const send = useSignedAnswer(view.id, clock);
  const byPasskey = usePasskeyChoice();
  const capacities = capacitiesIn(decision, role, usePerson().id);
  const possible = capacities.get(option) ?? [];
  const capacity = chosen !== undefined && possible.includes(chosen) ? chosen : possible[0];
  const standsFor = capacity === 'own' ? undefined : capacity;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (option === '' || rationale.trim() === '' || (standsFor !== undefined && because.trim() === '')) return;
    // The version of the incident is not checked: what was shown of the decision is, by version and digest, and a line
    // of the scribe meanwhile is no reason to ask an executive twice.
    const { id: decisionId, version: decisionVersion, shownDigest } = decision;
    const answer = {
      type: 'answer-decision',
      decisionId,
      decisionVersion,
      shownDigest,
      option,
      rationale: rationale.trim(),
      ...(standsFor !== undefined && { standsFor: { role: standsFor, because: because.trim() } }),
    } as const;
    send.mutate({ answer, byPasskey: byPasskey.chosen === true }, { onSuccess: () => announce(voice.say('sent')) });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Options
        decision={decision}
        capacities={capacities}
        option={option}
        onOption={setOption}
        wrong={tried && option === ''}
      />
      {standsFor !== undefined || possible.length > 1 ? (
        <StandIn
          role={role}
          capacities={possible}
          capacity={capacity}
          onCapacity={setChosen}
          because={because}
          onBecause={setBecause}
          wrong={tried && because.trim() === ''}
        />
      ) : null}
      <WhyInput
        label="rationale"
        hint="rationaleHint"
        value={rationale}
        onValue={setRationale}
        error={tried && rationale.trim() === '' && voice.say('rationaleWrong')}
        lengthMax={5000}
      />
      <PasskeyCheckbox {...byPasskey} />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('sign')}
        </Button>
      </div>
    </form>
  );
}

/** The ways in which a reader may sign each option; none where they have prepared what it approves. */
function capacitiesIn({ options, approvals }: DecisionView, role: Role, me: string): Map<string, readonly Capacity[]> {
  return new Map(options.map((it) => [it.id, it.authors.includes(me) ? [] : capacitiesOf(it, role, approvals)]));
}

interface OptionsProps {
  readonly decision: DecisionView;
  readonly capacities: ReadonlyMap<string, readonly Capacity[]>;
  readonly option: string;
  readonly onOption: (option: string) => void;
  readonly wrong: boolean;
}

/** The answers, each with the signatures it has and takes; those that the reader cannot sign cannot be chosen. */
function Options({ decision, capacities, option, onOption, wrong }: OptionsProps) {
  const voice = useVoice();
  const me = usePerson().id;
  return (
    <Radio.Group
      label={voice.say('options')}
      value={option}
      onChange={onOption}
      required
      error={wrong && voice.say('chooseOption')}
    >
      <div className="options">
        {decision.options.map((it) => (
          <Radio
            key={it.id}
            value={it.id}
            disabled={capacities.get(it.id)?.length === 0}
            label={voice.tell(it.title)}
            description={voice.list(
              [
                quorumWords(quorumOf(it, decision.approvals), voice),
                ...(it.authors.includes(me) ? [voice.say('youPrepared')] : []),
              ],
              'and',
            )}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
