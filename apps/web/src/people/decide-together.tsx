import { useState } from 'react';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { DecideHeld, HeldPeoplePage } from '#contract';
import type { Reason } from '#kernel';
import { FailureNotice } from '../shell/failure-notice.js';
import { REASON_WORDS } from '../words/person-route-words.js';
import { useVoice } from '../words/use-voice.js';
import { worded } from '../words/worded.js';
import { useDecide } from './register-acts.js';
import '../forms/forms.css';

type TogetherRoute = Extract<DecideHeld, { about: 'all' }>['route'];
const ROUTES: readonly TogetherRoute[] = ['substitute-notice', 'no-letter'];
/** For any other each person needs a decision of their own, as the service will judge again. */
const REASONS: readonly Reason[] = ['own-treatment', 'minor-without-substitute', 'duplicates-disagree'];
/** What one act decides about. */
const CHOSEN_MAX = 500;

/** One decision, with one reason, about several people who are held for the same. */
export function DecideTogether({ people }: { readonly people: HeldPeoplePage['people'] }) {
  const voice = useVoice();
  const waiting = people.filter(({ decided, heldFor }) => !decided && REASONS.includes(heldFor));
  const reasons = REASONS.filter((each) => waiting.some(({ heldFor }) => heldFor === each));
  const [said, setHeldFor] = useState('');
  const heldFor = reasons.find((each) => each === said) ?? reasons[0];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [route, setRoute] = useState<TogetherRoute>('substitute-notice');
  const [reason, setReason] = useState('');
  const decide = useDecide();
  const alike = waiting.filter((each) => each.heldFor === heldFor);
  const ids = alike.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const toggle = (id: string): void =>
    setChosen((now) => new Set(now.has(id) ? [...now].filter((each) => each !== id) : [...now, id]));
  if (heldFor === undefined || alike.length < 2) return null;
  return (
    <details>
      <summary>{voice.say('heldTogether')}</summary>
      <p className="hint">{voice.say('heldTogetherLead')}</p>
      <NativeSelect
        label={voice.say('heldTogetherFor')}
        value={heldFor}
        data={reasons.map((value) => ({ value, label: worded(REASON_WORDS, value, voice) }))}
        onChange={(event) => setHeldFor(event.currentTarget.value)}
      />
      {alike.map(({ id }) => (
        <Checkbox
          key={id}
          label={voice.say('heldNumber', { number: people.findIndex((each) => each.id === id) + 1 })}
          checked={chosen.has(id)}
          onChange={() => toggle(id)}
        />
      ))}
      <NativeSelect
        label={voice.say('decidedRoute')}
        value={route}
        data={ROUTES.map((value) => ({ value, label: voice.say(`decided-${value}`) }))}
        onChange={(event) => setRoute(ROUTES.find((each) => each === event.currentTarget.value) ?? route)}
      />
      <TextInput
        label={voice.say('heldPurpose')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button
        disabled={reason.trim().length < 3 || ids.length === 0 || ids.length > CHOSEN_MAX}
        loading={decide.isPending}
        onClick={() => decide.mutate({ about: 'all', heldFor, people: ids, route, reason })}
      >
        {voice.say('heldTogetherDecide', { count: ids.length })}
      </Button>
      <FailureNotice failure={decide.error} />
    </details>
  );
}
