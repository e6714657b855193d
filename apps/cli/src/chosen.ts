import { Option } from 'commander';

/** On which organisation of the service a command works. */
export interface Chosen {
  /** Absent: the first. */
  readonly organisation?: string;
}

/** What every command has that works on what an organisation has. */
export function organisationOption(): Option {
  return new Option('--organisation <slug>', 'of this organisation, by its short name; without it, of the first');
}
