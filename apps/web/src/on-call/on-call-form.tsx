import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { ROLES } from '#kernel';
import { CHANNELS, onCallChanged, type OnCallChanged, type OnCallContact, type SetOnCall } from '#contract';
import { apiPath, post } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useOnCallAct, type OnCallDesk } from './use-on-call.js';
import '../forms/forms.css';

const PLACES = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const EMPTY: SetOnCall = { role: 'incident-commander', position: 1, channel: 'sms', name: '', address: '', phone: '' };

interface OnCallFormProps {
  readonly edited: OnCallContact | undefined;
  readonly desk: OnCallDesk;
  readonly onDone: () => void;
}

/** Puts somebody at a place, or changes how whoever holds it is reached. */
export function OnCallForm({ edited, desk, onDone }: OnCallFormProps) {
  const voice = useVoice();
  const [contact, setContact] = useState<SetOnCall>(edited ? contactOf(edited) : EMPTY);
  const [tried, setTried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Asked for at the roster, out of sight of this form.
    if (edited) heading.current?.focus();
  }, [edited]);
  const set = useOnCallAct(desk, async (body: SetOnCall, key: string) => {
    return (await post(apiPath('on-call'), onCallChanged, { key, body })).value;
  });
  const addressed = contact.channel !== 'push';
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isBlank(contact.name) || (addressed && isBlank(contact.address))) return;
    const done = ({ warnings }: OnCallChanged): void => {
      desk.announce([voice.say('onCallSaved'), ...warnings].join(' '));
      setContact({ ...EMPTY, role: contact.role });
      setTried(false);
      onDone();
    };
    set.mutate({ ...contact, address: addressed ? contact.address : '' }, { onSuccess: done });
  };
  const change = (changed: Partial<SetOnCall>): void => setContact({ ...contact, ...changed });
  return (
    <section className="way-in" aria-labelledby="put-on-call">
      <h2 id="put-on-call" ref={heading} tabIndex={-1}>
        {voice.say('putOnCall')}
      </h2>
      <p className="hint">{voice.say('putOnCallLead')}</p>
      <form className="form" onSubmit={submit} noValidate>
        <OnCallFields contact={contact} change={change} tried={tried} />
        <FailureNotice failure={set.error} />
        <div className="form-actions">
          <Button type="submit" loading={set.isPending}>
            {voice.say('onCallSave')}
          </Button>
          {edited && (
            <Button variant="default" onClick={onDone}>
              {voice.say('cancel')}
            </Button>
          )}
        </div>
      </form>
    </section>
  );
}

interface OnCallFieldsProps {
  readonly contact: SetOnCall;
  readonly change: (changed: Partial<SetOnCall>) => void;
  readonly tried: boolean;
}

function OnCallFields({ contact, change, tried }: OnCallFieldsProps) {
  const voice = useVoice();
  return (
    <>
      <NativeSelect
        label={voice.say('onCallRole')}
        value={contact.role}
        onChange={({ currentTarget: { value } }) =>
          change({ role: ROLES.find((each) => each === value) ?? contact.role })
        }
        data={ROLES.map((role) => ({ value: role, label: voice.role(role) }))}
      />
      <NativeSelect
        label={voice.say('onCallPosition')}
        value={String(contact.position)}
        onChange={(event) => change({ position: Number(event.currentTarget.value) })}
        data={PLACES.map(String)}
      />
      <TextInput
        label={voice.say('onCallName')}
        value={contact.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={tried && isBlank(contact.name) && voice.say('onCallNameWrong')}
        maxLength={200}
        autoComplete="off"
      />
      <NativeSelect
        label={voice.say('onCallChannel')}
        value={contact.channel}
        onChange={({ currentTarget: { value } }) =>
          change({ channel: CHANNELS.find((each) => each === value) ?? contact.channel })
        }
        data={CHANNELS.map((channel) => ({ value: channel, label: voice.say(`channel-${channel}`) }))}
      />
      {contact.channel === 'push' ? (
        <p className="hint">{voice.say('pushNeedsBrowser')}</p>
      ) : (
        <TextInput
          label={voice.say('onCallAddress')}
          description={voice.say(`address-${contact.channel}`)}
          value={contact.address}
          onChange={(event) => change({ address: event.currentTarget.value })}
          error={tried && isBlank(contact.address) && voice.say('onCallAddressWrong')}
          maxLength={320}
          autoComplete="off"
        />
      )}
      <TextInput
        label={voice.say('onCallPhone')}
        description={voice.say('onCallPhoneHint')}
        value={contact.phone}
        onChange={(event) => change({ phone: event.currentTarget.value })}
        maxLength={40}
        autoComplete="off"
      />
    </>
  );
}

function contactOf({ role, position, channel, name, address, phone }: OnCallContact): SetOnCall {
  return { role, position, channel, name, address, phone };
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
