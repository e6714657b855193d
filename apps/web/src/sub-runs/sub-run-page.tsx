import { Link } from '@tanstack/react-router';
import type { TaskView } from '#contract';
import { CountdownWords } from '../clocks/countdown-words.js';
import { parseInstant } from '#kernel';
import { Happenings } from '../incidents/happen-panel.js';
import { useIncident } from '../incidents/use-incident.js';
import { TaskForm } from '../tasks/task-form.js';
import { SITUATION_WORDS } from '../words/situation-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { SUB_CHARTS, subRuns, type SubPage, type SubRun } from './sub-charts.js';
import { DoneSoFar } from './done-so-far.js';
import '../forms/forms.css';
import './sub-runs.css';

addWords(SITUATION_WORDS);

/** Data seen, offered or used against somebody: each sighting opens work of its own. */
export function SightingsPage() {
  return <SubRunPage page="sightings" />;
}

/** The eleven practices, as they were on the day of the theft and as they are mended. */
export function HygienePage() {
  return <SubRunPage page="hygiene" />;
}

/** What this may still cost, line by line. */
export function ConsequencesPage() {
  return <SubRunPage page="consequences" />;
}

function SubRunPage({ page }: { readonly page: SubPage }) {
  const voice = useVoice();
  const { view } = useIncident();
  const runs = subRuns(view, page);
  const events: readonly string[] = SUB_CHARTS[page].events;
  const accepted = view.accepts.filter(({ event }) => events.includes(event));
  return (
    <div className="page sub-runs">
      <section aria-labelledby={page}>
        <h2 id={page}>{voice.say(page)}</h2>
        <p className="hint">{voice.say(`${page}Lead`)}</p>
        {runs.length === 0 && <p className="nothing">{voice.say(`${page}None`)}</p>}
        {runs.map((shown, index) => (
          <Run key={shown.run.id} shown={shown} folded={index > 0 && shown.run.status === 'closed'} />
        ))}
      </section>
      <section aria-labelledby="sub-happen">
        <h2 id="sub-happen">{voice.say('subReport')}</h2>
        {accepted.length === 0 ? (
          <p className="nothing">{voice.say('subReportNone')}</p>
        ) : (
          <Happenings events={accepted} />
        )}
      </section>
    </div>
  );
}

interface RunProps {
  readonly shown: SubRun;
  /** Whether what was answered in it is read once it is asked for: of a run that others came after. */
  readonly folded: boolean;
}

function Run({ shown: { run, open, decisions, history }, folded }: RunProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const id = `run-${run.id}`;
  const number = Number(run.key.split('/').at(-1));
  const [state] = run.active.toReversed();
  return (
    <article className="sub-run" aria-labelledby={id}>
      <div className="page-head">
        <div>
          <h3 id={id}>
            {voice.tell(run.title)} {number > 1 && <span className="hint">{voice.number(number)}</span>}
          </h3>
          <p>
            <b>{voice.say(run.status === 'open' ? 'subOpen' : 'subClosed')}</b>
            {state && `: ${voice.tell(state.title)}`}
          </p>
          {state?.guidance && <p className="guidance">{voice.tell(state.guidance)}</p>}
        </div>
        <Link to="/incidents/$id/plan" params={{ id: view.id }} search={{ chart: run.chart, run: run.id }}>
          {voice.say('subPicture')}
        </Link>
      </div>
      {decisions.map((decision) => (
        <p key={decision.id}>
          <Link to="/incidents/$id/decisions/$decision" params={{ id: view.id, decision: decision.id }}>
            {voice.tell(decision.question)}
          </Link>
        </p>
      ))}
      {open.length === 0 ? (
        <p className="hint">{voice.say('subTasksNone')}</p>
      ) : (
        <h4>{voice.say('subTasks', { count: open.length })}</h4>
      )}
      {open.map((task) => (
        <OpenTask key={task.id} task={task} />
      ))}
      <DoneSoFar runId={run.id} history={history} folded={folded} />
    </article>
  );
}

function OpenTask({ task }: { readonly task: TaskView }) {
  const voice = useVoice();
  const { clock } = useIncident();
  return (
    <details className="sub-task">
      <summary>
        {voice.tell(task.title)} <span className="hint">{voice.role(task.role)}</span>{' '}
        {task.due !== null && <CountdownWords clock={clock} dueAt={parseInstant(task.due) ?? 0} byLaw={false} />}
      </summary>
      <TaskForm task={task} />
    </details>
  );
}
