import { useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, TextInput } from '@mantine/core';
import type { Role } from '#kernel';
import { invitation, type AddAccount, type Invitation } from '#contract';
import { accountsQuery, namesQuery } from '../api/queries.js';
import { apiPath, tell } from '../api/request.js';
import { useTell } from '../api/use-tell.js';
import { RoleChoices } from '../session/fields.js';
import { beyondFields, fieldMistake } from '../session/refusal-words.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

/** Adds somebody. They choose their own password by the join link. */
export function AddForm({ onInvited }: { readonly onInvited: (made: Invitation) => void }) {
  const voice = useVoice();
  const [name, setName] = useState('');
  const [administrator, setAdministrator] = useState(false);
  const [team, setTeam] = useState<readonly Role[]>([]);
  const [tried, setTried] = useState(false);
  const send = useTell([accountsQuery.queryKey, namesQuery.queryKey], (body: AddAccount) =>
    tell(apiPath('accounts'), invitation, body),
  );
  const said = name.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said === '') return;
    const added = (made: Invitation): void => {
      setName('');
      setAdministrator(false);
      setTeam([]);
      setTried(false);
      onInvited(made);
    };
    send.mutate({ name: said, administrator, team: [...team] }, { onSuccess: added });
  };
  return (
    <section className="panel" aria-labelledby="add-account">
      <h2 id="add-account">{voice.say('accountAdd')}</h2>
      <form className="form" onSubmit={submit} noValidate>
        <TextInput
          label={voice.say('accountAddName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && said === '' ? voice.say('personNameWrong') : fieldMistake(send.error, 'name', voice)}
          maxLength={100}
          autoComplete="off"
        />
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
        <FailureNotice failure={beyondFields(send.error, ['name'])} />
        <div className="form-actions">
          <Button type="submit" loading={send.isPending}>
            {voice.say('accountAddNow')}
          </Button>
        </div>
      </form>
    </section>
  );
}
