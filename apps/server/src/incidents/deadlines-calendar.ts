import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { RunningClockEntity, items, type RunningClock } from '#engine';
import type { EpochMs } from '#kernel';
import { calendarIn } from '../law/calendar.js';
import type { Installation } from '../installation.js';
import { findIncident } from './find-incident.js';

/**
 * An incident's deadlines as an iCalendar file (RFC 5545): a phone that has it rings with Holdfast off. A title says that there is
 * a deadline and which, and nothing else: calendars are synchronised to where others read them. A deadline keeps its number and
 * its UID; what was moved, met or withdrawn has a higher SEQUENCE, and what no longer counts is cancelled.
 *
 * @throws Fault `incident-unknown`
 */
export async function deadlinesCalendar(
  { storage, config, ports }: Pick<Installation, 'storage' | 'config' | 'ports'>,
  incidentId: string,
): Promise<string> {
  await findIncident(storage, incidentId);
  // Their ids are in the order in which they began, and the number of each is for good.
  const clocks = (await items<RunningClock>(storage, RunningClockEntity, incidentId)).sort((one, other) =>
    one.id < other.id ? -1 : 1,
  );
  const calendar = ical({
    name: 'Holdfast',
    prodId: { company: 'Holdfast', product: 'Deadlines', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const [index, clock] of clocks.entries())
    addDeadline(calendar, clock, index + 1, config.zone, ports.clock.now());
  return calendar.toString();
}

function addDeadline(
  calendar: ReturnType<typeof ical>,
  clock: RunningClock,
  number: number,
  zone: string,
  now: EpochMs,
): void {
  const counts = clock.status === 'running' || clock.status === 'passed';
  const title = `Holdfast: deadline ${number}`;
  const event = calendar.createEvent({
    id: `${clock.id}@holdfast.invalid`,
    sequence: clock.revision,
    start: new Date(clock.dueAt),
    end: new Date(clock.dueAt),
    stamp: new Date(now),
    summary: title,
    status: counts ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
  });
  if (!counts) return;
  for (const before of ['PT0S', ...clock.warn]) {
    const at = calendarIn(zone).subtract(clock.dueAt, before);
    event.createAlarm({
      type: ICalAlarmType.display,
      triggerBefore: Math.round((clock.dueAt - at) / 1000),
      description: title,
    });
  }
}
