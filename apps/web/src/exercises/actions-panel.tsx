import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import type { EvaluationView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import { actionStanding, wanting } from './actions-view.js';
import { seatWords } from './seat-words.js';
import { useExercise } from './use-exercise.js';

type Action = EvaluationView['actions'][number];

/** What was expected against what was done, the clocks of the law, and what the charts left open. */
export function ActionsPanel({ actions, clocks, leftOpen }: Pick<EvaluationView, 'actions' | 'clocks' | 'leftOpen'>) {
  const voice = useVoice();
  const [all, setAll] = useState(false);
  const shown = all ? actions : wanting(actions);
  const columns = useActionColumns();
  return (
    <>
      <section className="evaluation-part" aria-labelledby="actions">
        <h3 id="actions">{voice.say('exActions')}</h3>
        <Checkbox
          label={voice.say('exActionsAll', { count: actions.length })}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
        {shown.length === 0 ? (
          <p className="nothing">{voice.say('exActionsNone')}</p>
        ) : (
          <DataTable
            caption={voice.say('exActions')}
            columns={columns}
            rows={shown}
            rowKey={({ inject, expected }) => `${inject} ${expected}`}
          />
        )}
      </section>
      {clocks.length > 0 && <Clocks clocks={clocks} />}
      {leftOpen.length > 0 && (
        <section className="evaluation-part" aria-labelledby="left-open">
          <h3 id="left-open">{voice.say('exLeftOpen')}</h3>
          <ul className="evaluation-list">
            {leftOpen.map(({ what, title }, nth) => (
              <li key={`${what} ${String(nth)}`}>
                <b>{voice.say(`exOpen-${what}`)}</b> {voice.tell(title)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function useActionColumns(): readonly Column<Action>[] {
  const voice = useVoice();
  const { clock } = useIncident();
  const seats = useExercise()?.seats ?? [];
  const time = (at: string): string => instantWords(at, clock.view.zone, voice.language);
  return [
    { key: 'number', title: voice.say('exNumber'), cell: ({ number }) => number },
    { key: 'does', title: voice.say('exDoes'), cell: ({ does }) => voice.tell(does) },
    { key: 'seat', title: voice.say('exSeat'), cell: ({ seat }) => seatWords(seat, seats, voice) },
    { key: 'by', title: voice.say('exExpectedBy'), cell: ({ by }) => time(by) },
    {
      key: 'at',
      title: voice.say('exCameOut'),
      cell: (action) => {
        const standing = actionStanding(action);
        return (
          <span className={`action action-${standing}`}>
            <b>{voice.say(`exAction-${standing}`)}</b>
            {standing === 'late' && <> {voice.say('exLateMinutes', { count: action.lateMinutes })}</>}
            {action.at !== null && <span className="hint"> {time(action.at)}</span>}
          </span>
        );
      },
    },
    {
      key: 'shown',
      title: voice.say('exShownBy'),
      cell: ({ shownBy }) => (shownBy === null ? '—' : voice.say(`exBy-${shownBy}`)),
    },
  ];
}

function Clocks({ clocks }: Pick<EvaluationView, 'clocks'>) {
  const voice = useVoice();
  const { clock } = useIncident();
  const time = (at: string): string => instantWords(at, clock.view.zone, voice.language);
  return (
    <section className="evaluation-part" aria-labelledby="exercise-clocks">
      <h3 id="exercise-clocks">{voice.say('exClocks')}</h3>
      <DataTable
        caption={voice.say('exClocks')}
        rows={clocks}
        rowKey={({ title, due }) => `${title.en} ${due}`}
        columns={[
          { key: 'title', title: voice.say('exClock'), cell: ({ title }) => voice.tell(title) },
          {
            key: 'basis',
            title: voice.say('exBasis'),
            cell: ({ statutory }) => voice.say(statutory ? 'exByLaw' : 'exOwn'),
          },
          { key: 'due', title: voice.say('exDue'), cell: ({ due }) => time(due) },
          {
            key: 'met',
            title: voice.say('exCameOut'),
            cell: ({ met, at }) => (
              <span className={met ? 'action action-in-time' : 'action action-missing'}>
                <b>{voice.say(met ? 'exMet' : 'exNotMet')}</b>
                {at !== null && <span className="hint"> {time(at)}</span>}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
