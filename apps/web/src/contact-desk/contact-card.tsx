import { useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SAFETY_QUESTIONS, type DeskContact, type OpenedContact } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { actorWords } from '../record/entry-words.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useAnswer, useOpen } from './desk-acts.js';
import { SafetyForm } from './safety-form.js';

interface ContactCardProps {
  readonly id: string;
  /** As the list tells it, where it does. */
  readonly listed: DeskContact | undefined;
  readonly onClose: () => void;
}

/** One that came in: opened for a purpose that goes on record, then answered. */
export function ContactCard({ id, listed, onClose }: ContactCardProps) {
  const voice = useVoice();
  const [purpose, setPurpose] = useState('');
  const open = useOpen(id);
  const opened = open.data;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    open.mutate({ purpose: purpose.trim() });
  };
  const title = opened?.contact.kind ?? listed?.kind;
  return (
    <section aria-labelledby="contact">
      <div className="page-head">
        <h2 id="contact">{title === undefined ? voice.say('deskOne') : voice.say(`deskKind-${title}`)}</h2>
        <Button variant="default" onClick={onClose}>
          {voice.say('deskClose')}
        </Button>
      </div>
      {!opened && (
        <form className="form form-row" onSubmit={submit} noValidate>
          <TextInput
            label={voice.say('deskPurpose')}
            description={voice.say('deskPurposeHint')}
            value={purpose}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => setPurpose(event.currentTarget.value)}
          />
          <Button type="submit" disabled={purpose.trim().length < 3} loading={open.isPending}>
            {voice.say('deskOpenNow')}
          </Button>
          <FailureNotice failure={open.error} />
        </form>
      )}
      {opened && <Opened opened={opened} onChanged={() => open.mutate({ purpose: purpose.trim() })} />}
    </section>
  );
}

function Opened({ opened, onChanged }: { readonly opened: OpenedContact; readonly onChanged: () => void }) {
  const voice = useVoice();
  const { view, members } = useIncident();
  const { contact, who, note, reference } = opened;
  const asksLetter = contact.kind === 're-send-letter' && members.may.includes('dispatch-letters');
  return (
    <>
      <dl>
        <dt>{voice.say('deskWho')}</dt>
        <dd className="desk-clear">{who === '' ? voice.say('unknown') : who}</dd>
        <dt>{voice.say('deskNote')}</dt>
        <dd className="desk-clear">{note === '' ? voice.say('deskNothingNoted') : note}</dd>
        {reference !== null && (
          <>
            <dt>{voice.say('referenceOfLetter')}</dt>
            <dd>
              <code>{reference}</code>
            </dd>
          </>
        )}
      </dl>
      {asksLetter && (
        <p>
          <Link to="/incidents/$id/dispatch" params={{ id: view.id }}>
            {voice.say('deskToDispatch')}
          </Link>
        </p>
      )}
      <Said said={opened.said} />
      {contact.safety !== 'helped' && <SafetyForm contact={contact} onAsked={onChanged} />}
      {contact.state === 'open' && <AnswerForm id={contact.id} onAnswered={onChanged} />}
    </>
  );
}

function Said({ said }: Pick<OpenedContact, 'said'>) {
  const voice = useVoice();
  const { clock } = useIncident();
  const nameOf = useNames();
  if (said.length === 0) return <p className="nothing">{voice.say('deskNothingSaid')}</p>;
  return (
    <ol className="desk-said">
      {said.map(({ at, by, what, text, questions }) => (
        <li key={`${at} ${what}`}>
          <b>{voice.say(`deskSaid-${what}`)}</b>{' '}
          <span className="hint">
            {instantWords(at, clock.view.zone, voice.language)}, {actorWords(by, voice, nameOf)}
          </span>
          {questions && (
            <p>
              {SAFETY_QUESTIONS.flatMap((question) => {
                const answer = questions[question];
                return answer === undefined
                  ? []
                  : [`${voice.say(`safety-${question}`)} ${voice.say(`safetyAnswer-${answer}`)}`];
              }).join('\n')}
            </p>
          )}
          {text !== '' && <p>{text}</p>}
        </li>
      ))}
    </ol>
  );
}

function AnswerForm({ id, onAnswered }: { readonly id: string; readonly onAnswered: () => void }) {
  const voice = useVoice();
  const { announce } = useIncident();
  const [text, setText] = useState('');
  const [closes, setCloses] = useState(true);
  const answer = useAnswer(id);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    answer.mutate(
      { text: text.trim(), closes },
      {
        onSuccess: () => {
          announce(voice.say('deskAnswerKept'));
          setText('');
          onAnswered();
        },
      },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Textarea
        label={voice.say('deskAnswer')}
        value={text}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={5000}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox
        label={voice.say('deskCloses')}
        checked={closes}
        onChange={(event) => setCloses(event.currentTarget.checked)}
      />
      <FailureNotice failure={answer.error} />
      <div className="form-actions">
        <Button type="submit" disabled={text.trim() === ''} loading={answer.isPending}>
          {voice.say('deskAnswerKeep')}
        </Button>
      </div>
    </form>
  );
}
