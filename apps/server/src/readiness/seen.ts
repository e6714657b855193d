import type { ReadinessItem } from '#contract';
import { parseInstant, type EpochMs, type Text } from '#kernel';
import { localDate } from '#time';
import { alertingOf } from '../alerts/alerting.js';
import { readLastRestore } from '../backup/last-restore.js';
import { RESTORE_AGE_DAYS } from '../doctor/machine-checks.js';
import { overdueImprovements } from '../exercises/judging/improvements.js';
import { wokenRoles } from '../incidents/work-views.js';
import type { Installation } from '../installation.js';
import { fingerprintHere, readPrintedSheet } from '../vault/recovery-sheet.js';
import { dayAfter, standingOn } from './standing.js';

/** How long an exercise counts. Our own target: no law that we know names a number. */
const EXERCISE_COUNTS = 'P12M';

/** What the service sees of an item for itself. */
export interface Seen {
  readonly state: ReadinessItem['state'];
  readonly until: string | null;
  readonly seen: Text;
}

type Parts = Pick<Installation, 'channels' | 'roster' | 'playbooks' | 'storage' | 'record' | 'config'>;

/** Whether a warning would wake somebody for every role. */
export async function rosterSeen({ channels, roster, playbooks }: Parts): Promise<Seen> {
  const roles = [...new Set(playbooks.names().flatMap(({ playbook }) => wokenRoles(playbook)))];
  const { roles: told, sentence } = alertingOf({ channels, places: await roster.places(), mode: 'live', roles });
  const asleep = told.some(({ first }) => first === null);
  return { state: asleep ? 'missing' : 'in-order', until: null, seen: sentence };
}

/** Whether a backup was tried by restoring it, with the keys of today. */
export async function restoreSeen({ config }: Parts, today: string): Promise<Seen> {
  const last = await readLastRestore(config.keysFolder);
  if (last === undefined)
    return missing({ en: 'No restore was ever tried here.', fr: 'Aucune restauration n’a jamais été essayée ici.' });
  if (last.keys !== (await fingerprintHere(config)))
    return missing({
      en: 'No restore was tried with the keys of today.',
      fr: 'Aucune restauration n’a été essayée avec les clés d’aujourd’hui.',
    });
  const tried = localDate(parseInstant(last.at) ?? 0, config.zone);
  const until = dayAfter(tried, `P${RESTORE_AGE_DAYS}D`, config.zone);
  return {
    // It counts for a quarter: sixty days before its end it has hardly begun.
    state: standingOn(until, today, config.zone, 'P14D'),
    until,
    seen: {
      en: `Last tried on ${tried}; counts for ${RESTORE_AGE_DAYS} days.`,
      fr: `Dernier essai le ${tried} ; vaut ${RESTORE_AGE_DAYS} jours.`,
    },
  };
}

/**
 * When an exercise was played to its end last, as its record says: what is written of it later makes it no younger. Which it was is for
 * those who have a role in it. What exercises asked to be improved and is past its day is told with it.
 */
export async function exerciseSeen(
  { storage, record, config }: Pick<Parts, 'storage' | 'record' | 'config'>,
  today: string,
): Promise<Seen> {
  const at = Math.max(await closedLast(storage), await endedLast(record));
  if (at === 0)
    return missing({
      en: 'No exercise was ever played to its end here.',
      fr: 'Aucun exercice n’a jamais été mené à son terme ici.',
    });
  const played = localDate(at, config.zone);
  const until = dayAfter(played, EXERCISE_COUNTS, config.zone);
  const overdue = overdueWords(await overdueImprovements({ record }, today));
  return {
    state: standingOn(until, today, config.zone),
    until,
    seen: {
      en: `An exercise was last played to its end on ${played}; counts for a year.${overdue.en}`,
      fr: `Dernier exercice mené à son terme le ${played} ; vaut un an.${overdue.fr}`,
    },
  };
}

/** Where nobody conducts an exercise, it is over when its incident is closed. 0 where none was. */
async function closedLast(storage: Parts['storage']): Promise<EpochMs> {
  const [last] = await storage.reader.all(
    `SELECT MAX(entry.recorded_at) AS closed FROM entry JOIN incident ON incident.id = entry.incident_id
      WHERE incident.mode = 'exercise' AND incident.status = 'closed' AND entry.kind = 'run.closed'`,
    [],
  );
  return Number(last?.['closed'] ?? 0);
}

/** Where somebody conducts one, it is over when they end it. 0 where none was. */
async function endedLast(record: Parts['record']): Promise<EpochMs> {
  const ended = (await record.outlivingExercises()).filter(({ kind }) => kind === 'exercise.ended');
  return Math.max(0, ...ended.map(({ recordedAt }) => recordedAt));
}

function overdueWords(count: number): { readonly en: string; readonly fr: string } {
  if (count === 0) return { en: '', fr: '' };
  if (count === 1)
    return {
      en: ' 1 improvement that an exercise asked for is past its day.',
      fr: ' 1 amélioration demandée par un exercice a dépassé sa date.',
    };
  return {
    en: ` ${count} improvements that exercises asked for are past their day.`,
    fr: ` ${count} améliorations demandées par des exercices ont dépassé leur date.`,
  };
}

/** Whether paper gives back the keys of today. */
export async function sheetSeen({ config }: Parts): Promise<Seen> {
  const printed = await readPrintedSheet(config.keysFolder);
  if (printed === undefined)
    return missing({
      en: 'No recovery sheet was ever printed.',
      fr: 'Aucune feuille de récupération n’a jamais été imprimée.',
    });
  const day = localDate(parseInstant(printed.at) ?? 0, config.zone);
  if (printed.fingerprint !== (await fingerprintHere(config)))
    return {
      state: 'ended',
      until: null,
      seen: {
        en: `The sheet of ${day} does not give back the keys of today.`,
        fr: `La feuille du ${day} ne redonne pas les clés d’aujourd’hui.`,
      },
    };
  return {
    state: 'in-order',
    until: null,
    seen: { en: `Printed on ${day}, for the keys of today.`, fr: `Imprimée le ${day}, pour les clés d’aujourd’hui.` },
  };
}

function missing(seen: Text): Seen {
  return { state: 'missing', until: null, seen };
}
