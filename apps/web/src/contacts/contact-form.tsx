import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { CONTACT_KINDS, contactList, setContact, type SetContact } from '#contract';
import { apiPath, post } from '../api/request.js';
import { useOnCallAct, type OnCallDesk } from '../on-call/use-on-call.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

const EMPTY: SetContact = { kind: 'team', name: '', phone: '', note: '' };

/** Adds somebody to telephone. */
export function ContactForm({ desk }: { readonly desk: OnCallDesk }) {
  const voice = useVoice();
  const [contact, setForm] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const add = useOnCallAct(desk, async (body: SetContact, key: string) => {
    return (await post(apiPath('contacts'), contactList, { key, body })).value;
  });
  const named = contact.name.trim() !== '';
  const numbered = setContact.shape.phone.safeParse(contact.phone).success;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!named || !numbered) return;
    const added = (): void => {
      desk.announce(voice.say('contactAdded', { name: contact.name }));
      setForm({ ...EMPTY, kind: contact.kind });
      setTried(false);
    };
    add.mutate(contact, { onSuccess: added });
  };
  const change = (changed: Partial<SetContact>): void => setForm({ ...contact, ...changed });
  return (
    <form className="form" onSubmit={submit} noValidate>
      <NativeSelect
        label={voice.say('contactKind')}
        value={contact.kind}
        data={CONTACT_KINDS.map((kind) => ({ value: kind, label: voice.say(`contact-${kind}`) }))}
        onChange={({ currentTarget: { value } }) =>
          change({ kind: CONTACT_KINDS.find((kind) => kind === value) ?? contact.kind })
        }
      />
      <TextInput
        label={voice.say('name')}
        value={contact.name}
        error={tried && !named && voice.say('onCallNameWrong')}
        onChange={(event) => change({ name: event.currentTarget.value })}
        maxLength={200}
        autoComplete="off"
      />
      <TextInput
        label={voice.say('contactPhone')}
        value={contact.phone}
        error={tried && !numbered && voice.say('contactPhoneWrong')}
        onChange={(event) => change({ phone: event.currentTarget.value })}
        maxLength={40}
        autoComplete="off"
      />
      <TextInput
        label={voice.say('contactNote')}
        description={voice.say('contactNoteHint')}
        value={contact.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        maxLength={200}
        autoComplete="off"
      />
      <FailureNotice failure={add.error} />
      <div className="form-actions">
        <Button type="submit" variant="default" loading={add.isPending}>
          {voice.say('contactAdd')}
        </Button>
      </div>
    </form>
  );
}
