import { useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { onCallChanged, type OnCallContact, type OnCallRoster, type RemoveBrowser } from '#contract';
import { apiPath, post } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { SubscribeForm } from './subscribe-form.js';
import { pushAbility, subscribedHere, unsubscribeHere } from './this-browser.js';
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
  const here = useQuery({ queryKey: ['on-call', 'here'], queryFn: async () => (await subscribedHere()) ?? null });
  const ability = pushAbility();
  if (ability !== 'able') return <p className="warned">{voice.say(`push-${ability}`)}</p>;
  if (contacts.length === 0) return <p>{voice.say('pushNobody')}</p>;
  const known = contacts
    .flatMap(({ browsers }) => browsers)
    .find(({ id, status }) => id === here.data && status === 'wakes');
  if (known) return <Subscribed id={known.id} label={known.label} desk={desk} />;
  return <SubscribeForm contacts={contacts} installationKey={installationKey} desk={desk} />;
}

function Subscribed({ id, label, desk }: { readonly id: string; readonly label: string; readonly desk: OnCallDesk }) {
  const voice = useVoice();
  const remove = useOnCallAct(desk, async (body: RemoveBrowser, key: string) => {
    const { value } = await post(apiPath('on-call', 'browsers', 'removals'), onCallChanged, { key, body });
    await unsubscribeHere();
    return value;
  });
  const sleep = (): void =>
    remove.mutate({ browser: id }, { onSuccess: () => desk.announce(voice.say('unsubscribed')) });
  return (
    <>
      <p>
        <b>{voice.say('subscribedHere', { label })}</b>
      </p>
      <Button variant="default" loading={remove.isPending} onClick={sleep}>
        {voice.say('unsubscribe')}
      </Button>
      <FailureNotice failure={remove.error} />
    </>
  );
}
