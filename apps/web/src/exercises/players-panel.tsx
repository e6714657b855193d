import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import type { ConsoleView } from '#contract';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import { seatWords } from './seat-words.js';
import { useConsole } from './use-console.js';
import '../forms/forms.css';

type Player = ConsoleView['players'][number];

/** Who sits where, and which seats stand empty. */
export function PlayersPanel() {
  const voice = useVoice();
  const { shown } = useConsole();
  const { seats } = shown.view;
  const [leaving, setLeaving] = useState<Player>();
  const empty = seats.filter(({ taken }) => taken === 0);
  const columns: readonly Column<Player>[] = [
    { key: 'name', title: voice.say('exPlayer'), cell: ({ name }) => name },
    {
      key: 'seats',
      title: voice.say('exSeats'),
      cell: (player) => player.seats.map((id) => seatWords(id, seats, voice)).join(', ') || '—',
    },
    { key: 'named', title: voice.say('exNamedShort'), cell: ({ named }) => voice.say(named ? 'yes' : 'no') },
    {
      key: 'act',
      title: voice.say('exPlayerThere'),
      cell: (player) =>
        player.left ? (
          voice.say('exPlayerLeft')
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${voice.say('exDismiss')}: ${player.name}`}
            onClick={() => setLeaving(player)}
          >
            {voice.say('exDismiss')}
          </Button>
        ),
    },
  ];
  return (
    <details className="console-panel" open={shown.view.room ? undefined : true}>
      <summary>
        <h3>
          {voice.say('exPlayers')}{' '}
          <span className="panel-count">{voice.number(shown.players.filter(({ left }) => !left).length)}</span>
        </h3>
      </summary>
      {shown.players.length === 0 ? (
        <p className="nothing">{voice.say(shown.view.room ? 'exRoomMode' : 'exPlayersNone')}</p>
      ) : (
        <DataTable caption={voice.say('exPlayers')} columns={columns} rows={shown.players} rowKey={({ id }) => id} />
      )}
      {leaving && <DismissForm key={leaving.id} player={leaving} onDone={() => setLeaving(undefined)} />}
      {empty.length > 0 && !shown.view.room && (
        <p className="hint">
          {voice.say('exSeatsEmpty', { seats: empty.map(({ title }) => voice.tell(title)).join(', ') })}
        </p>
      )}
    </details>
  );
}

function DismissForm({ player, onDone }: { readonly player: Player; readonly onDone: () => void }) {
  const voice = useVoice();
  const { conduct } = useConsole();
  const [reason, setReason] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const said = reason.trim();
    if (said !== '') conduct.mutate({ type: 'dismiss-player', player: player.id, reason: said }, { onSuccess: onDone });
  };
  return (
    <form className="form form-row" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('exDismissWhy', { name: player.name })}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
        autoComplete="off"
      />
      <Button type="submit" disabled={reason.trim() === ''} loading={conduct.isPending}>
        {voice.say('exDismiss')}
      </Button>
      <Button variant="default" onClick={onDone}>
        {voice.say('cancel')}
      </Button>
    </form>
  );
}
