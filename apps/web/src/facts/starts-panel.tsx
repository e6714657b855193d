import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FactView } from '#contract';
import { assessmentQuery } from '../api/law-queries.js';
import { instantWords, localWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { startTable, type StartInstant, type StartRow } from './start-instants.js';
import { useFactWords } from './fact-words.js';
import { sourceWords } from './source-words.js';

/** The fact that says when the organisation knew: a person determines it and signs for it. */
const DETERMINED = 'event.aware_at';

/** Every moment from which deadlines can be counted, side by side with what each would make due. */
export function StartsPanel() {
  const say = useVoice().say;
  const [open, setOpen] = useState(false);
  return (
    <section className="panel" aria-labelledby="starts">
      <h2 id="starts">{say('starts')}</h2>
      <p className="hint">{say('startsLead')}</p>
      <Determination />
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{say('starts')}</summary>
        {open && <Starts />}
      </details>
    </section>
  );
}

/** Who determined the moment of knowledge, and from what. */
function Determination() {
  const voice = useVoice();
  const say = useVoice().say;
  const words = useFactWords();
  const nameOf = useNames();
  const { view, clock } = useIncident();
  const fact = view.facts.find(({ name }) => name === DETERMINED);
  if (!fact) return null;
  const title = voice.tell(fact.title);
  if (fact.value === null) return <p className="warned">{say('startsUnsigned', { fact: title })}</p>;
  return (
    <p>
      <b>{say('startsSigned', { fact: title })}</b>{' '}
      {say('startsSignedBy', {
        value: words(fact.value, fact.type),
        name: fact.statedBy ? nameOf(fact.statedBy.id) : '',
        time: fact.statedAt ? instantWords(fact.statedAt, clock.view.zone, voice.language) : '',
        confidence: fact.confidence ? voice.say(`confidence-${fact.confidence}`) : '',
        source: fact.source === undefined ? '' : sourceWords(fact.source, view, voice),
      })}
    </p>
  );
}

function Starts() {
  const voice = useVoice();
  const say = useVoice().say;
  const { view, clock } = useIncident();
  const assessment = useQuery(assessmentQuery(view.id));
  const { data } = assessment;
  const table = data && startTable(data.obligations);
  if (!table)
    return assessment.isPending ? (
      <p className="hint">{voice.say('loading')}</p>
    ) : (
      <FailureNotice failure={assessment.error} onRetry={() => void assessment.refetch()} />
    );
  if (table.rows.length === 0) return <p className="nothing">{say('startsNone')}</p>;
  const titles = new Map(view.facts.map((fact: FactView) => [fact.name, voice.tell(fact.title)]));
  const columns: readonly Column<StartRow>[] = [
    {
      key: 'duty',
      title: say('startsDuty'),
      cell: ({ duty }) => (
        <Link to="/incidents/$id/obligations/$key" params={{ id: view.id, key: duty.key }}>
          {voice.tell(duty.recipient.title)}: {voice.tell(duty.title)}
        </Link>
      ),
    },
    ...table.instants.map((instant, index) => columnOf(instant, index)),
  ];
  return (
    <div className="starts">
      <DataTable caption={say('starts')} columns={columns} rows={table.rows} rowKey={({ duty }) => duty.key} />
    </div>
  );

  function columnOf({ fact, at }: StartInstant, index: number): Column<StartRow> {
    const time = instantWords(at, clock.view.zone, voice.language);
    return {
      key: fact,
      title: `${titles.get(fact) ?? fact} · ${time}`,
      cell: ({ dates, counted, duty }) => {
        const due = dates[index]?.due;
        if (!due) return <span className="hint">–</span>;
        const words = `${localWords(due.local, voice.language)} ${due.zone}`;
        if (counted !== index) return words;
        return (
          <>
            <b>{words}</b> <span className="mark">{say('startsCounted')}</span>
            {duty.deadline.startAssumed && <span className="hint"> {say('startsAssumed')}</span>}
          </>
        );
      },
    };
  }
}
