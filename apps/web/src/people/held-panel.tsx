import { useState } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { DecideHeld, HeldPeoplePage, OpenedPeople } from '#contract';
import { heldQuery } from '../api/desk-queries.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { REASON_WORDS, ROUTE_WORDS } from '../words/person-route-words.js';
import { useVoice } from '../words/use-voice.js';
import { worded } from '../words/worded.js';
import { DecideTogether } from './decide-together.js';
import { MorePeople } from './more-people.js';
import { OpenedTable } from './opened-people.js';
import { parentsOf, type Addressee, type Addressees } from './parents.js';
import { useDecide, useLook } from './register-acts.js';
import '../forms/forms.css';

type DecidedRoute = Extract<DecideHeld, { about: 'person' }>['route'];
const ROUTES: readonly DecidedRoute[] = [
  'substitute-notice',
  'letter',
  'estate',
  'substitute-decision-maker',
  'no-letter',
];
const NOBODY_ELSE: Addressee = {
  name: '',
  address: { street: '', city: '', province: '', postalCode: '', country: 'CA' },
};

/** Who is held and who was decided about; the privacy officer opens one, which is a look, and decides. */
export function HeldPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  const officer = useRole() === 'privacy-officer';
  const query = useInfiniteQuery(heldQuery(view.id));
  const people = query.data?.pages.flatMap(({ value }) => value.people);
  if (people === undefined || !officer) return null;
  return (
    <section aria-labelledby="held">
      <h2 id="held">{voice.say('held')}</h2>
      <p className="hint">{voice.say('heldLead')}</p>
      {people.length === 0 && <p className="nothing">{voice.say('heldNone')}</p>}
      {people.map((person, index) => (
        <Held key={person.id} person={person} number={index + 1} />
      ))}
      <MorePeople query={query} />
      <DecideTogether people={people} />
    </section>
  );
}

interface HeldProps {
  readonly person: HeldPeoplePage['people'][number];
  readonly number: number;
}

function Held({ person, number }: HeldProps) {
  const voice = useVoice();
  const [reason, setReason] = useState('');
  const [route, setRoute] = useState<DecidedRoute>('substitute-notice');
  const [{ first, second = NOBODY_ELSE }, setTo] = useState<Addressees>({ first: NOBODY_ELSE });
  const look = useLook();
  const decide = useDecide();
  const mailed = route !== 'substitute-notice' && route !== 'no-letter';
  const decided = (): DecideHeld => ({
    about: 'person',
    person: person.id,
    route,
    reason,
    ...(mailed && first.name !== '' && { name: first.name }),
    ...(mailed && first.address.street !== '' && { address: first.address }),
    ...(route === 'substitute-decision-maker' && second.name.trim() !== '' && { also: second }),
  });
  const writeTo = (to: Addressees): void => {
    setRoute('substitute-decision-maker');
    setTo(to);
  };
  return (
    <div className="notice">
      <p className="notice-title">
        {voice.say('heldNumber', { number })}, {worded(REASON_WORDS, person.heldFor, voice)}:{' '}
        {worded(ROUTE_WORDS, person.route, voice)}
      </p>
      {look.data && <OpenedPerson opened={look.data} onWrite={writeTo} />}
      <TextInput
        label={voice.say('heldPurpose')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <NativeSelect
        label={voice.say('decidedRoute')}
        value={route}
        data={ROUTES.map((value) => ({ value, label: voice.say(`decided-${value}`) }))}
        onChange={(event) => setRoute(ROUTES.find((each) => each === event.currentTarget.value) ?? route)}
      />
      {mailed && (
        <AddresseeInputs
          label={voice.say('decidedName')}
          value={first}
          onChange={(to) => setTo({ first: to, second })}
        />
      )}
      {route === 'substitute-decision-maker' && (
        <AddresseeInputs
          label={voice.say('decidedAlso')}
          value={second}
          onChange={(to) => setTo({ first, second: to })}
        />
      )}
      <HeldActions
        given={reason.trim().length >= 3}
        decided={person.decided}
        opening={look.isPending}
        deciding={decide.isPending}
        onOpen={() => look.mutate({ people: [person.id], purpose: reason })}
        onDecide={() => decide.mutate(decided())}
        onWithdraw={() => decide.mutate({ about: 'withdrawal', person: person.id, reason })}
      />
      <FailureNotice failure={look.error ?? decide.error} />
    </div>
  );
}

interface ActionsProps {
  /** A purpose was given. */
  readonly given: boolean;
  readonly decided: boolean;
  readonly opening: boolean;
  readonly deciding: boolean;
  readonly onOpen: () => void;
  readonly onDecide: () => void;
  readonly onWithdraw: () => void;
}

function HeldActions({ given, decided, opening, deciding, onOpen, onDecide, onWithdraw }: ActionsProps) {
  const voice = useVoice();
  return (
    <div className="form-actions">
      <Button variant="default" disabled={!given} loading={opening} onClick={onOpen}>
        {voice.say('heldOpen')}
      </Button>
      <Button disabled={!given} loading={deciding} onClick={onDecide}>
        {voice.say('heldDecide')}
      </Button>
      {decided && (
        <Button variant="default" disabled={!given} loading={deciding} onClick={onWithdraw}>
          {voice.say('heldWithdraw')}
        </Button>
      )}
    </div>
  );
}

interface OpenedProps {
  readonly opened: OpenedPeople;
  readonly onWrite: (to: Addressees) => void;
}

/** Who was opened; whom the list names as parents can be filled in, to be looked at before it is decided. */
function OpenedPerson({ opened, onWrite }: OpenedProps) {
  const voice = useVoice();
  const [person] = opened.people;
  const parents = person && parentsOf(person);
  return (
    <>
      <OpenedTable opened={opened} />
      {parents && (
        <Button variant="default" onClick={() => onWrite(parents)}>
          {voice.say('decidedParents')}
        </Button>
      )}
    </>
  );
}

interface AddresseeProps {
  readonly label: string;
  readonly value: Addressee;
  readonly onChange: (value: Addressee) => void;
}

function AddresseeInputs({ label, value, onChange }: AddresseeProps) {
  const voice = useVoice();
  const { name, address } = value;
  const part = (key: keyof Addressee['address'], title: string) => (
    <TextInput
      label={title}
      value={address[key]}
      onChange={(event) => onChange({ ...value, address: { ...address, [key]: event.currentTarget.value } })}
    />
  );
  return (
    <>
      <TextInput
        label={label}
        value={name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      {part('street', voice.say('decidedStreet'))}
      {part('city', voice.say('decidedCity'))}
      {part('province', voice.say('decidedProvince'))}
      {part('postalCode', voice.say('decidedPostal'))}
    </>
  );
}
