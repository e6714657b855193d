import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LINK_ROLES, type LinkRole } from '#kernel';
import { givenLink, type GiveLink, type GivenLink } from '#contract';
import { dayEnd } from '../account/day-end.js';
import { dispatchQuery } from '../api/desk-queries.js';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { readersZone } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

/** Gives one person of an outside party a link to one role here. */
export function GiveLinkForm({ onGiven }: { readonly onGiven: (given: GivenLink) => void }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [name, setName] = useState('');
  const [role, setRole] = useState<LinkRole>('forensics');
  const [mailHouse, setMailHouse] = useState('');
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);
  const send = useAct(view.id, clock, async (body: GiveLink, key: string) => {
    return (await post(apiPath('incidents', view.id, 'links'), givenLink, { key, body })).value;
  });
  const reports = role === 'mail-house' && view.mode === 'live';
  const said = name.trim();
  const ends = dayEnd(day, readersZone());
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said === '' || ends === undefined || (reports && mailHouse === '')) return;
    const given = (link: GivenLink): void => {
      onGiven(link);
      setName('');
      setTried(false);
    };
    const order = { name: said, role, ends, ...(reports && { mailHouse }) };
    send.mutate(order, { onSuccess: given });
  };
  return (
    <section aria-labelledby="give-link">
      <h3 id="give-link">{voice.say('linkGive')}</h3>
      <form className="form" onSubmit={submit} noValidate>
        <TextInput
          label={voice.say('linkName')}
          description={voice.say('linkNameHint')}
          value={name}
          error={tried && said === '' && voice.say('linkNameWrong')}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
          autoComplete="off"
        />
        <NativeSelect
          label={voice.say('memberRole')}
          value={role}
          data={LINK_ROLES.map((each) => ({ value: each, label: voice.role(each) }))}
          onChange={({ currentTarget: { value } }) => setRole(LINK_ROLES.find((each) => each === value) ?? role)}
        />
        {reports && <WhichMailHouse value={mailHouse} onChange={setMailHouse} missing={tried && mailHouse === ''} />}
        <TextInput
          type="date"
          label={voice.say('linkEnds')}
          value={day}
          error={tried && ends === undefined && voice.say('linkEndsWrong')}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <FailureNotice failure={send.error} />
        <div className="form-actions">
          <Button type="submit" loading={send.isPending}>
            {voice.say('linkGive')}
          </Button>
        </div>
      </form>
    </section>
  );
}

interface WhichMailHouseProps {
  readonly value: string;
  readonly onChange: (mailHouse: string) => void;
  readonly missing: boolean;
}

/** The one that a link reports for. */
function WhichMailHouse({ value, onChange, missing }: WhichMailHouseProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const dispatch = useQuery(dispatchQuery(view.id));
  const houses = dispatch.data?.value.mailHouses ?? [];
  return (
    <>
      <NativeSelect
        label={voice.say('linkMailHouse')}
        description={voice.say('linkMailHouseHint')}
        value={value}
        error={missing && voice.say('linkMailHouseWrong')}
        data={[{ value: '', label: '' }, ...houses.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <FailureNotice failure={dispatch.error} />
    </>
  );
}
