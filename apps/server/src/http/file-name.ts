import { Fault } from '#kernel';

const LENGTH_MAX = 200;

/** The name under which a file came, cut to a bearable length between two characters. @throws Fault `request-invalid` */
export function fileName(name: unknown, fallback: string): string {
  if (name === undefined || name === '') return fallback;
  if (typeof name === 'string') return Array.from(name.toWellFormed()).slice(0, LENGTH_MAX).join('');
  throw new Fault({
    kind: 'invalid',
    code: 'request-invalid',
    detail: 'A file has one name.',
    place: 'name',
    mend: 'Give `name` once.',
  });
}
