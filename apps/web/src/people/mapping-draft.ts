import type { ListMappingView, ListPreview } from '#contract';

export type DateForm = NonNullable<ListMappingView['dates']>;
export const DATE_FORMS: readonly DateForm[] = ['year-first', 'day-first', 'month-first'];

/** A mapping as it stands in the form. */
export interface MappingDraft {
  readonly columns: readonly (string | null)[];
  readonly dates: DateForm;
  readonly country: string;
  readonly language: string;
  /** Words apart by commas. */
  readonly yes: string;
  readonly no: string;
}

export function draftOf({ mapping, headings }: ListPreview): MappingDraft {
  return {
    columns: mapping?.columns ?? headings.map(() => null),
    dates: mapping?.dates ?? 'year-first',
    country: mapping?.country ?? 'CA',
    language: mapping?.language ?? 'en',
    yes: mapping?.yes?.join(', ') ?? '',
    no: mapping?.no?.join(', ') ?? '',
  };
}

export function mappingOf({ columns, dates, country, language, yes, no }: MappingDraft): ListMappingView {
  const words = (text: string): string[] =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
  return {
    columns: [...columns],
    ...(dates !== 'year-first' && { dates }),
    ...(/^[A-Z]{2}$/.test(country) && country !== 'CA' && { country }),
    ...(language !== 'en' && { language }),
    ...(words(yes).length > 0 && { yes: words(yes) }),
    ...(words(no).length > 0 && { no: words(no) }),
  };
}

/** The draft with a column given to a heading, and taken from the one that had it: a column is read from one place. */
export function given(draft: MappingDraft, at: number, column: string | null): MappingDraft {
  const columns = draft.columns.map((each, index) => {
    if (index === at) return column;
    return column !== null && each === column ? null : each;
  });
  return { ...draft, columns };
}

/** Whether the cells of a column of dates that is read leave open which part stands first. */
export function datesUnclear({ headings }: ListPreview, draft: MappingDraft): boolean {
  return headings.some(({ dates }, index) => draft.columns[index] !== null && dates.length > 1);
}

export function sameMapping(one: MappingDraft, other: MappingDraft): boolean {
  return JSON.stringify(mappingOf(one)) === JSON.stringify(mappingOf(other));
}
