/**
 * The Union and the three states of the EEA: Regulation (EU) 2016/679 binds in all of them (EEA Joint Committee Decision 154/2018).
 * With those of its parts that have a code of their own: five of France (TFEU, art. 355(1)) and Åland (art. 355(4)).
 */
const EU_AND_EEA: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK GF GP MF MQ RE YT AX'.split(
    ' ',
  ),
);

/** Where somebody lives, as the register counts it. */
export interface Residence {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** In Canada and the US its two letters; empty where it was not recognised, and everywhere else. */
  readonly province: string;
}

/** A country (`GB`), a province or state (`US-CA`), or `EU` for the Union and the EEA. */
export type ResidenceCode = string;

export const RESIDENCE_CODE = /^(?<country>[A-Z]{2})(?:-(?<province>[A-Z]{2}))?$/;

export function countryOf(code: ResidenceCode): string {
  return code.slice(0, 2);
}

export function isInUnion(country: string): boolean {
  return EU_AND_EEA.has(country);
}

/** Whether somebody lives there for certain: who has no province that is known lives in no province. */
export function isResident({ country, province }: Residence, code: ResidenceCode): boolean {
  if (code === 'EU') return isInUnion(country);
  return code === country || code === `${country}-${province}`;
}

/**
 * Whether the law of a jurisdiction, as a law pack names it, may be that of somebody's home. Who has no province that is known
 * may live in any of the country; a jurisdiction that is no place (`X`) may be anybody's.
 */
export function mayLiveIn(home: Residence, jurisdiction: string): boolean {
  const { country, province } = RESIDENCE_CODE.exec(jurisdiction)?.groups ?? {};
  if (country === undefined) return true;
  if (country === 'EU') return isInUnion(home.country);
  // Packs write the United Kingdom as it calls itself, lists as ISO does.
  if ((country === 'UK' ? 'GB' : country) !== home.country) return false;
  return province === undefined || home.province === '' || home.province === province;
}
