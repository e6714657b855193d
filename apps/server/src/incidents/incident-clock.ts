import type { ClockView } from '#contract';
import type { IncidentEntity } from '#engine';
import { formatInstant } from '#kernel';
import type { Installation } from '../installation.js';
import { findIncident, timeOf } from './find-incident.js';

export function wallClockView({ ports, config }: Installation): ClockView {
  const now = formatInstant(ports.clock.now());
  return { now, wallNow: now, speed: 1, state: 'running', zone: config.zone };
}

/**
 * What time it is for an incident: on the wall, or in the scenario of an exercise, which stands where nobody conducts it. The
 * scenario’s times of day are those of its own place: what is read out and what the screens say must agree.
 */
export async function clockViewOf(installation: Installation, incident: IncidentEntity): Promise<ClockView> {
  const wall = wallClockView(installation);
  if (incident.scenarioNow === null) return wall;
  const conducted = await installation.exercises.held.clockOf(incident.id);
  const { state, speed } = conducted ?? { state: 'stopped', speed: 0 };
  const now = formatInstant(timeOf(incident, installation.ports.clock));
  const zone = (await installation.exercises.held.zoneOf(incident.id)) ?? wall.zone;
  return { ...wall, now, state, speed: state === 'running' ? speed : 0, zone };
}

/** Whether a scenario is played in it: an exercise that was declared by hand, or is a demonstration, has none. */
export async function isConducted({ exercises }: Installation, { id, scenarioNow }: IncidentEntity): Promise<boolean> {
  return scenarioNow !== null && (await exercises.held.clockOf(id)) !== undefined;
}

/** @throws Fault `incident-unknown` */
export async function incidentClockView(installation: Installation, incidentId: string): Promise<ClockView> {
  return clockViewOf(installation, await findIncident(installation.storage, incidentId));
}
