import { parseInstant, type EpochMs, type Text } from '#kernel';

/** Age in days after which whatever rests on a clause says when its law was last looked at. */
export const CHECK_AGE_MAX_DAYS = 180;

/** Whether the sources were last looked at longer ago than `CHECK_AGE_MAX_DAYS`; a day that is none was long ago. */
export function isStale(asOf: string, at: EpochMs): boolean {
  const looked = parseInstant(`${asOf}T00:00:00Z`);
  return looked === undefined || at - looked > CHECK_AGE_MAX_DAYS * 86_400_000;
}

/** The sentence that says so. */
export function lastCheckedWords(asOf: string): Text {
  return { en: `Law last checked on ${asOf}.`, fr: `Droit vérifié pour la dernière fois le ${asOf}.` };
}
