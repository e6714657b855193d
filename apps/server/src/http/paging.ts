import { Fault } from '#kernel';

const ROWS_MAX = 200;
const ROWS_DEFAULT = 50;

/** Rows a page: 50 where nothing is said, never more than 200. */
export function pageLimit(text: string | undefined): number {
  if (text === undefined) return ROWS_DEFAULT;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= ROWS_MAX) return limit;
  throw new Fault({
    kind: 'invalid',
    code: 'bad-limit',
    detail: `A page has 1 to ${ROWS_MAX} rows.`,
    place: 'limit',
    mend: 'Leave it out for 50.',
  });
}

/** A cursor over the record: the sequence number of the last entry seen. */
export function pageCursor(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const cursor = Number(text);
  if (Number.isSafeInteger(cursor) && cursor >= 0) return cursor;
  throw badCursor();
}

export function badCursor(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'bad-cursor',
    detail: 'The cursor is not one that this API gave.',
    place: 'after',
    mend: 'Use `next` of the page before.',
  });
}
