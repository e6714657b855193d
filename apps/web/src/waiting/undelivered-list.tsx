import { useState } from 'react';
import { useQuery, type QueryKey } from '@tanstack/react-query';
import { Button, TextInput } from '@mantine/core';
import { outboxItem, type OutboxItem, type SettleOutbox } from '#contract';
import { undeliveredQuery } from '../api/queries.js';
import { apiPath, post } from '../api/request.js';
import { useActOn } from '../api/use-act.js';
import type { ServerClock } from '../clocks/server-clock.js';
import { instantWords } from '../clocks/zones.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';
import '../incidents/command.css';

/** The page on which the messages stand. */
interface Desk {
  readonly clock: ServerClock;
  readonly announce: (sentence: string) => void;
  /** The queries to be asked anew when a message has been decided about. */
  readonly shown: readonly QueryKey[];
}

interface UndeliveredListProps extends Desk {
  /** Absent: those of all incidents, under a heading of the page's own. */
  readonly incidentId?: string;
}

/** Messages that failed or are in doubt: nothing but a person sends them again. */
export function UndeliveredList({ incidentId, ...desk }: UndeliveredListProps) {
  const voice = useVoice();
  const undelivered = useQuery(undeliveredQuery(incidentId));
  const items = undelivered.data ?? [];
  const Heading = incidentId === undefined ? 'h2' : 'h3';
  return (
    <section className="panel" aria-labelledby="undelivered">
      <Heading id="undelivered">{voice.say('undelivered')}</Heading>
      <FailureNotice failure={undelivered.error} onRetry={() => void undelivered.refetch()} />
      {undelivered.data && items.length === 0 && <p className="nothing">{voice.say('undeliveredNone')}</p>}
      <ul className="asks">
        {items.map((item) => (
          <Undelivered key={item.id} item={item} desk={desk} ofMany={incidentId === undefined} />
        ))}
      </ul>
    </section>
  );
}

interface UndeliveredProps {
  readonly item: OutboxItem;
  readonly desk: Desk;
  /** Whether messages of other incidents stand beside it. */
  readonly ofMany: boolean;
}

function Undelivered({ item, desk, ofMany }: UndeliveredProps) {
  const voice = useVoice();
  const { clock, announce, shown } = desk;
  const [settling, setSettling] = useState(false);
  const retry = useActOn(shown, clock, async (_: OutboxItem, key: string) => {
    return (await post(apiPath('outbox', item.id, 'retry'), outboxItem, { key, body: {} })).value;
  });
  const doubt = item.status === 'in-doubt';
  return (
    <li className="ask">
      <p>
        <b>{voice.say(doubt ? 'message-in-doubt' : 'message-dead')}</b>{' '}
        {[item.role && voice.role(item.role), item.channel && voice.say(`channel-${item.channel}`)]
          .filter(Boolean)
          .join(', ')}
        , {instantWords(item.since, clock.view.zone, voice.language)}
        {ofMany && (
          <>
            {', '}
            {voice.say('ofIncident')} <code>{item.incident}</code>
          </>
        )}
      </p>
      {item.lastError !== null && <p className="hint">{item.lastError}</p>}
      <div className="form-actions">
        <Button
          size="compact-sm"
          variant="default"
          loading={retry.isPending}
          onClick={() => retry.mutate(item, { onSuccess: () => announce(voice.say('sent')) })}
        >
          {voice.say(doubt ? 'sendAgainDoubt' : 'sendAgain')}
        </Button>
        <Button size="compact-sm" variant="default" aria-expanded={settling} onClick={() => setSettling(!settling)}>
          {voice.say('settle')}
        </Button>
      </div>
      {settling && <SettleForm item={item} desk={desk} />}
      <FailureNotice failure={retry.error} />
    </li>
  );
}

function SettleForm({ item, desk }: { readonly item: OutboxItem; readonly desk: Desk }) {
  const voice = useVoice();
  const { clock, announce, shown } = desk;
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const settle = useActOn(shown, clock, async (body: SettleOutbox, key: string) => {
    return (await post(apiPath('outbox', item.id, 'settle'), outboxItem, { key, body })).value;
  });
  const say = (outcome: SettleOutbox['outcome']): void => {
    setTried(true);
    if (note.trim() === '') return;
    settle.mutate({ outcome, note: note.trim() }, { onSuccess: () => announce(voice.say('sent')) });
  };
  return (
    <div className="form">
      <TextInput
        label={voice.say('settleNote')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={tried && note.trim() === '' && voice.say('settleNoteWrong')}
        maxLength={500}
      />
      <div className="form-actions">
        <Button size="compact-sm" loading={settle.isPending} onClick={() => say('arrived')}>
          {voice.say('hasArrived')}
        </Button>
        <Button size="compact-sm" variant="default" loading={settle.isPending} onClick={() => say('given-up')}>
          {voice.say('givenUp')}
        </Button>
      </div>
      <FailureNotice failure={settle.error} />
    </div>
  );
}
