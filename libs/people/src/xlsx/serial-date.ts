/** Day 0 of a sheet that counts from 1904, in days of one that counts from 1900. */
const DAYS_TO_1904 = 1462;
/** The 29th of February 1900, which Excel counts and which never was. */
const PHANTOM_DAY = 60;
/** 31 December 9999. */
const SERIAL_MAX = 2_958_465;
/** 30 December 1899, day 0 after the phantom, in days since 1 March of the year 0. */
const EPOCH = 693_899;

/** The day that a sheet's number means, YYYY-MM-DD; `undefined` for one that is no day. Its fraction is the time of day. */
export function serialDate(serial: number, from1904: boolean): string | undefined {
  const day = Math.floor(serial) + (from1904 ? DAYS_TO_1904 : 0);
  if (!(day >= 1) || day > SERIAL_MAX || day === PHANTOM_DAY) return undefined;
  return civil(EPOCH + day + (day < PHANTOM_DAY ? 1 : 0));
}

// Years that begin in March end with the leap day, so that every month before has its fixed place.
function civil(sinceMarchOfYear0: number): string {
  const era = Math.floor(sinceMarchOfYear0 / 146_097);
  const ofEra = sinceMarchOfYear0 - era * 146_097;
  const leapless = ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096);
  const yearOfEra = Math.floor(leapless / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const digits = (number: number, width: number): string => String(number).padStart(width, '0');
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}
