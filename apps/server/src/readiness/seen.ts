import type { ReadinessItem } from '#contract';
import { parseInstant, type Text } from '#kernel';
import { localDate } from '#time';
import { alertingOf } from '../alerts/alerting.js';
import { readLastRestore } from '../backup/last-restore.js';
import { RESTORE_AGE_DAYS } from '../doctor/machine-checks.js';
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

type Parts = Pick<Installation, 'channels' | 'roster' | 'playbooks' | 'storage' | 'config'>;

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
 * When an exercise was closed last, as its record says: what is written of it later makes it no younger. Which it was is for those who
 * have a role in it.
 */
export async function exerciseSeen(
  { storage, config }: Pick<Parts, 'storage' | 'config'>,
  today: string,
): Promise<Seen> {
  const [last] = await storage.reader.all(
    `SELECT MAX(entry.recorded_at) AS closed FROM entry JOIN incident ON incident.id = entry.incident_id
      WHERE incident.mode = 'exercise' AND incident.status = 'closed' AND entry.kind = 'run.closed'`,
    [],
  );
  const at = last?.['closed'] ?? null;
  if (at === null)
    return missing({
      en: 'No exercise was ever played to its end here.',
      fr: 'Aucun exercice n’a jamais été mené à son terme ici.',
    });
  const closed = localDate(Number(at), config.zone);
  const until = dayAfter(closed, EXERCISE_COUNTS, config.zone);
  return {
    state: standingOn(until, today, config.zone),
    until,
    seen: {
      en: `An exercise was last closed on ${closed}; counts for a year.`,
      fr: `Dernier exercice fermé le ${closed} ; vaut un an.`,
    },
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
