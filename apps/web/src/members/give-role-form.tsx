import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ROLES, isRole, type Role } from '#kernel';
import type { GiveRole } from '#contract';
import { namesQuery } from '../api/queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useMemberAct } from './use-member-act.js';
import '../forms/forms.css';

/** Gives anybody with an account a role here. */
export function GiveRoleForm() {
  const voice = useVoice();
  const { announce } = useIncident();
  const names = useQuery(namesQuery);
  const [person, setPerson] = useState('');
  const [role, setRole] = useState<Role>('scribe');
  const [tried, setTried] = useState(false);
  const send = useMemberAct<GiveRole>('members');
  const people = [...(names.data ?? [])].sort(([, one], [, other]) => one.localeCompare(other));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (person === '') return;
    const given = (): void => {
      announce(voice.say('roleGiven', { name: names.data?.get(person) ?? person, role: voice.role(role) }));
      setPerson('');
      setTried(false);
    };
    send.mutate({ person, role }, { onSuccess: given });
  };
  return (
    <section aria-labelledby="give-role">
      <h2 id="give-role">{voice.say('roleGive')}</h2>
      <form className="form" onSubmit={submit} noValidate>
        <NativeSelect
          label={voice.say('roleGiveTo')}
          description={voice.say('roleGiveHint')}
          value={person}
          data={[{ value: '', label: '' }, ...people.map(([id, name]) => ({ value: id, label: name }))]}
          error={tried && person === '' && voice.say('roleGiveToWrong')}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <NativeSelect
          label={voice.say('memberRole')}
          value={role}
          data={ROLES.map((each) => ({ value: each, label: voice.role(each) }))}
          onChange={({ currentTarget: { value } }) => isRole(value) && setRole(value)}
        />
        <FailureNotice failure={names.error ?? send.error} />
        <div className="form-actions">
          <Button type="submit" loading={send.isPending}>
            {voice.say('roleGive')}
          </Button>
        </div>
      </form>
    </section>
  );
}
