import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FoundPeople, SearchPeople } from '#contract';
import { useChoiceWords } from '../facts/use-choice-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { REASON_WORDS, ROUTE_WORDS } from '../words/person-route-words.js';
import { useVoice } from '../words/use-voice.js';
import { worded } from '../words/worded.js';
import { useSearch } from './register-acts.js';
import '../forms/forms.css';

const WAYS = ['reference', 'birth-date', 'postal-code'] as const satisfies readonly SearchPeople['by'][];
const NOTHING_SAID = { reference: '', familyName: '', givenNames: '', birthDate: '', postalCode: '' };

/** Whether somebody is in the register, by exact match alone: the search and what it is for go on record before the answer. */
export function SearchPanel() {
  const voice = useVoice();
  const { members } = useIncident();
  const [by, setBy] = useState<SearchPeople['by']>('reference');
  const [said, setSaid] = useState(NOTHING_SAID);
  const [purpose, setPurpose] = useState('');
  const search = useSearch();
  if (!members.may.includes('search-people')) return null;
  const field = (key: keyof typeof NOTHING_SAID, label: string, type = 'text') => (
    <TextInput
      type={type}
      label={label}
      value={said[key]}
      onChange={(event) => setSaid({ ...said, [key]: event.currentTarget.value })}
      autoComplete="off"
    />
  );
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    search.mutate({ ...queryOf(by, said), purpose: purpose.trim() });
  };
  return (
    <section aria-labelledby="search-people">
      <h2 id="search-people">{voice.say('personSearch')}</h2>
      <p className="hint">{voice.say('personSearchLead')}</p>
      <form className="form form-row" onSubmit={submit} noValidate>
        <NativeSelect
          label={voice.say('personSearchBy')}
          value={by}
          data={WAYS.map((value) => ({ value, label: voice.say(`personSearch-${value}`) }))}
          onChange={({ currentTarget: { value } }) => setBy(WAYS.find((each) => each === value) ?? by)}
        />
        {by === 'reference' && field('reference', voice.say('personSearch-reference'))}
        {by !== 'reference' && field('familyName', voice.say('personSearchFamily'))}
        {by !== 'reference' && field('givenNames', voice.say('personSearchGiven'))}
        {by === 'birth-date' && field('birthDate', voice.say('personBorn'), 'date')}
        {by === 'postal-code' && field('postalCode', voice.say('decidedPostal'))}
        <TextInput
          label={voice.say('heldPurpose')}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          maxLength={500}
          autoComplete="off"
        />
        <Button type="submit" variant="default" disabled={purpose.trim().length < 3} loading={search.isPending}>
          {voice.say('personSearchDo')}
        </Button>
      </form>
      <FailureNotice failure={search.error} />
      {search.data && <Found found={search.data.found} />}
    </section>
  );
}

function Found({ found }: FoundPeople) {
  const voice = useVoice();
  const choiceWords = useChoiceWords();
  if (found.length === 0) return <p className="nothing">{voice.say('personSearchNone')}</p>;
  return (
    <DataTable
      caption={voice.say('personSearch')}
      columns={[
        {
          key: 'data',
          title: voice.say('personData'),
          cell: ({ dataElements }) => dataElements.map((each) => choiceWords(each)).join(', '),
        },
        { key: 'route', title: voice.say('route'), cell: ({ route }) => route && worded(ROUTE_WORDS, route, voice) },
        {
          key: 'reason',
          title: voice.say('reason'),
          cell: ({ reason }) => reason && worded(REASON_WORDS, reason, voice),
        },
      ]}
      rows={found}
      rowKey={({ id }) => id}
    />
  );
}

function queryOf(by: SearchPeople['by'], said: typeof NOTHING_SAID): SearchPeople {
  const { reference, familyName, givenNames, birthDate, postalCode } = said;
  switch (by) {
    case 'reference':
      return { by, reference };
    case 'birth-date':
      return { by, familyName, givenNames, birthDate };
    case 'postal-code':
      return { by, familyName, givenNames, postalCode };
  }
}
