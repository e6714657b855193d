import { statfs } from 'node:fs/promises';
import { formatInstant, parseInstant, type EpochMs } from '#kernel';
import type { Reader } from '#storage';
import { TZDB_VERSION } from '#time';
import { readLastRestore } from '../backup/last-restore.js';
import { readOwnCertificate } from '../reach/own-certificate.js';
import type { CertificateFiles } from '../reach/reach.js';
import { failed, ok, warning, type Check } from './check.js';

const DAY_MS = 86_400_000;
/** How long a tried restore counts. */
export const RESTORE_AGE_DAYS = 92;
/** A table of time zones is renewed several times a year; rules older than this are likely to be wrong somewhere. */
const ZONES_AGE_YEARS = 1;
const CERTIFICATE_WARNING_DAYS = 14;
const FREE_WARNING_BYTES = 2_000_000_000;
const FREE_FAILED_BYTES = 200_000_000;

/**
 * Our own dated table against that of Node. Deadlines are computed with ours; where Node's is newer, so is the world.
 *
 * @param ofNode such as `2026c`
 */
export function checkZones(own: string, ofNode: string | undefined, now: EpochMs): Omit<Check, 'name'> {
  const mend = 'Update Holdfast: deadlines are computed with its own table of time zones.';
  if (ofNode !== undefined && own < ofNode)
    return warning(`The table of time zones is ${own}; this Node knows ${ofNode}.`, mend);
  const year = Number(formatInstant(now).slice(0, 4));
  if (year - Number.parseInt(own, 10) > ZONES_AGE_YEARS)
    return warning(`The table of time zones is ${own}, and it is ${year}.`, mend);
  return ok(`The table of time zones is ${own}, no older than Node's (${ofNode ?? 'none'}).`);
}

/** The clock against what is known to have happened: the last entry, and the release that runs. */
export async function checkClock(reader: Reader, now: EpochMs): Promise<Omit<Check, 'name'>> {
  const [row] = await reader.all('SELECT MAX(updated_at) AS latest FROM incident', []);
  const mend = "Set this machine's clock, and see that it is kept by the network: deadlines and the record follow it.";
  const latest = Number(row?.['latest'] ?? 0);
  if (now < latest)
    return failed(`The clock says ${formatInstant(now)}, and an entry was recorded at ${formatInstant(latest)}.`, mend);
  const released = parseInstant(`${TZDB_VERSION.slice(0, 4)}-01-01T00:00:00.000Z`) ?? 0;
  if (now < released) return failed(`The clock says ${formatInstant(now)}, before this release was made.`, mend);
  return ok('The clock stands after everything that was recorded.');
}

/** The operator's certificate, which nobody else renews. The installation's own is renewed at each start. */
export async function checkCertificate(files: CertificateFiles, now: EpochMs): Promise<Omit<Check, 'name'>> {
  const { certificate } = await readOwnCertificate(files);
  const mend = 'Have it renewed, put it in its place and start the service again.';
  const [from, until] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  if (now < from) return failed(`The certificate holds from ${formatInstant(from)} on.`, mend);
  const sentence = `The certificate ${now < until ? 'holds' : 'held'} until ${formatInstant(until)}.`;
  if (now >= until) return failed(sentence, mend);
  return until - now < CERTIFICATE_WARNING_DAYS * DAY_MS ? warning(sentence, mend) : ok(sentence);
}

/** A backup that was never restored is a hope, and so is one whose restore was tried with other keys. @param fingerprint of those of today */
export async function checkRestoreTried(
  keysFolder: string,
  fingerprint: string | undefined,
  now: EpochMs,
): Promise<Omit<Check, 'name'>> {
  const mend = 'Run: holdfast backup <target>, then holdfast restore <backup> --try';
  const last = await readLastRestore(keysFolder);
  if (last === undefined) return warning('No restore was ever tried.', mend);
  if (last.keys !== fingerprint) return warning('No restore was tried with the keys of today.', mend);
  const days = Math.floor((now - (parseInstant(last.at) ?? 0)) / DAY_MS);
  const sentence = `A restore was last tried at ${last.at}, of a backup made at ${last.madeAt}.`;
  return days > RESTORE_AGE_DAYS ? warning(sentence, mend) : ok(sentence);
}

export async function checkSpace(folder: string): Promise<Omit<Check, 'name'>> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const sentence = `The disk of the data folder has ${(free / 1e9).toFixed(1)} GB free.`;
  const mend = 'Free space, or move the data folder: a full disk refuses every command.';
  if (free < FREE_FAILED_BYTES) return failed(sentence, mend);
  return free < FREE_WARNING_BYTES ? warning(sentence, mend) : ok(sentence);
}
