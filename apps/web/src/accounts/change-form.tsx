import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Button, Checkbox } from '@mantine/core';
import type { Role } from '#kernel';
import { account as accountSchema, invitation, type AccountView, type ChangeAccount, type Invitation } from '#contract';
import { accountsQuery, sessionQuery } from '../api/queries.js';
import { apiPath, tell } from '../api/request.js';
import { useTell } from '../api/use-tell.js';
import { RoleChoices } from '../session/fields.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

const SHOWN = [accountsQuery.queryKey, sessionQuery.queryKey];

interface ChangeFormProps {
  readonly account: AccountView;
  readonly announce: (sentence: string) => void;
  readonly onInvited: (made: Invitation) => void;
  readonly onDone: () => void;
}

/** Changes somebody’s place: in the team, as an administrator, and whether they may sign in at all. */
export function ChangeForm({ account, announce, onInvited, onDone }: ChangeFormProps) {
  const voice = useVoice();
  const { id, name, status, unconfirmed } = account;
  const [administrator, setAdministrator] = useState(account.administrator);
  const [team, setTeam] = useState<readonly Role[]>(account.team);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const change = useTell(SHOWN, (body: ChangeAccount) => tell(apiPath('accounts', id), accountSchema, body));
  const invite = useTell(SHOWN, () => tell(apiPath('accounts', id, 'invitations'), invitation));
  const save = (body: ChangeAccount): void => {
    const saved = (): void => {
      announce(voice.say('accountSaved', { name }));
      onDone();
    };
    change.mutate(body, { onSuccess: saved });
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    save({ administrator, team: [...team] });
  };
  return (
    <section className="panel" aria-labelledby="change-account">
      <h2 id="change-account" ref={heading} tabIndex={-1}>
        {voice.say('accountChangeNamed', { name })}
      </h2>
      {unconfirmed && (
        <ConfirmPerson name={name} isSending={change.isPending} onConfirm={() => save({ confirmed: true })} />
      )}
      <form className="form" onSubmit={submit} noValidate>
        <RoleChoices
          label={voice.say('teamRoles')}
          hint={voice.say('accountTeamHint')}
          chosen={team}
          onChosen={setTeam}
        />
        <Checkbox
          label={voice.say('administrator')}
          description={voice.say('administratorHint')}
          checked={administrator}
          onChange={(event) => setAdministrator(event.currentTarget.checked)}
        />
        <div className="form-actions">
          <Button type="submit" loading={change.isPending}>
            {voice.say('accountSave')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {voice.say('cancel')}
          </Button>
        </div>
      </form>
      <p className="hint">{voice.say('accountInviteLead')}</p>
      <div className="form-actions">
        <Button
          variant="default"
          loading={invite.isPending}
          onClick={() => invite.mutate(undefined, { onSuccess: onInvited })}
        >
          {voice.say('accountInvite')}
        </Button>
      </div>
      {status !== 'disabled' && <p className="hint">{voice.say('accountDisableLead')}</p>}
      <div className="form-actions">
        <Button variant="default" loading={change.isPending} onClick={() => save({ disabled: status !== 'disabled' })}>
          {voice.say(status === 'disabled' ? 'accountEnable' : 'accountDisable')}
        </Button>
      </div>
      <FailureNotice failure={change.error ?? invite.error} />
    </section>
  );
}

interface ConfirmPersonProps {
  readonly name: string;
  readonly isSending: boolean;
  readonly onConfirm: () => void;
}

/** For an account of the sign-in provider’s making: whose it is, is not to be taken from its name. */
function ConfirmPerson({ name, isSending, onConfirm }: ConfirmPersonProps) {
  const voice = useVoice();
  return (
    <>
      <p className="hint">{voice.say('accountConfirmLead', { name })}</p>
      <div className="form-actions">
        <Button variant="default" loading={isSending} onClick={onConfirm}>
          {voice.say('accountConfirm')}
        </Button>
      </div>
    </>
  );
}
