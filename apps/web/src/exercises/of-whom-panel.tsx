import type { EvaluationView } from '#contract';
import { DataTable } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import { RatingMark } from './rating-mark.js';

type OfWhom = EvaluationView['seats'][number];

/** The same by seat, by team, and by those who agreed to be told of by themselves. */
export function OfWhomPanel({ evaluation }: { readonly evaluation: EvaluationView }) {
  const voice = useVoice();
  const { seats, teams, players, rule } = evaluation;
  return (
    <section className="evaluation-part" aria-labelledby="of-whom">
      <h3 id="of-whom">{voice.say('exOfWhom')}</h3>
      <p className="hint lead">{voice.tell(rule)}</p>
      <OfWhomTable caption={voice.say('exBySeat')} rows={seats} />
      <OfWhomTable caption={voice.say('exByTeam')} rows={teams} />
      {players.length > 0 && <OfWhomTable caption={voice.say('exByPlayer')} rows={players} />}
    </section>
  );
}

function OfWhomTable({ caption, rows }: { readonly caption: string; readonly rows: readonly OfWhom[] }) {
  const voice = useVoice();
  const count = (key: 'expected' | 'inTime' | 'late' | 'missing', title: string) => ({
    key,
    title,
    cell: (row: OfWhom) => voice.number(row[key]),
    numeric: true,
  });
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'who', title: caption, cell: ({ title }) => voice.tell(title) },
        count('expected', voice.say('exExpectedCount')),
        count('inTime', voice.say('exInTime')),
        count('late', voice.say('exLate')),
        count('missing', voice.say('exMissing')),
        { key: 'rating', title: voice.say('exRating'), cell: ({ rating }) => <RatingMark rating={rating} /> },
      ]}
    />
  );
}
