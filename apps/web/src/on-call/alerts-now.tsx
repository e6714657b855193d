import { useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { parseInstant } from '#kernel';
import { commandResult, type AlertState } from '#contract';
import { mayAcknowledge } from '../alerts/acknowledging.js';
import { alertsQuery, membersQuery } from '../api/queries.js';
import { apiPath, post } from '../api/request.js';
import { CountdownWords } from '../clocks/countdown-words.js';
import { instantWords } from '../clocks/zones.js';
import { NamesHere, useNames } from '../names/names-here.js';
import type { NameOf } from '../names/name-of.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice } from '../words/words.js';
import { useOnCallAct, type OnCallDesk } from './use-on-call.js';

/** More would push the roster out of sight; the others are one click away. */
const SHOWN_MAX = 4;

/** The alerts of every live incident: those that wait or climb, then who has which. */
export function AlertsNow({ desk }: { readonly desk: OnCallDesk }) {
  const voice = useVoice();
  const alerts = useQuery(alertsQuery);
  const shown = alerts.data?.value.alerts ?? [];
  return (
    <section className="panel" aria-labelledby="alerts-now">
      <h2 id="alerts-now">{voice.say('alertsNow')}</h2>
      <FailureNotice failure={alerts.error} onRetry={() => void alerts.refetch()} />
      {alerts.data && shown.length === 0 && <p className="nothing">{voice.say('alertsNone')}</p>}
      <AlertList alerts={shown.slice(0, SHOWN_MAX)} desk={desk} />
      {shown.length > SHOWN_MAX && (
        <details>
          <summary>{voice.say('moreAlerts', { count: shown.length - SHOWN_MAX })}</summary>
          <AlertList alerts={shown.slice(SHOWN_MAX)} desk={desk} />
        </details>
      )}
    </section>
  );
}

function AlertList({ alerts, desk }: { readonly alerts: readonly AlertState[]; readonly desk: OnCallDesk }) {
  return (
    <NamesHere>
      <ul className="asks">
        {alerts.map((alert) => (
          <AlertItem key={alert.id} alert={alert} desk={desk} />
        ))}
      </ul>
    </NamesHere>
  );
}

function AlertItem({ alert, desk }: { readonly alert: AlertState; readonly desk: OnCallDesk }) {
  const voice = useVoice();
  const nameOf = useNames();
  const members = useQuery(membersQuery(alert.incident));
  const role = members.data?.mine.find((mine) => mayAcknowledge(alert, mine));
  const { clock, announce } = desk;
  const open = alert.status === 'open';
  const title = voice.tell(alert.title);
  const acknowledge = useOnCallAct(desk, async (alertId: string, key: string) => {
    const body = { type: 'acknowledge-alert', alertId };
    const request = { key, body, ...(role && { role }) };
    return (await post(apiPath('incidents', alert.incident, 'commands'), commandResult, request)).value;
  });
  return (
    <li className={open ? 'ask ask-mine' : 'ask'}>
      <p>
        <Link to="/incidents/$id" params={{ id: alert.incident }}>
          {alert.incidentTitle}
        </Link>
        : <b>{title}</b>
      </p>
      {open && (
        <p>
          {voice.say(alert.kind)}:{' '}
          <CountdownWords clock={clock} dueAt={parseInstant(alert.due) ?? 0} byLaw={alert.basis === 'statutory'} />
        </p>
      )}
      <p className={open && alert.next.length === 0 ? 'warned' : 'clock-facts'}>
        {stateWords(alert, clock.view.zone, voice, nameOf)}
      </p>
      {open && role !== undefined && (
        <Button
          size="compact-sm"
          loading={acknowledge.isPending}
          aria-label={voice.say('acknowledgeFor', { title })}
          onClick={() => acknowledge.mutate(alert.id, { onSuccess: () => announce(voice.say('acknowledged')) })}
        >
          {voice.say('acknowledge')}
        </Button>
      )}
      <FailureNotice failure={acknowledge.error} />
    </li>
  );
}

function stateWords({ acknowledged, woken, next }: AlertState, zone: string, voice: Voice, nameOf: NameOf): string {
  if (acknowledged !== null) {
    const since = instantWords(acknowledged.at, zone, voice.language);
    return voice.say('alertTaken', { name: nameOf(acknowledged.by.id), since });
  }
  const roles = voice.list(
    woken.map((each) => voice.role(each)),
    'and',
  );
  const [first] = next;
  return [
    voice.say(first === undefined ? 'alertAtTop' : woken.length > 1 ? 'alertClimbs' : 'alertWaits'),
    voice.say('askedSoFar', { roles }),
    ...(first === undefined ? [] : [voice.say('nextWoken', { role: voice.role(first) })]),
  ].join(' ');
}
