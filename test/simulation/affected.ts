import type { Chance } from './chance.js';

// People of a list, made up by chance, each of a kind of which it is known beforehand what has to become of them.

const COLUMNS = [
  'reference',
  'family_name',
  'given_names',
  'birth_date',
  'deceased',
  'language',
  'street',
  'city',
  'province',
  'postal_code',
  'hidden_address',
  'substitute_name',
  'data_elements',
  'synthetic',
] as const;

type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

/** What a line of a list comes to: a letter of that name, nobody written to, the same person again, or left out. */
export type Becomes = 'patient' | 'estate' | 'supplementary' | 'nobody' | 'repeated' | 'rejected';

export interface Line {
  readonly cells: Cells;
  readonly becomes: Becomes;
}

export interface List {
  readonly lines: readonly Line[];
  readonly csv: string;
}

const FAMILY = ['Tremblay', 'O’Neil', 'Nguyễn', 'St. John', 'Çelik', 'Gagné'] as const;

/** 5 to 12 lines, the last of which may say a second time what one before it said. */
export function firstList(chance: Chance): List {
  const people = Array.from({ length: 5 + chance.below(7) }, (_, number) =>
    somebody(chance, `A-${number}`, number < 2),
  );
  const again = chance.percent(50) ? people.filter(({ becomes }) => becomes === 'patient').slice(0, 1) : [];
  return listOf([...people, ...again.map(({ cells }) => ({ cells, becomes: 'repeated' as const }))]);
}

/** A later list: people of the first as they were, some with data that was not known to be taken, and others. */
export function laterList(chance: Chance, first: List): List {
  const known = first.lines.filter(({ becomes }) => becomes === 'patient');
  const told = known.map(({ cells }): Line => {
    if (chance.percent(50)) return { cells, becomes: 'repeated' };
    return { cells: { ...cells, data_elements: 'name|contact|health-record' }, becomes: 'supplementary' };
  });
  const others = Array.from({ length: 1 + chance.below(3) }, (_, number) =>
    somebody(chance, `B-${number}`, number < 1),
  );
  return listOf([...told, ...others]);
}

/** @param usual whether it is somebody who gets the usual letter: a list of which nothing comes in is refused */
function somebody(chance: Chance, reference: string, usual: boolean): Line {
  const cells: Cells = {
    reference,
    family_name: chance.pick(FAMILY) ?? '',
    given_names: `Zoé ${reference}`,
    birth_date: `19${40 + chance.below(50)}-0${1 + chance.below(9)}-1${chance.below(10)}`,
    language: chance.percent(50) ? 'fr' : 'en',
    street: `${1 + chance.below(90)} Main St`,
    city: 'Ottawa',
    province: 'ON',
    postal_code: 'K1N 5B1',
    data_elements: 'name|contact',
    synthetic: 'yes',
  };
  switch (usual ? 'patient' : chance.weighed({ patient: 6, estate: 1, hidden: 1, rejected: 1 })) {
    case 'patient':
      return { cells, becomes: 'patient' };
    case 'estate':
      return { cells: { ...cells, deceased: 'yes' }, becomes: 'estate' };
    case 'hidden':
      return { cells: { ...cells, hidden_address: 'yes' }, becomes: 'nobody' };
    case 'rejected':
      return { cells: { ...cells, birth_date: '1971-02-30' }, becomes: 'rejected' };
  }
}

function listOf(lines: readonly Line[]): List {
  const rows = lines.map(({ cells }) => COLUMNS.map((column) => cells[column] ?? '').join(','));
  return { lines, csv: [COLUMNS.join(','), ...rows, ''].join('\n') };
}
