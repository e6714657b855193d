import type { ReactNode } from 'react';
import type { OpenedPeople } from '#contract';
import { useChoiceWords } from '../facts/use-choice-words.js';
import { DataTable } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';

type Opened = OpenedPeople['people'][number];

const CUSTODIES = ['custody-sole', 'custody-one-parent', 'custody-joint', 'custody-contested'] as const;

function custodyKey(custody: string): (typeof CUSTODIES)[number] | 'unknown' {
  return CUSTODIES.find((key) => key === `custody-${custody}`) ?? 'unknown';
}

/** People side by side: where letters to them go, and what their lists gave. */
export function OpenedTable({ opened }: { readonly opened: OpenedPeople }) {
  const voice = useVoice();
  const choiceWords = useChoiceWords();
  return (
    <DataTable
      caption={voice.say('persons')}
      columns={[
        { key: 'name', title: voice.say('registeredName'), cell: ({ name, reference }) => `${name} ${reference}` },
        { key: 'born', title: voice.say('personBorn'), cell: ({ birthDate }) => birthDate ?? '' },
        {
          key: 'letters',
          title: voice.say('personLettersTo'),
          cell: ({ lettersTo }) =>
            lettersTo ? `${lettersTo.name}, ${placeOf(lettersTo.address)}` : voice.say('personNoLetter'),
        },
        {
          key: 'address',
          title: voice.say('personAddress'),
          cell: (person): ReactNode => (
            <>
              {placeOf(person.address)}
              {person.hiddenAddress && <p className="unexplained">{voice.say('personHidden')}</p>}
            </>
          ),
        },
        { key: 'custody', title: voice.say('personCustody'), cell: ({ custody }) => voice.say(custodyKey(custody)) },
        {
          key: 'parents',
          title: voice.say('personParents'),
          cell: ({ parents, parentsDiffer }): ReactNode => (
            <>
              {parents.map(({ name, address }) => (
                <p key={`${name} ${address?.street ?? ''} ${address?.postalCode ?? ''}`}>
                  {name}, {address ? placeOf(address) : voice.say('parentWithChild')}
                </p>
              ))}
              {parentsDiffer && <p className="unexplained">{voice.say('parentsDiffer')}</p>}
            </>
          ),
        },
        {
          key: 'data',
          title: voice.say('personData'),
          cell: ({ dataElements }) => dataElements.map((each) => choiceWords(each)).join(', '),
        },
      ]}
      rows={opened.people}
      rowKey={({ id }) => id}
    />
  );
}

function placeOf({ street, city, province, postalCode, country }: Opened['address']): string {
  return [street, `${city} ${province} ${postalCode}`.trim(), country].filter((part) => part !== '').join(', ');
}
