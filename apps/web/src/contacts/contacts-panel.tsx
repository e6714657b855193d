import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { contactList, type ContactView, type RemoveContact } from '#contract';
import { contactsQuery } from '../api/queries.js';
import { apiPath, post } from '../api/request.js';
import { useOnCallAct, type OnCallDesk } from '../on-call/use-on-call.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { ContactForm } from './contact-form.js';
import { PrintRosterForm } from './print-roster-form.js';

/** Whom one telephones, for whoever keeps the roster. */
export function ContactsPanel({ desk }: { readonly desk: OnCallDesk }) {
  const voice = useVoice();
  const contacts = useQuery(contactsQuery);
  return (
    <section className="panel" aria-labelledby="contacts">
      <h2 id="contacts">{voice.say('contacts')}</h2>
      <p className="hint">{voice.say('contactsLead')}</p>
      <PrintRosterForm desk={desk} />
      <FailureNotice failure={contacts.error} onRetry={() => void contacts.refetch()} />
      {contacts.data?.length === 0 && <p className="nothing">{voice.say('contactsNone')}</p>}
      {contacts.data && contacts.data.length > 0 && <ContactTable contacts={contacts.data} desk={desk} />}
      <ContactForm desk={desk} />
    </section>
  );
}

interface ContactTableProps {
  readonly contacts: readonly ContactView[];
  readonly desk: OnCallDesk;
}

function ContactTable({ contacts, desk }: ContactTableProps) {
  const voice = useVoice();
  const remove = useOnCallAct(desk, async (body: RemoveContact, key: string) => {
    return (await post(apiPath('contacts', 'removals'), contactList, { key, body })).value;
  });
  const columns: readonly Column<ContactView>[] = [
    { key: 'name', title: voice.say('name'), cell: ({ name }) => name },
    { key: 'kind', title: voice.say('contactKind'), cell: ({ kind }) => voice.say(`contact-${kind}`) },
    { key: 'phone', title: voice.say('contactPhone'), cell: ({ phone }) => phone },
    { key: 'note', title: voice.say('contactNote'), cell: ({ note }) => note },
    {
      key: 'acts',
      acts: true,
      title: voice.say('rosterActs'),
      cell: ({ id, name }) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={voice.say('contactRemoveNamed', { name })}
          loading={remove.isPending && remove.variables?.contact === id}
          onClick={() =>
            remove.mutate({ contact: id }, { onSuccess: () => desk.announce(voice.say('contactRemoved')) })
          }
        >
          {voice.say('contactRemove')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable caption={voice.say('contacts')} columns={columns} rows={contacts} rowKey={({ id }) => id} />
      <FailureNotice failure={remove.error} />
    </>
  );
}
