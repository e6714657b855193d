import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { mailHouseView, packageView, type DispatchView, type MailHouseView } from '#contract';
import { useAct } from '../api/use-act.js';
import { apiPath, post } from '../api/request.js';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

/** Who prints and posts, and whether they have shown that they can. */
export function MailHouses({ dispatch: { exercise, mailHouses, account } }: { readonly dispatch: DispatchView }) {
  const voice = useVoice();
  const batch = account.find(({ waiting }) => waiting > 0)?.batch;
  return (
    <section aria-labelledby="mail-houses">
      <h2 id="mail-houses">{voice.say('mailHouses')}</h2>
      {exercise && <p className="nothing">{voice.say('mailHouseExercise')}</p>}
      {!exercise && mailHouses.length === 0 && <p className="nothing">{voice.say('mailHousesNone')}</p>}
      <ul>
        {mailHouses.map((house) => (
          <MailHouse key={house.id} house={house} batch={batch} />
        ))}
      </ul>
      {!exercise && <MailHouseForm />}
    </section>
  );
}

function MailHouse({ house, batch }: { readonly house: MailHouseView; readonly batch: string | undefined }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const prove = useAct(view.id, clock, async (input: { batch: string }, key: string) => {
    const path = apiPath('incidents', view.id, 'mail-houses', house.id, 'proofs');
    return (await post(path, packageView, { key, body: input })).value;
  });
  return (
    <li>
      <p>
        <b>{house.name}</b>{' '}
        {house.provedAt === null
          ? voice.say('mailHouseUnproved')
          : voice.say('mailHouseProved', { time: instantWords(house.provedAt, clock.view.zone, voice.language) })}
        {house.contact !== '' && <span className="hint"> {house.contact}</span>}
      </p>
      <p className="key-text">
        <code>{house.key}</code>
      </p>
      {batch !== undefined && (
        <Button variant="default" size="compact-sm" loading={prove.isPending} onClick={() => prove.mutate({ batch })}>
          {voice.say('mailHouseProve', { name: house.name })}
        </Button>
      )}
      <FailureNotice failure={prove.error} />
    </li>
  );
}

function MailHouseForm() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const [contact, setContact] = useState('');
  const set = useAct(view.id, clock, async (body: { name: string; key: string; contact: string }, command: string) => {
    return (await post(apiPath('incidents', view.id, 'mail-houses'), mailHouseView, { key: command, body })).value;
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    set.mutate(
      { name, key, contact },
      {
        onSuccess: () => {
          setName('');
          setKey('');
          setContact('');
        },
      },
    );
  };
  return (
    <form className="form form-row" onSubmit={submit}>
      <TextInput
        label={voice.say('mailHouseName')}
        value={name}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={voice.say('mailHouseKey')}
        description={voice.say('mailHouseKeyHint')}
        value={key}
        required
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <TextInput
        label={`${voice.say('mailHouseContact')} (${voice.say('optional')})`}
        value={contact}
        onChange={(event) => setContact(event.currentTarget.value)}
      />
      <Button type="submit" loading={set.isPending}>
        {voice.say('mailHouseSet')}
      </Button>
      <FailureNotice failure={set.error} />
    </form>
  );
}
