import type { CoverageLine, CoverageView } from '#contract';
import { csvLine } from '#letters';

const COLUMNS = [
  'duty',
  'pack',
  'entity',
  'place',
  'route',
  'rule',
  'letter',
  'people',
  'second',
  'standing',
  'missing',
  'forbidden',
] as const satisfies readonly (keyof CoverageLine)[];

/** The coverage as CSV (RFC 4180): its lines, then who stands how, and last what is not covered. */
export function coverageCsv({ lines, account, dutiesWithoutPeople }: CoverageView): string {
  const { people, standings, unexplained, withoutLetter, secondLetters, withoutDuty } = account;
  return [
    csvLine(COLUMNS),
    ...lines.map((line) => csvLine(COLUMNS.map((column) => cellOf(line[column])))),
    ...dutiesWithoutPeople.map(({ duty, pack }) =>
      csvLine([duty, pack, '', '', '', '', '', '0', '', 'nobody', '', '']),
    ),
    csvLine([]),
    ...standings.map((each) => csvLine([each.standing, String(each.people)])),
    csvLine(['people', String(people), 'second letters', String(secondLetters)]),
    csvLine([
      'people without a letter',
      String(withoutLetter),
      'people without a duty',
      String(withoutDuty),
      'duties without people',
      String(dutiesWithoutPeople.length),
      'unexplained',
      String(unexplained),
    ]),
  ].join('');
}

function cellOf(value: CoverageLine[(typeof COLUMNS)[number]]): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.join(' ') : String(value);
}
