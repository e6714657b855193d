import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answersQuery } from '../api/record-queries.js';
import { instantWords } from '../clocks/zones.js';
import { useFactWords } from '../facts/fact-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { LaneMark } from '../privilege/lane-mark.js';
import { actorWords } from '../record/entry-words.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { Remark } from '../timeline/remark.js';
import { useVoice } from '../words/use-voice.js';
import { asWords } from '../words/words.js';
import { answeredRows, type Answer, type Row, type SaidField } from './answered.js';
import type { Done } from './sub-charts.js';

interface DoneProps {
  readonly runId: string;
  readonly history: readonly Done[];
}

/** What was answered and decided in a run; folded, it is read when it is opened. */
export function DoneSoFar({ folded, ...done }: DoneProps & { readonly folded: boolean }) {
  const voice = useVoice();
  const [opened, setOpened] = useState(false);
  if (done.history.length === 0) return null;
  const title = voice.say('subDone', { count: done.history.length });
  if (!folded)
    return (
      <>
        <h4>{title}</h4>
        <Answers {...done} />
      </>
    );
  return (
    <details onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{title}</summary>
      {opened && <Answers {...done} />}
    </details>
  );
}

function Answers({ runId, history }: DoneProps) {
  const voice = useVoice();
  const { view, members } = useIncident();
  const reads = members.may.includes('read-record');
  const tasks = history.flatMap((done) => (done.kind === 'task' ? [done.task.id] : []));
  const answers = useQuery({ ...answersQuery(view.id, runId, tasks), enabled: reads && tasks.length > 0 });
  const columns: readonly Column<Row>[] = [
    { key: 'question', title: voice.say('subQuestion'), cell: ({ done }) => <Question done={done} /> },
    {
      key: 'answer',
      title: voice.say('subAnswer'),
      cell: (row) => <AnswerCell row={row} unread={reads ? answers.isSuccess && 'subUnfound' : 'subForReaders'} />,
    },
    { key: 'when', title: voice.say('subWhen'), cell: (row) => <When row={row} /> },
    { key: 'who', title: voice.say('subWho'), cell: ({ done }) => <Who done={done} /> },
  ];
  return (
    <>
      <FailureNotice failure={answers.error} onRetry={() => void answers.refetch()} />
      <DataTable
        caption={voice.say('subDone', { count: history.length })}
        columns={columns}
        rows={answeredRows(history, answers.data ?? new Map(), view.facts)}
        rowKey={({ done }) => (done.kind === 'task' ? done.task.id : done.decision.id)}
      />
    </>
  );
}

function Question({ done }: Pick<Row, 'done'>) {
  const voice = useVoice();
  const { view } = useIncident();
  if (done.kind === 'task') return voice.tell(done.task.title);
  const { id, question } = done.decision;
  return (
    <Link to="/incidents/$id/decisions/$decision" params={{ id: view.id, decision: id }}>
      {voice.tell(question)}
    </Link>
  );
}

interface AnswerProps {
  readonly row: Row;
  /** What is said where there is no entry; nothing while it is asked for. */
  readonly unread: 'subUnfound' | 'subForReaders' | false;
}

function AnswerCell({ row: { done, entry, answer }, unread }: AnswerProps) {
  const voice = useVoice();
  if (done.kind === 'decision') {
    const { options, outcome } = done.decision;
    const title = options.find(({ id }) => id === outcome)?.title;
    return title && <b>{voice.tell(title)}</b>;
  }
  if (!entry) return unread && <span className="hint">{voice.say(unread)}</span>;
  return (
    <>
      {answer && <Said answer={answer} question={voice.tell(done.task.title)} />}
      {entry.lane && (
        <p className="sub-lane">
          <LaneMark lane={entry.lane} />
        </p>
      )}
      {entry.remarks.map((remark) => (
        <Remark key={remark.seq} remark={remark} />
      ))}
    </>
  );
}

/** A field that is called as the question is the answer itself, and stands without its title. */
function Said({ answer: { fields, note, files }, question }: { readonly answer: Answer; readonly question: string }) {
  const voice = useVoice();
  const { view, members } = useIncident();
  return (
    <>
      {fields.map((said) => {
        const title = said.field ? voice.tell(said.field.title) : asWords(said.name);
        return (
          <p key={said.name} className="sub-said">
            {title === question ? (
              <b>
                <Value said={said} />
              </b>
            ) : (
              <>
                <span className="hint">{title}:</span> <Value said={said} />
              </>
            )}
          </p>
        );
      })}
      {note !== undefined && (
        <p className="sub-said">
          <span className="hint">{voice.say('note')}:</span> {note}
        </p>
      )}
      {files > 0 && (
        <p className="sub-said">
          {members.may.includes('read-evidence') ? (
            <Link to="/incidents/$id/evidence" params={{ id: view.id }}>
              {voice.say('subFiles', { count: files })}
            </Link>
          ) : (
            voice.say('subFiles', { count: files })
          )}
        </p>
      )}
    </>
  );
}

function Value({ said: { field, value, now } }: { readonly said: SaidField }) {
  const voice = useVoice();
  const words = useFactWords();
  const type = field?.type ?? 'text';
  return (
    <>
      {words(value, type)}
      {now !== undefined && <em> ({voice.say('subNow', { value: words(now, type) })})</em>}
    </>
  );
}

/** Leads to its entry, where all that was said of it stands. */
function When({ row: { done, entry } }: { readonly row: Row }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const time = <time dateTime={done.at}>{instantWords(done.at, clock.view.zone, voice.language)}</time>;
  if (!entry) return time;
  return (
    <Link to="/incidents/$id/timeline" params={{ id: view.id }} search={{ entry: entry.seq, noise: true }}>
      {time}
    </Link>
  );
}

function Who({ done }: Pick<Row, 'done'>) {
  const voice = useVoice();
  const nameOf = useNames();
  if (done.kind === 'task') return done.task.doneBy && actorWords(done.task.doneBy, voice, nameOf);
  const { approvals, outcome } = done.decision;
  const signed = approvals.filter(({ option }) => option === outcome);
  return voice.list(
    signed.map(({ actor }) => actorWords(actor, voice, nameOf)),
    'and',
  );
}
