import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { IncidentDoors } from '#contract';
import { doorsQuery } from '../api/queries.js';
import { instantWords, readersZone } from '../clocks/zones.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { GlassForm } from './glass-form.js';

type Door = IncidentDoors['incidents'][number];

/** The open incidents as whoever runs the installation sees them: whom to ask, and the way in where nobody can be. */
export function DoorsPanel() {
  const voice = useVoice();
  const doors = useQuery(doorsQuery);
  const [breaking, setBreaking] = useState<string>();
  const time = (instant: string): string => instantWords(instant, readersZone(), voice.language);
  const door = doors.data?.find(({ id }) => id === breaking);
  const columns: readonly Column<Door>[] = [
    { key: 'declared', title: voice.say('doorsDeclared'), cell: ({ declared }) => time(declared) },
    {
      key: 'commanders',
      title: voice.say('doorsCommand'),
      cell: ({ commanders }) => (commanders.length === 0 ? voice.say('doorsNobody') : voice.list(commanders, 'and')),
    },
    {
      key: 'glass',
      title: voice.say('glassBreak'),
      cell: ({ id, declared }) => (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={voice.say('glassBreakFor', { time: time(declared) })}
          onClick={() => setBreaking(id)}
        >
          {voice.say('glassBreak')}
        </Button>
      ),
    },
  ];
  return (
    <section className="panel" aria-labelledby="doors">
      <h2 id="doors">{voice.say('doors')}</h2>
      <p className="hint">{voice.say('doorsLead')}</p>
      <FailureNotice failure={doors.error} onRetry={() => void doors.refetch()} />
      {doors.data?.length === 0 && <p className="nothing">{voice.say('doorsNone')}</p>}
      {doors.data && doors.data.length > 0 && (
        <DataTable caption={voice.say('doors')} columns={columns} rows={doors.data} rowKey={({ id }) => id} />
      )}
      {door && (
        <GlassForm
          key={door.id}
          incident={door.id}
          declared={time(door.declared)}
          onDone={() => setBreaking(undefined)}
        />
      )}
    </section>
  );
}
