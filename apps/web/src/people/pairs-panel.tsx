import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { LikelyPairsPage } from '#contract';
import { pairsQuery } from '../api/desk-queries.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { LIKENESS_WORDS } from '../words/person-route-words.js';
import { useVoice } from '../words/use-voice.js';
import { worded } from '../words/worded.js';
import { OpenedTable } from './opened-people.js';
import { MorePeople } from './more-people.js';
import { useLook, useSettle } from './register-acts.js';
import '../forms/forms.css';

/** Rows that may be one person: the privacy officer opens a pair, which is a look, and says. */
export function PairsPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  const officer = useRole() === 'privacy-officer';
  const query = useInfiniteQuery(pairsQuery(view.id));
  const pairs = query.data?.pages.flatMap(({ value }) => value.pairs);
  if (pairs === undefined || !officer) return null;
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs">{voice.say('likelyPairs')}</h2>
      {pairs.length === 0 && <p className="nothing">{voice.say('likelyNone')}</p>}
      {pairs.map((pair) => (
        <Pair key={`${pair.first} ${pair.second}`} pair={pair} />
      ))}
      <MorePeople query={query} />
    </section>
  );
}

function Pair({ pair: { first, second, why } }: { readonly pair: LikelyPairsPage['pairs'][number] }) {
  const voice = useVoice();
  const [reason, setReason] = useState('');
  const look = useLook();
  const settle = useSettle();
  const given = reason.trim().length >= 3;
  return (
    <div className="notice">
      <p className="notice-title">{worded(LIKENESS_WORDS, why, voice)}</p>
      <TextInput
        label={voice.say('heldPurpose')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {look.data && <OpenedTable opened={look.data} />}
      <div className="form-actions">
        <Button
          variant="default"
          disabled={!given}
          loading={look.isPending}
          onClick={() => look.mutate({ people: [first, second], purpose: reason })}
        >
          {voice.say('pairOpen')}
        </Button>
        {look.data && (
          <>
            <Button
              disabled={!given}
              loading={settle.isPending}
              onClick={() => settle.mutate({ first, second, verdict: 'same', reason })}
            >
              {voice.say('pairSame')}
            </Button>
            <Button
              disabled={!given}
              loading={settle.isPending}
              onClick={() => settle.mutate({ first, second, verdict: 'different', reason })}
            >
              {voice.say('pairDifferent')}
            </Button>
          </>
        )}
      </div>
      <FailureNotice failure={look.error ?? settle.error} />
    </div>
  );
}
