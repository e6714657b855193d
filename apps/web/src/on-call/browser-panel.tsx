import { useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import {
  onCallChanged,
  type OnCallBrowser,
  type OnCallContact,
  type OnCallRoster,
  type RemoveBrowser,
} from '#contract';
import { apiPath, post } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { contactWords } from './contact-words.js';
import { SubscribeForm } from './subscribe-form.js';
import { forgetHere, pushAbility, subscribedHere, unsubscribeHere } from './this-browser.js';
import { useOnCallAct, type OnCallDesk } from './use-on-call.js';
import '../forms/forms.css';

interface BrowserPanelProps {
  readonly contacts: readonly OnCallContact[];
  readonly webPush: OnCallRoster['webPush'];
  readonly desk: OnCallDesk;
}

/** Lets this very browser be woken; says why it cannot, and who learns of it. */
export function BrowserPanel({ contacts, webPush, desk }: BrowserPanelProps) {
  const voice = useVoice();
  const services = voice.list(webPush.services, 'or');
  return (
    <section className="way-in" aria-labelledby="this-browser">
      <h2 id="this-browser">{voice.say('thisBrowser')}</h2>
      <p className="hint">{voice.say('thisBrowserLead')}</p>
      {webPush.key === null ? (
        <p>{voice.say('pushOff')}</p>
      ) : (
        <>
          <p className="hint">{voice.say('thirdParty', { services })}</p>
          <ThisBrowser contacts={contacts} installationKey={webPush.key} desk={desk} />
        </>
      )}
    </section>
  );
}

interface ThisBrowserProps {
  readonly contacts: readonly OnCallContact[];
  readonly installationKey: string;
  readonly desk: OnCallDesk;
}

function ThisBrowser({ contacts, installationKey, desk }: ThisBrowserProps) {
  const voice = useVoice();
  const here = useQuery({ queryKey: ['on-call', 'here'], queryFn: subscribedHere });
  const ability = pushAbility();
  if (ability !== 'able') return <p className="warned">{voice.say(`push-${ability}`)}</p>;
  if (contacts.length === 0) return <p>{voice.say('pushNobody')}</p>;
  const ids = here.data ?? [];
  const places = contacts.map((contact) => ({
    contact,
    browser: contact.browsers.find(({ id, status }) => ids.includes(id) && status === 'wakes'),
  }));
  const woken = places.flatMap(({ contact, browser }) => (browser ? [{ contact, browser }] : []));
  const asleep = places.flatMap(({ contact, browser }) => (browser ? [] : [contact]));
  return (
    <>
      {woken.map(({ contact, browser }) => (
        <Subscribed key={browser.id} contact={contact} browser={browser} last={woken.length === 1} desk={desk} />
      ))}
      {asleep.length > 0 && <SubscribeForm contacts={asleep} installationKey={installationKey} desk={desk} />}
    </>
  );
}

interface SubscribedProps {
  readonly contact: OnCallContact;
  readonly browser: OnCallBrowser;
  /** Whether this browser wakes nobody else. */
  readonly last: boolean;
  readonly desk: OnCallDesk;
}

function Subscribed({ contact, browser: { id, label }, last, desk }: SubscribedProps) {
  const voice = useVoice();
  const remove = useOnCallAct(desk, async (body: RemoveBrowser, key: string) => {
    const { value } = await post(apiPath('on-call', 'browsers', 'removals'), onCallChanged, { key, body });
    if (last) await unsubscribeHere();
    else forgetHere(id);
    return value;
  });
  const sleep = (): void =>
    remove.mutate(
      { browser: id },
      { onSuccess: () => desk.announce(voice.say('unsubscribed', { name: contact.name })) },
    );
  const who = contactWords(contact, voice);
  return (
    <>
      <p id={`woken-${id}`}>
        <b>{voice.say('subscribedHere', { label })}</b> {who}
      </p>
      <Button variant="default" loading={remove.isPending} aria-describedby={`woken-${id}`} onClick={sleep}>
        {voice.say('unsubscribe')}
      </Button>
      <FailureNotice failure={remove.error} />
    </>
  );
}
