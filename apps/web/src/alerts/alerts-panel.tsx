import { Button } from '@mantine/core';
import { parseInstant, type Role } from '#kernel';
import type { AlertView } from '#contract';
import { useCommand } from '../api/use-act.js';
import { CountdownWords } from '../clocks/countdown-words.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { foldAlerts, mayAcknowledge } from './acknowledging.js';
import './alerts.css';

/** The alerts that nobody has acknowledged yet; nothing where there are none. */
export function AlertsPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  const role = useRole();
  if (view.alerts.length === 0) return null;
  const { shown, folded } = foldAlerts(view.alerts);
  return (
    <section className="panel alerts" aria-labelledby="alerts">
      <h2 id="alerts">
        {voice.say('alerts')} <span className="panel-count">{view.alerts.length}</span>
      </h2>
      <AlertList alerts={shown} role={role} />
      {folded.length > 0 && (
        <details>
          <summary>{voice.say('moreAlerts', { count: folded.length })}</summary>
          <AlertList alerts={folded} role={role} />
        </details>
      )}
    </section>
  );
}

function AlertList({ alerts, role }: { readonly alerts: readonly AlertView[]; readonly role: Role | undefined }) {
  return (
    <ul className="alert-list">
      {alerts.map((alert) => (
        <Alert key={alert.id} alert={alert} role={role} />
      ))}
    </ul>
  );
}

function Alert({ alert, role }: { readonly alert: AlertView; readonly role: Role | undefined }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const send = useCommand(view.id, clock);
  const title = voice.tell(alert.title);
  const [next] = alert.next;
  const roles = voice.list(
    alert.woken.map((each) => voice.role(each)),
    'and',
  );
  return (
    <li>
      <p className="clock-title">{title}</p>
      <p>
        {voice.say(alert.kind)}:{' '}
        <CountdownWords clock={clock} dueAt={parseInstant(alert.due) ?? 0} byLaw={alert.basis === 'statutory'} />
      </p>
      <p className="clock-facts">
        {voice.say(view.alerting.wakes ? 'wokenSoFar' : 'askedSoFar', { roles })}{' '}
        {next && voice.say('nextWoken', { role: voice.role(next) })}
      </p>
      {role !== undefined && mayAcknowledge(alert, role) && (
        <Button
          size="compact-sm"
          loading={send.isPending}
          aria-label={voice.say('acknowledgeFor', { title })}
          onClick={() =>
            send.mutate(
              { type: 'acknowledge-alert', alertId: alert.id },
              { onSuccess: () => announce(voice.say('acknowledged')) },
            )
          }
        >
          {voice.say('acknowledge')}
        </Button>
      )}
      <FailureNotice failure={send.error} />
    </li>
  );
}
