import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { browserSubscribed, type OnCallContact, type SubscribeBrowser } from '#contract';
import { apiPath, post } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { NotSubscribed, keepHere, subscribeHere } from './this-browser.js';
import { useOnCallAct, type OnCallDesk } from './use-on-call.js';

interface SubscribeFormProps {
  readonly contacts: readonly OnCallContact[];
  readonly installationKey: string;
  readonly desk: OnCallDesk;
}

/** Asks whose browser this is, and subscribes it. */
export function SubscribeForm({ contacts, installationKey, desk }: SubscribeFormProps) {
  const voice = useVoice();
  const [chosen, setChosen] = useState(0);
  const [label, setLabel] = useState(() =>
    voice.say(matchMedia('(pointer: coarse)').matches ? 'pushPhone' : 'pushComputer'),
  );
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Error | null>(null);
  const keep = useOnCallAct(desk, async (body: SubscribeBrowser, key: string) => {
    const { browser } = (await post(apiPath('on-call', 'browsers'), browserSubscribed, { key, body })).value;
    keepHere({ id: browser, endpoint: body.subscription.endpoint });
    return browser;
  });
  const subscribe = async (): Promise<void> => {
    const contact = contacts[chosen] ?? contacts[0];
    if (contact === undefined || label.trim() === '') return;
    setRefusal(null);
    setAsking(true);
    try {
      const subscription = await subscribeHere(installationKey);
      const { role, position } = contact;
      const request = { role, position, label: label.trim(), subscription };
      keep.mutate(request, { onSuccess: () => desk.announce(voice.say('subscribed')) });
    } catch (failure) {
      setRefusal(failure instanceof Error ? failure : new Error('The browser failed.'));
    }
    setAsking(false);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    void subscribe();
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <NativeSelect
        label={voice.say('pushPlace')}
        value={String(chosen)}
        onChange={(event) => setChosen(Number(event.currentTarget.value))}
        data={contacts.map(({ name, role, position }, index) => ({
          value: String(index),
          label: `${name}: ${voice.say('placeOf', { role: voice.role(role), position })}`,
        }))}
      />
      <TextInput
        label={voice.say('pushLabel')}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        error={tried && label.trim() === '' && voice.say('pushLabelWrong')}
        maxLength={100}
        autoComplete="off"
      />
      {refusal instanceof NotSubscribed && (
        <p className="field-error" role="alert">
          {voice.say('pushFailed')}
        </p>
      )}
      <FailureNotice failure={refusal instanceof NotSubscribed ? keep.error : (refusal ?? keep.error)} />
      <div className="form-actions">
        <Button type="submit" loading={asking || keep.isPending}>
          {voice.say('subscribe')}
        </Button>
      </div>
    </form>
  );
}
