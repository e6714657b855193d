import { useState, type SyntheticEvent } from 'react';
import { Button, Radio, Textarea } from '@mantine/core';
import type { DecisionView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { useCommand } from '../api/use-act.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { quorumOf } from './quorum.js';
import { quorumWords } from './quorum-words.js';
import '../forms/forms.css';

/** Signs one option of a decision, with the reason why. */
export function AnswerForm({ decision }: { readonly decision: DecisionView }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const [option, setOption] = useState('');
  const [rationale, setRationale] = useState('');
  const [tried, setTried] = useState(false);
  const send = useCommand(view.id, clock);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (option === '' || rationale.trim() === '') return;
    // The version of the incident is not checked: what was shown of the decision is, by version and digest, and a line
    // of the scribe meanwhile is no reason to ask an executive twice.
    const { id: decisionId, version: decisionVersion, shownDigest } = decision;
    send.mutate(
      { type: 'answer-decision', decisionId, decisionVersion, shownDigest, option, rationale: rationale.trim() },
      { onSuccess: () => announce(voice.say('sent')) },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Radio.Group
        label={voice.say('options')}
        value={option}
        onChange={setOption}
        required
        error={tried && option === '' && voice.say('chooseOption')}
      >
        <div className="options">
          {decision.options.map((it) => (
            <Radio
              key={it.id}
              value={it.id}
              label={voice.tell(it.title)}
              description={quorumWords(quorumOf(it, decision.approvals), voice)}
            />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={voice.say('rationale')}
        description={voice.say('rationaleHint')}
        value={rationale}
        onChange={(event) => setRationale(event.currentTarget.value)}
        required
        error={tried && rationale.trim() === '' && voice.say('rationaleWrong')}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={5000}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('sign')}
        </Button>
      </div>
    </form>
  );
}
