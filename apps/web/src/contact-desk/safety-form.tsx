import { useState, type SyntheticEvent } from 'react';
import { Button, Radio, Textarea } from '@mantine/core';
import { SAFETY_QUESTIONS, type AskSafety, type DeskContact } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useAskSafety } from './desk-acts.js';

const ANSWERS = ['yes', 'no', 'unknown'] as const;

/** Six short questions to somebody who may be threatened. What they come to wakes two people at once, or nobody. */
export function SafetyForm({ contact, onAsked }: { readonly contact: DeskContact; readonly onAsked: () => void }) {
  const voice = useVoice();
  const { announce } = useIncident();
  const [questions, setQuestions] = useState<AskSafety['questions']>({});
  const [note, setNote] = useState('');
  const ask = useAskSafety(contact.id);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    ask.mutate(
      { questions, note: note.trim() },
      {
        onSuccess: ({ safety }) => {
          announce(voice.say(safety === 'at-risk' ? 'safetyWoken' : 'safetySafe'));
          onAsked();
        },
      },
    );
  };
  return (
    <details open={contact.kind === 'threatened' && contact.safety === 'not-asked'}>
      <summary>{voice.say('safetyAsk')}</summary>
      <form className="form" onSubmit={submit} noValidate>
        <p className="hint">{voice.say('safetyLead')}</p>
        {SAFETY_QUESTIONS.map((question) => (
          <Radio.Group
            key={question}
            label={voice.say(`safety-${question}`)}
            value={questions[question] ?? ''}
            onChange={(value) => {
              const answer = ANSWERS.find((each) => each === value);
              if (answer) setQuestions({ ...questions, [question]: answer });
            }}
          >
            <div className="choices">
              {ANSWERS.map((value) => (
                <Radio key={value} value={value} label={voice.say(`safetyAnswer-${value}`)} />
              ))}
            </div>
          </Radio.Group>
        ))}
        <Textarea
          label={`${voice.say('note')} (${voice.say('optional')})`}
          value={note}
          autosize
          minRows={1}
          maxLength={5000}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FailureNotice failure={ask.error} />
        <div className="form-actions">
          <Button type="submit" loading={ask.isPending}>
            {voice.say('safetyKeep')}
          </Button>
        </div>
      </form>
    </details>
  );
}
