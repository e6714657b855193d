import { accept, refuse, type EntryKind, type Outcome, type Role } from '#kernel';
import { mayFinishForOthers } from '#playbook';
import type { Draft } from './draft.js';
import { timerKey, type Alert, type RunningClock } from './state.js';

/** How long each role is given to acknowledge before the next is woken. */
const CLIMB_STEP = 'PT15M';

/** The moment, in a timer's name, at which an alert climbs. */
const CLIMB = 'climb';

/** Roles that are woken after those whom the clock itself names. */
const LAST: readonly Role[] = ['deputy', 'incident-commander'];

/** What a clock has to tell somebody. */
export interface Told {
  readonly kind: 'clock.warned' | 'clock.passed' | 'clock.escalated';
  readonly moment: string;
  readonly to: Role;
  /** Who is woken next, before those who stand in and lead. */
  readonly next: readonly Role[];
}

/**
 * Wakes a role about a clock. One alert is open for each clock: what it tells anew begins again at the role told, unless
 * a further role of the same alert is meant, to which it climbs.
 */
export function raiseAlert(draft: Draft, clock: RunningClock, told: Told): void {
  const open = openAlertOf(draft, clock.id);
  if (open && told.kind === 'clock.escalated') {
    const rung = open.path.indexOf(told.to);
    if (rung > open.rung) climbTo(draft, open, rung, 'the deadline has passed');
    // Whoever was woken already hears no second time of the same deadline.
    if (rung >= 0) return;
  }
  const alert: Alert = {
    id: open?.id ?? draft.newId(),
    runId: clock.runId,
    clockId: clock.id,
    name: clock.name,
    title: clock.title,
    kind: told.kind,
    moment: told.moment,
    due: clock.due.instant,
    basis: clock.basis,
    path: pathOf(draft, told),
    rung: 0,
    status: 'open',
    raisedAt: draft.context.now,
    acknowledgedBy: null,
    acknowledgedAt: null,
  };
  draft.record(
    'alert.raised',
    { alert: alert.id, clock: clock.id, name: clock.name, kind: told.kind, moment: told.moment, path: alert.path },
    clock.runId,
  );
  wake(draft, alert);
}

/** A role did not answer in time, or has nobody on call: the next is woken. */
export function climbAlert(draft: Draft, alertId: string, fromRung: number, reason: string): Outcome<void> {
  const alert = draft.alerts.get(alertId);
  if (alert?.status !== 'open' || alert.rung !== fromRung) {
    return refuse({ kind: 'conflict', code: 'alert-moved-on', detail: 'This alert is not open there any more.' });
  }
  if (alert.path[alert.rung + 1] === undefined) {
    return refuse({ kind: 'conflict', code: 'nobody-further', detail: 'Nobody is left to whom this could climb.' });
  }
  climbTo(draft, alert, alert.rung + 1, reason);
  return accept(undefined);
}

/** An alert's own timer has come: nobody has acknowledged it. */
export function alertTimerFired(draft: Draft, alertId: string): void {
  const alert = draft.alerts.get(alertId);
  if (alert?.status === 'open') climbTo(draft, alert, alert.rung + 1, 'nobody acknowledged it');
}

/** A person says that they have it: it climbs no further. */
export function acknowledgeAlert(draft: Draft, alertId: string): Outcome<void> {
  const alert = draft.alerts.get(alertId);
  if (alert?.status !== 'open') {
    return refuse({
      kind: 'conflict',
      code: 'alert-not-open',
      detail: 'This alert is no longer open.',
      mend: 'Read the incident again: it was acknowledged, or its deadline was met.',
    });
  }
  const { actor, now, playbook } = draft.context;
  const leads = mayFinishForOthers(playbook.roleDefinitions.get(actor.role ?? 'observer')?.profile ?? 'report');
  if (actor.role === undefined || !(leads || alert.path.includes(actor.role))) {
    return refuse({
      kind: 'refused',
      code: 'role-not-entitled',
      detail: 'This alert is for others.',
      mend: `It is acknowledged by: ${alert.path.join(', ')}.`,
    });
  }
  clearClimb(draft, alert);
  draft.alerts.set(alert.id, { ...alert, status: 'acknowledged', acknowledgedBy: actor, acknowledgedAt: now });
  draft.record(
    'alert.acknowledged',
    { alert: alert.id, clock: alert.clockId, name: alert.name, told: alert.path.slice(0, alert.rung + 1) },
    alert.runId,
  );
  return accept(undefined);
}

/** What an alert was about is settled: nobody has to be woken for it any more. */
export function lapseAlert(draft: Draft, clockId: string, reason: 'met' | 'withdrawn' | 'moved'): void {
  const alert = openAlertOf(draft, clockId);
  if (!alert) return;
  clearClimb(draft, alert);
  draft.alerts.set(alert.id, { ...alert, status: 'lapsed' });
  draft.record('alert.lapsed', { alert: alert.id, clock: clockId, name: alert.name, reason }, alert.runId);
}

function climbTo(draft: Draft, alert: Alert, rung: number, reason: string): void {
  const to = alert.path[rung];
  if (to === undefined) return;
  const kind: EntryKind = 'alert.climbed';
  draft.record(
    kind,
    { alert: alert.id, clock: alert.clockId, name: alert.name, to, from: alert.path[alert.rung] ?? null, reason },
    alert.runId,
  );
  wake(draft, { ...alert, rung });
}

/** Keeps the alert at its rung, sends it to the role there, and sets the time at which it climbs on. */
function wake(draft: Draft, alert: Alert): void {
  clearClimb(draft, alert);
  draft.alerts.set(alert.id, alert);
  const { id, clockId, name, kind, moment, due, basis, path, rung } = alert;
  const to = path[rung];
  draft.effects.push({
    kind: 'alert',
    payload: { alert: id, rung, clock: clockId, name, kind, moment, due, basis, to },
  });
  if (path[rung + 1] === undefined) return;
  const timer = timerName(id);
  draft.timers.set(timerKey(alert.runId, timer), {
    runId: alert.runId,
    name: timer,
    dueAt: draft.context.calendar.add(draft.context.now, CLIMB_STEP),
    setSeq: draft.nextSeq,
  });
}

function clearClimb(draft: Draft, { runId, id }: Alert): void {
  const key = timerKey(runId, timerName(id));
  if (draft.timers.get(key)) draft.timers.delete(key);
}

function timerName(alertId: string): string {
  return `alert:${alertId}:${CLIMB}`;
}

function pathOf({ context: { playbook } }: Draft, { to, next }: Told): readonly Role[] {
  const standIns = playbook.roleDefinitions.get(to)?.alternates ?? [];
  const last = LAST.filter((role) => playbook.roles.includes(role));
  return [...new Set([to, ...next, ...standIns, ...last])];
}

function openAlertOf(draft: Draft, clockId: string): Alert | undefined {
  return draft.alerts.values().find((alert) => alert.clockId === clockId && alert.status === 'open');
}
