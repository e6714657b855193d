import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import type { EndRole, MemberView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useMemberAct } from './use-member-act.js';
import '../forms/forms.css';

interface EndRoleFormProps {
  readonly member: MemberView;
  readonly onDone: () => void;
}

/** Ends somebody’s role. The reason is part of the record. */
export function EndRoleForm({ member: { person, name, role }, onDone }: EndRoleFormProps) {
  const voice = useVoice();
  const { announce } = useIncident();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const send = useMemberAct<EndRole>('members', 'removals');
  const named = { name, role: voice.role(role) };
  const said = reason.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said === '') return;
    const ended = (): void => {
      announce(voice.say('roleEnded', named));
      onDone();
    };
    send.mutate({ person, role, reason: said }, { onSuccess: ended });
  };
  return (
    <section aria-labelledby="end-role">
      <h2 id="end-role" ref={heading} tabIndex={-1}>
        {voice.say('roleEndNamed', named)}
      </h2>
      <form className="form" onSubmit={submit} noValidate>
        <TextInput
          label={voice.say('roleEndReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && said === '' && voice.say('rationaleWrong')}
          maxLength={1000}
          required
        />
        <FailureNotice failure={send.error} />
        <div className="form-actions">
          <Button type="submit" loading={send.isPending}>
            {voice.say('roleEndNow')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {voice.say('cancel')}
          </Button>
        </div>
      </form>
    </section>
  );
}
