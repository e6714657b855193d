import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import type { EndLink, LinkView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { useMemberAct } from '../members/use-member-act.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

interface EndLinkFormProps {
  readonly link: LinkView;
  readonly onDone: () => void;
}

/** Ends a link. The reason is part of the record. */
export function EndLinkForm({ link: { id, name }, onDone }: EndLinkFormProps) {
  const voice = useVoice();
  const { announce } = useIncident();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const send = useMemberAct<EndLink>('links', id, 'end');
  const said = reason.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said === '') return;
    const ended = (): void => {
      announce(voice.say('linkEnded', { name }));
      onDone();
    };
    send.mutate({ reason: said }, { onSuccess: ended });
  };
  return (
    <section aria-labelledby="end-link">
      <h3 id="end-link" ref={heading} tabIndex={-1}>
        {voice.say('linkEndOf', { name })}
      </h3>
      <form className="form" onSubmit={submit} noValidate>
        <TextInput
          label={voice.say('linkEndReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && said === '' && voice.say('rationaleWrong')}
          maxLength={2000}
          required
        />
        <FailureNotice failure={send.error} />
        <div className="form-actions">
          <Button type="submit" loading={send.isPending}>
            {voice.say('linkEnd')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {voice.say('cancel')}
          </Button>
        </div>
      </form>
    </section>
  );
}
