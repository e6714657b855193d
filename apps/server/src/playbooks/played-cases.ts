import { replayCase } from '#exercises';
import type { Finding } from '#kernel';
import { readCases } from '#playbook';
import { assessor } from '../law/assessor.js';
import { calendarIn } from '../law/calendar.js';
import type { PlaybookVersion } from './playbook-library.js';

/** Where a case counts its days; fixed, so that a check says the same on every machine. */
const CASE_ZONE = 'UTC';

/** Plays every case of a playbook on the engine and its law packs, and says what came otherwise than written. */
export function playCases({ playbook, packs, files }: PlaybookVersion): {
  readonly cases: number;
  readonly findings: readonly Finding[];
} {
  const { cases, findings } = readCases(playbook, { files });
  const ports = { assess: assessor(packs, playbook.factModel, CASE_ZONE), calendar: calendarIn(CASE_ZONE) };
  return {
    cases: cases.length,
    findings: [...findings, ...cases.flatMap((played) => replayCase(played, playbook, ports))],
  };
}
