import { useState } from 'react';
import { Button } from '@mantine/core';
import { onCallChanged, onCallTested, type OnCallContact, type RemoveOnCall, type TestOnCall } from '#contract';
import { apiPath, post } from '../api/request.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { placeKey } from './contact-words.js';
import { testWords } from './test-words.js';
import { useOnCallAct, type OnCallDesk } from './use-on-call.js';

interface RosterTableProps {
  readonly contacts: readonly OnCallContact[];
  readonly desk: OnCallDesk;
  /** Absent for whoever may look and not change. */
  readonly onEdit: ((contact: OnCallContact) => void) | undefined;
}

/** The people on call, by role and place. */
export function RosterTable({ contacts, desk, onEdit }: RosterTableProps) {
  const voice = useVoice();
  if (contacts.length === 0) return <p className="nothing">{voice.say('rosterNone')}</p>;
  return (
    <DataTable
      caption={voice.say('roster')}
      columns={[
        {
          key: 'place',
          title: voice.say('rosterPlace'),
          cell: ({ role, position }) => voice.say('placeOf', { role: voice.role(role), position }),
        },
        { key: 'who', title: voice.say('rosterPerson'), cell: ({ name }) => name },
        { key: 'way', title: voice.say('rosterWay'), cell: (contact) => <Ways contact={contact} /> },
        ...(onEdit
          ? [
              {
                key: 'acts',
                acts: true,
                title: voice.say('rosterActs'),
                cell: (contact: OnCallContact) => <Acts contact={contact} desk={desk} onEdit={onEdit} />,
              },
            ]
          : []),
      ]}
      rows={contacts}
      rowKey={placeKey}
    />
  );
}

function Ways({ contact }: { readonly contact: OnCallContact }) {
  const voice = useVoice();
  const { channel, address, reachable, browsers } = contact;
  const asleep = voice.say(channel === 'push' ? 'noBrowser' : 'notSetUp');
  return (
    <div className="on-call-reached">
      <span>
        {voice.say(`channel-${channel}`)} {address}
      </span>
      {browsers.map(({ id, label, service, status }) => (
        <span key={id} className={status === 'wakes' ? 'hint' : 'warned'}>
          {status === 'wakes' ? voice.say('browserWakes', { label, service }) : voice.say('browserEnded', { label })}
        </span>
      ))}
      {!reachable && <span className="warned">{asleep}</span>}
    </div>
  );
}

interface ActsProps {
  readonly contact: OnCallContact;
  readonly desk: OnCallDesk;
  readonly onEdit: (contact: OnCallContact) => void;
}

function Acts({ contact, desk, onEdit }: ActsProps) {
  const voice = useVoice();
  const [removing, setRemoving] = useState(false);
  const { role, position, name } = contact;
  const test = useOnCallAct(desk, async (body: TestOnCall, key: string) => {
    return (await post(apiPath('on-call', 'tests'), onCallTested, { key, body })).value;
  });
  const remove = useOnCallAct(desk, async (body: RemoveOnCall, key: string) => {
    return (await post(apiPath('on-call', 'removals'), onCallChanged, { key, body })).value;
  });
  return (
    <div className="on-call-reached">
      <div className="form-actions">
        <Button
          size="compact-sm"
          variant="default"
          loading={test.isPending}
          aria-label={voice.say('testAlertFor', { name })}
          onClick={() => test.mutate({ role, position })}
        >
          {voice.say('testAlert')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={voice.say('editOnCallFor', { name })}
          onClick={() => onEdit(contact)}
        >
          {voice.say('editOnCall')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={removing}
          aria-label={voice.say('removeOnCallFor', { name })}
          onClick={() => setRemoving(!removing)}
        >
          {voice.say('removeOnCall')}
        </Button>
      </div>
      {removing && (
        <div className="form-actions">
          <Button
            size="compact-sm"
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate({ role, position }, { onSuccess: () => desk.announce(voice.say('removed')) })}
          >
            {voice.say('removeSure', { name })}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setRemoving(false)}>
            {voice.say('cancel')}
          </Button>
        </div>
      )}
      <ul role="status" className="on-call-tested">
        {testWords(test.data?.ways ?? [], voice).map(({ sentence, delivered }) => (
          <li key={sentence} className={delivered ? 'on-call-sent' : 'warned'}>
            {sentence}
          </li>
        ))}
      </ul>
      <FailureNotice failure={test.error ?? remove.error} />
    </div>
  );
}
