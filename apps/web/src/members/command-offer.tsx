import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import type { MemberList, OfferCommand } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { usePerson } from '../session/person.js';
import { rolesHere } from '../session/roles-here.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { mayTakeCommand } from './members-by-person.js';
import { useMemberAct } from './use-member-act.js';
import '../forms/forms.css';

/** Command goes from hand to hand: it is offered, and accepted or taken back. */
export function CommandOffer() {
  const voice = useVoice();
  const { members } = useIncident();
  const commands = useRole() === 'incident-commander';
  const { offer } = members;
  if (offer === null && !commands) return null;
  return (
    <section aria-labelledby="command-offer">
      <h2 id="command-offer">{voice.say('commandTitle')}</h2>
      {offer === null ? <OfferForm /> : <StandingOffer offer={offer} commands={commands} />}
    </section>
  );
}

interface StandingOfferProps {
  readonly offer: NonNullable<MemberList['offer']>;
  readonly commands: boolean;
}

function StandingOffer({ offer: { from, to, at }, commands }: StandingOfferProps) {
  const voice = useVoice();
  const nameOf = useNames();
  const { view, clock, announce } = useIncident();
  const accept = useMemberAct<Record<string, never>>('command', 'acceptances');
  const withdraw = useMemberAct<Record<string, never>>('command', 'withdrawals');
  const toMe = to === usePerson().id;
  const names = { from: nameOf(from), to: nameOf(to), time: instantWords(at, clock.view.zone, voice.language) };
  const accepted = ({ mine }: MemberList): void => {
    // Whoever takes command has chosen to act in it.
    rolesHere.learn(view.id, mine);
    rolesHere.choose(view.id, 'incident-commander');
    announce(voice.say('commandAccepted'));
  };
  return (
    <div className="notice">
      <p>{voice.say(toMe ? 'commandToYou' : 'commandOffered', names)}</p>
      <FailureNotice failure={accept.error ?? withdraw.error} />
      <div className="form-actions">
        {toMe && (
          <Button loading={accept.isPending} onClick={() => accept.mutate({}, { onSuccess: accepted })}>
            {voice.say('commandAccept')}
          </Button>
        )}
        {commands && (
          <Button
            variant="default"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({}, { onSuccess: () => announce(voice.say('commandTakenBack')) })}
          >
            {voice.say('commandTakeBack')}
          </Button>
        )}
      </div>
    </div>
  );
}

function OfferForm() {
  const voice = useVoice();
  const { members, announce } = useIncident();
  const [to, setTo] = useState('');
  const [tried, setTried] = useState(false);
  const send = useMemberAct<OfferCommand>('command', 'offers');
  const others = mayTakeCommand(members.members, usePerson().id);
  if (others.length === 0) return <p className="hint">{voice.say('commandOfferNobody')}</p>;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (to !== '') send.mutate({ to }, { onSuccess: () => announce(voice.say('sent')) });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <NativeSelect
        label={voice.say('commandOfferTo')}
        description={voice.say('commandOfferLead')}
        value={to}
        data={[{ value: '', label: '' }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
        error={tried && to === '' && voice.say('roleGiveToWrong')}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" variant="default" loading={send.isPending}>
          {voice.say('commandOffer')}
        </Button>
      </div>
    </form>
  );
}
