import type { AsKnownView } from '#contract';
import { isRole } from '#kernel';
import { instantWords } from '../clocks/zones.js';
import { AboutLine } from '../incidents/about-line.js';
import { activeWords } from '../incidents/active-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { actorWords } from '../record/entry-words.js';
import { SeverityMark } from '../severity/severity-mark.js';
import { useVoice } from '../words/use-voice.js';
import { asWords } from '../words/words.js';
import { statesThen } from './known-then.js';

/** How grave the incident was said to be then, by whom and why. */
export function SeverityThen({ severity }: Pick<AsKnownView, 'severity'>) {
  const voice = useVoice();
  const { clock } = useIncident();
  const nameOf = useNames();
  return (
    <>
      <h4>{voice.say('severity')}</h4>
      <p>
        <SeverityMark severity={severity?.severity ?? null} />{' '}
        {severity && (
          <>
            {severity.withheld ? (
              <em>{voice.say('asKnownWithheld')}</em>
            ) : (
              severity.reason !== '' && <q>{severity.reason}</q>
            )}{' '}
            <span className="hint">
              {actorWords(severity.by, voice, nameOf)}, {instantWords(severity.at, clock.view.zone, voice.language)}
            </span>
          </>
        )}
      </p>
    </>
  );
}

/** Where the plan stood then; the duties' own runs are told with the obligations. */
export function StandingThen({ runs }: Pick<AsKnownView, 'runs'>) {
  const voice = useVoice();
  const standing = [...new Set(activeWords(runs.map((run) => statesThen(run))).map((title) => voice.tell(title)))];
  return (
    <>
      <h4>{voice.say('asKnownWhere')}</h4>
      {standing.length === 0 ? (
        <p className="nothing">{voice.say('none')}</p>
      ) : (
        <ul className="known-then">
          {standing.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What was to be done then, by whom. @param tasks open ones */
export function TasksThen({ tasks }: Pick<AsKnownView, 'tasks'>) {
  const voice = useVoice();
  const { view } = useIncident();
  return (
    <>
      <h4>
        {voice.say('asKnownTasks')} <span className="panel-count">{voice.number(tasks.length)}</span>
      </h4>
      {tasks.length === 0 && <p className="nothing">{voice.say('none')}</p>}
      <ul className="known-then">
        {tasks.map(({ id, name, role }) => {
          const today = view.tasks.find((each) => each.id === id);
          return (
            <li key={id}>
              <b>{today ? voice.tell(today.title) : asWords(name)}</b> {today && <AboutLine about={today.about} />}
              <span className="hint">{isRole(role) ? voice.role(role) : role}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
