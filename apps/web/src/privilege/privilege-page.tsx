import { useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { documentView, type LogLineView, type PrivilegeView } from '#contract';
import { privilegeQuery } from '../api/queries.js';
import { apiPath, download, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { instantWords } from '../clocks/zones.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { actorWords } from '../record/entry-words.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import { AllowExportForm } from './allow-export-form.js';
import { ChangeLane } from './change-lane-form.js';
import { circleWords } from './circle-words.js';
import { DirectionPanel } from './direction-panel.js';
import { LaneMark } from './lane-mark.js';

/** What is withheld, at whose request and for whom; and counsel’s means to change that. */
export function PrivilegePage() {
  const { view } = useIncident();
  const counsel = useRole() === 'counsel';
  const privilege = useQuery(privilegeQuery(view.id));
  const shown = privilege.data?.value;
  return (
    <div className="page privilege-page">
      <FailureNotice failure={privilege.error} onRetry={() => void privilege.refetch()} />
      {privilege.isPending && <PageLoading />}
      {shown && (
        <>
          <DirectionPanel direction={shown.direction} />
          <Log log={shown} />
          {counsel && <AllowExportForm />}
        </>
      )}
    </div>
  );
}

function Log({ log }: { readonly log: PrivilegeView }) {
  const voice = useVoice();
  return (
    <section aria-labelledby="privilege-log">
      <div className="page-head">
        <div>
          <h2 id="privilege-log">{voice.say('privilegeLog')}</h2>
          <p className="hint">{voice.say('privilegeLead')}</p>
        </div>
        <TakeOut />
      </div>
      {log.lines.length === 0 && <p className="nothing">{voice.say('privilegeNone')}</p>}
      {log.more > 0 && <p className="hint">{voice.say('privilegeMore', { count: log.more })}</p>}
      <ol className="log-lines">
        {log.lines.map((line) => (
          <Line key={`${line.item.type} ${line.item.id}`} line={line} />
        ))}
      </ol>
    </section>
  );
}

/** The log on paper and as a table; that it was printed is recorded. */
function TakeOut() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const print = useAct(view.id, clock, async (body: { language: 'en' | 'fr' }, key: string) => {
    const { id, name } = (await post(apiPath('incidents', view.id, 'privilege', 'logs'), documentView, { key, body }))
      .value;
    saveAs(await download(apiPath('incidents', view.id, 'documents', id)), name);
  });
  const table = useAct(view.id, clock, async (language: string) => {
    const query = new URLSearchParams({ language }).toString();
    saveAs(await download(`${apiPath('incidents', view.id, 'privilege', 'log.csv')}?${query}`), 'privilege-log.csv');
  });
  return (
    <div className="form-actions">
      <Button variant="default" loading={print.isPending} onClick={() => print.mutate({ language: voice.language })}>
        {voice.say('privilegePrint')}
      </Button>
      <Button variant="default" loading={table.isPending} onClick={() => table.mutate(voice.language)}>
        {voice.say('privilegeTable')}
      </Button>
      <FailureNotice failure={print.error ?? table.error} />
    </div>
  );
}

function Line({ line: { item, kind, at, author, lane, changes } }: { readonly line: LogLineView }) {
  const voice = useVoice();
  const nameOf = useNames();
  const { clock } = useIncident();
  const time = (instant: string): string => instantWords(instant, clock.view.zone, voice.language);
  return (
    <li className="log-line-of-item">
      <p>
        <b>{voice.say(`item-${kind}`)}</b> <span className="hint">{time(at)}</span> {actorWords(author, voice, nameOf)}{' '}
        <span className="hint">
          ({item.type} {item.id})
        </span>
      </p>
      <p>{lane ? <LaneMark lane={lane} /> : voice.say('laneWaived')}</p>
      {changes.length > 0 && (
        <ul aria-label={voice.say('laneChanges')}>
          {changes.map((change) => (
            <li key={change.entry}>
              <span className="hint">{time(change.at)}</span> {nameOf(change.by.id)}:{' '}
              {voice.say(`lane-${change.type}`, { circle: circleWords(change, voice, nameOf) })}. {change.reason}
            </li>
          ))}
        </ul>
      )}
      <ChangeLane item={item} lane={lane} />
    </li>
  );
}
