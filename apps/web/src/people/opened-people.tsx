import type { OpenedPeople } from '#contract';
import { DataTable } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';

const CUSTODIES = ['custody-sole', 'custody-joint', 'custody-contested'] as const;

function custodyKey(custody: string): (typeof CUSTODIES)[number] | 'unknown' {
  return CUSTODIES.find((key) => key === `custody-${custody}`) ?? 'unknown';
}

/** People side by side, as their lists gave them. */
export function OpenedTable({ opened }: { readonly opened: OpenedPeople }) {
  const voice = useVoice();
  return (
    <DataTable
      caption={voice.say('persons')}
      columns={[
        { key: 'name', title: voice.say('registeredName'), cell: ({ name, reference }) => `${name} ${reference}` },
        { key: 'born', title: voice.say('personBorn'), cell: ({ birthDate }) => birthDate ?? '' },
        {
          key: 'address',
          title: voice.say('personAddress'),
          cell: ({ address }) => `${address.street}, ${address.city} ${address.province} ${address.postalCode}`,
        },
        { key: 'custody', title: voice.say('personCustody'), cell: ({ custody }) => voice.say(custodyKey(custody)) },
        { key: 'data', title: voice.say('personData'), cell: ({ dataElements }) => dataElements.join(', ') },
      ]}
      rows={opened.people}
      rowKey={({ id }) => id}
    />
  );
}
