import { useState, type SyntheticEvent } from 'react';
import { Button, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DeskContact } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useHelp } from './desk-acts.js';
import '../forms/forms.css';
import './desk.css';

/** Those at risk for whom nobody has taken it on: above everything else, until somebody says that they have it. */
export function AtRiskPanel({ contacts }: { readonly contacts: readonly DeskContact[] }) {
  const voice = useVoice();
  if (contacts.length === 0) return null;
  return (
    <section className="desk-risk" aria-labelledby="at-risk">
      <h3 id="at-risk">{voice.say('atRisk', { count: contacts.length })}</h3>
      <p>{voice.say('atRiskLead')}</p>
      {contacts.map((contact) => (
        <AtRisk key={contact.id} contact={contact} />
      ))}
    </section>
  );
}

function AtRisk({ contact: { id, takenAt } }: { readonly contact: DeskContact }) {
  const voice = useVoice();
  const { view, clock, members, announce } = useIncident();
  const [text, setText] = useState('');
  const help = useHelp(id);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    help.mutate({ text: text.trim() }, { onSuccess: () => announce(voice.say('helpTaken')) });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p>
        {voice.say('atRiskSince', { time: instantWords(takenAt, clock.view.zone, voice.language) })}{' '}
        <Link to="/incidents/$id/sightings" params={{ id: view.id }}>
          {voice.say('atRiskReport')}
        </Link>
      </p>
      {members.may.includes('help-at-risk') ? (
        <>
          <Textarea
            label={voice.say('helpFirst')}
            description={voice.say('helpFirstHint')}
            value={text}
            autosize
            minRows={1}
            maxLength={5000}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <FailureNotice failure={help.error} />
          <div className="form-actions">
            <Button type="submit" disabled={text.trim() === ''} loading={help.isPending}>
              {voice.say('helpTake')}
            </Button>
          </div>
        </>
      ) : (
        <p className="hint">{voice.say('helpNotYours')}</p>
      )}
    </form>
  );
}
