import type { Fault } from '#kernel';
import type { Config } from '../config.js';

/** An organisation that the service is to serve: its settings, or why they cannot be used. */
export type Organisation = Named & ({ readonly config: Config } | { readonly fault: Fault });

interface Named {
  /** Absent: the service's first. */
  readonly slug?: string;
}

/** As a console and a log name it. */
export function nameOf({ slug }: Named): string {
  return slug === undefined ? 'the first organisation' : `organisation ${slug}`;
}
