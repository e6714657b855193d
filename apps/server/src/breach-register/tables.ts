import { LOOKS_INDEX } from '#record';
import { defineMigration, type MigrationClass } from '#storage';

/** To read the breach register is a look, and the index of looks has to hold it. */
export const BREACH_REGISTER_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('RegisterReads1764000000042', ['DROP INDEX entry_look', LOOKS_INDEX]),
];
