import { useId, useState, type SyntheticEvent } from 'react';
import { Button } from '@mantine/core';
import type { AcceptedEvent } from '#contract';
import { FieldInputs } from '../forms/field-input.js';
import { useFormValues } from '../forms/use-form-values.js';
import { useCommand } from '../api/use-act.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useIncident } from './use-incident.js';
import './command.css';

/** What can be reported to the incident now. A sighting is always among it, after closure too. */
export function HappenPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  return (
    <section className="panel" aria-labelledby="happen">
      <h2 id="happen">{voice.say('happenTitle')}</h2>
      <p className="hint">{voice.say(view.accepts.length > 0 ? 'happenLead' : 'happenNone')}</p>
      <Happenings events={view.accepts} />
    </section>
  );
}

/** Events with the form that each asks to fill in. */
export function Happenings({ events }: { readonly events: readonly AcceptedEvent[] }) {
  return (
    <ul className="happenings">
      {events.map((event) => (
        <Happening key={event.event} event={event} />
      ))}
    </ul>
  );
}

function Happening({ event }: { readonly event: AcceptedEvent }) {
  const voice = useVoice();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <button
        type="button"
        className="happening-name"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {voice.tell(event.title)}
      </button>
      <div id={id} hidden={!open}>
        {open && <EventForm event={event} onDone={() => setOpen(false)} />}
      </div>
    </li>
  );
}

function EventForm({ event, onDone }: { readonly event: AcceptedEvent; readonly onDone: () => void }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const zone = clock.view.zone;
  const form = useFormValues(event.fields, zone);
  const send = useCommand(view.id, clock);
  const submit = (submitted: SyntheticEvent): void => {
    submitted.preventDefault();
    const fields = form.read();
    if (!fields) return;
    send.mutate(
      { type: 'send-event', event: event.event, fields, expectedVersion: view.version },
      {
        onSuccess: () => {
          announce(voice.say('sent'));
          onDone();
        },
      },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {event.guidance && <p className="guidance">{voice.tell(event.guidance)}</p>}
      {event.roles.length > 0 && (
        <p className="hint">
          {voice.say('usuallyFrom', {
            roles: voice.list(
              event.roles.map((role) => voice.role(role)),
              'or',
            ),
          })}
        </p>
      )}
      <FieldInputs shapes={event.fields} form={form} zone={zone} />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('report')}
        </Button>
      </div>
    </form>
  );
}
