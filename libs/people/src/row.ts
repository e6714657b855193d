import { Fault } from '#kernel';
import type { Row, SqlValue } from '#storage';

/** A TEXT cell of a row read from the database. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw unexpected(column, value);
}

/** A TEXT cell that may be NULL. */
export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

/** An integer cell. PostgreSQL's driver hands 64-bit integers, counts among them, over as text. */
export function integer(row: Row, column: string): number {
  const value = row[column];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  throw unexpected(column, value);
}

/** A BLOB cell. */
export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (value instanceof Uint8Array) return value;
  throw unexpected(column, value);
}

function unexpected(column: string, value: SqlValue | undefined): Fault {
  const found = value === null ? 'NULL' : typeof value;
  return new Fault({ kind: 'internal', code: 'unexpected-column', detail: `Column ${column} holds ${found}.` });
}
