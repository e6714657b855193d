import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { browserSubscribed, type OnCallContact, type SubscribeBrowser } from '#contract';
import { apiPath, post } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { contactWords, placeKey } from './contact-words.js';
import { NotSubscribed, keepHere, subscribeHere } from './this-browser.js';
import { useOnCallAct, type OnCallDesk } from './use-on-call.js';

interface SubscribeFormProps {
  /** Those whom this browser does not wake yet. */
  readonly contacts: readonly OnCallContact[];
  readonly installationKey: string;
  readonly desk: OnCallDesk;
}

/** Asks whose browser this is, and subscribes it. */
export function SubscribeForm({ contacts, installationKey, desk }: SubscribeFormProps) {
  const voice = useVoice();
  const [chosen, setChosen] = useState('');
  const contact = contacts.find((each) => placeKey(each) === chosen) ?? contacts[0];
  const [label, setLabel] = useState(() =>
    voice.say(matchMedia('(pointer: coarse)').matches ? 'pushPhone' : 'pushComputer'),
  );
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Error | null>(null);
  const keep = useOnCallAct(desk, async (body: SubscribeBrowser, key: string) => {
    const { browser } = (await post(apiPath('on-call', 'browsers'), browserSubscribed, { key, body })).value;
    keepHere(browser, body.subscription.endpoint);
    return browser;
  });
  const subscribe = async (): Promise<void> => {
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
        value={contact && placeKey(contact)}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={contacts.map((each) => ({ value: placeKey(each), label: contactWords(each, voice) }))}
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
