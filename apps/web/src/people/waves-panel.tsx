import { useQuery } from '@tanstack/react-query';
import { registerQuery } from '../api/desk-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';

/** What each list brought, oldest first. */
export function WavesPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  const waves = useQuery(registerQuery(view.id)).data?.value.waves ?? [];
  if (waves.length === 0) return null;
  return (
    <section aria-labelledby="waves">
      <h2 id="waves">{voice.say('waves')}</h2>
      <DataTable
        caption={voice.say('waves')}
        columns={[
          { key: 'list', title: voice.say('waveList'), cell: ({ list }) => list },
          { key: 'new', title: voice.say('waveNew'), cell: (row) => voice.number(row.newPeople), numeric: true },
          { key: 'data', title: voice.say('waveData'), cell: (row) => voice.number(row.newData), numeric: true },
          {
            key: 'supplementary',
            title: voice.say('waveSupplementary'),
            cell: (row) => voice.number(row.supplementary),
            numeric: true,
          },
          {
            key: 'disagreeing',
            title: voice.say('waveDisagreeing'),
            cell: (row) => voice.number(row.disagreeing),
            numeric: true,
          },
          {
            key: 'unchanged',
            title: voice.say('waveUnchanged'),
            cell: (row) => voice.number(row.unchanged),
            numeric: true,
          },
        ]}
        rows={waves}
        rowKey={({ importId }) => importId}
      />
    </section>
  );
}
