import { useState, type SyntheticEvent } from 'react';
import { Button, Radio } from '@mantine/core';
import type { ConflictView } from '#contract';
import { useCommand } from '../api/use-act.js';
import { WhyInput } from '../decisions/why-input.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { titled } from '../words/titled.js';
import { useVoice } from '../words/use-voice.js';
import { routesSigned } from './settlements.js';
import '../forms/forms.css';

/** Where one letter must say what another must not: the ways out with their law, and counsel's signature. */
export function ConflictsPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  if (view.conflicts.length === 0) return null;
  return (
    <section className="panel duties" aria-labelledby="conflicts">
      <h2 id="conflicts">{voice.say('conflicts')}</h2>
      {view.conflicts.map((conflict) => (
        <Conflict key={`${conflict.demands} ${conflict.forbids}`} conflict={conflict} />
      ))}
    </section>
  );
}

function Conflict({ conflict }: { readonly conflict: ConflictView }) {
  const voice = useVoice();
  const { view } = useIncident();
  const nameOf = useNames();
  const counsel = useRole() === 'counsel';
  const { demands, forbids, words, routes, shown } = conflict;
  const signed = routesSigned(conflict, view.settlements);
  const citationOf = (key: string): string => view.obligations.find((duty) => duty.key === key)?.citation ?? key;
  const titleOf = (id: string): string => {
    const route = routes.find((each) => each.id === id);
    return route ? voice.tell(route.words) : id;
  };
  const elements = voice.list(
    conflict.elements.map((element) => titled(element, view.elements, voice)),
    'and',
  );
  return (
    <article>
      <p>{voice.say('conflictLead', { demands: citationOf(demands), forbids: citationOf(forbids), elements })}</p>
      {words && <p className="hint">{voice.tell(words)}</p>}
      <ul>
        {routes.map(({ id, words: said, citation }) => (
          <li key={id}>
            {voice.tell(said)} <cite>{citation}</cite>
          </li>
        ))}
      </ul>
      {signed.map(({ id, by, route, reasons, stands }) => (
        <p key={id} className={stands ? 'duty-status' : 'hint'}>
          {stands
            ? voice.say('routeSigned', { name: nameOf(by), reasons })
            : voice.say('routeSuperseded', { name: nameOf(by), route: titleOf(route) })}
        </p>
      ))}
      {conflict.chosen === null && (
        <p className="warned">{voice.say(routes.length > 0 ? 'routeWaits' : 'routeNone')}</p>
      )}
      {counsel && shown && <SignForm conflict={conflict} shownDigest={shown.shownDigest} />}
    </article>
  );
}

interface SignProps {
  readonly conflict: ConflictView;
  readonly shownDigest: string;
}

function SignForm({ conflict: { demands, forbids, routes }, shownDigest }: SignProps) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const send = useCommand(view.id, clock);
  const [route, setRoute] = useState('');
  const [reasons, setReasons] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (route === '' || reasons.trim() === '') return;
    send.mutate(
      { type: 'sign-route', demands, forbids, route, shownDigest, reasons: reasons.trim() },
      { onSuccess: () => announce(voice.say('sent')) },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Radio.Group
        label={voice.say('routes')}
        value={route}
        onChange={setRoute}
        required
        error={tried && route === '' && voice.say('chooseOption')}
      >
        {routes.map(({ id, words }) => (
          <Radio key={id} value={id} label={voice.tell(words)} />
        ))}
      </Radio.Group>
      <WhyInput
        label="routeReasons"
        hint="confirmFindingHint"
        value={reasons}
        onValue={setReasons}
        error={tried && reasons.trim() === '' && voice.say('settleWrong')}
        lengthMax={5000}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('sign')}
        </Button>
      </div>
    </form>
  );
}
