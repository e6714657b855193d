import type { Fault } from '#kernel';
import type { Config } from '../config.js';

/** What the service is to serve: an organisation with its settings, or why they cannot be used; or a folder that hides which there are. */
export type Organisation = (Named & ({ readonly config: Config } | { readonly fault: Fault })) | Unread;

interface Named {
  /** Absent: the service's first. */
  readonly slug?: string;
}

/** A folder where organisations are looked for, of which nobody can tell whose it is. */
export interface Unread {
  readonly slug?: never;
  readonly folder: string;
  readonly fault: Fault;
}

/** As a console and a log name it. */
export function nameOf(organisation: Named | Unread): string {
  if ('folder' in organisation) return `the folder ${organisation.folder}`;
  return organisation.slug === undefined ? 'the first organisation' : `organisation ${organisation.slug}`;
}
