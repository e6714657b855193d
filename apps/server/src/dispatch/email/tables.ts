import { EMAIL_CHANGES } from '#people';
import { defineMigration, type MigrationClass } from '#storage';

/**
 * How far a letter by e-mail is. `handing-over`: its talk with the mail server was begun and has not ended, so nobody knows whether the
 * server has it. `held`: its approval fell before that, and a person takes it back or lets it go on. All that follow are ends; `moved-on`: it was decided of otherwise before it left.
 */
export const EMAIL_STATUSES = [
  'waiting',
  'handing-over',
  'held',
  'taken',
  'undeliverable',
  'given-up',
  'withheld',
  'in-doubt',
  'moved-on',
] as const;
export type EmailStatus = (typeof EMAIL_STATUSES)[number];

export const EMAIL_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Mail1764000000035', [
    ...EMAIL_CHANGES,
    // Fixed with the order: a mail house is never given a letter that goes by e-mail.
    `ALTER TABLE letter ADD COLUMN way TEXT NOT NULL DEFAULT 'post'`,
    // Somebody decided that its person is written to by post from now on.
    'ALTER TABLE letter ADD COLUMN post_next INTEGER NOT NULL DEFAULT 0',
    'CREATE INDEX letter_post_next ON letter (person_id) WHERE post_next = 1',
    `ALTER TABLE mail_package ADD COLUMN way TEXT NOT NULL DEFAULT 'post'`,
    'DROP INDEX mail_package_once',
    `CREATE UNIQUE INDEX mail_package_once ON mail_package (batch_id, way) WHERE state <> 'stopped'`,
    // Letters that were handed over to be sent. Nobody's address is in it: it is read from the seal for the moment of the sending.
    `CREATE TABLE letter_email (
      letter_id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      batch_id TEXT NOT NULL,
      status TEXT NOT NULL,
      available_at BIGINT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      lease_id TEXT,
      last_problem TEXT,
      told INTEGER NOT NULL DEFAULT 0
    )`,
    'CREATE INDEX letter_email_due ON letter_email (status, available_at)',
    'CREATE INDEX letter_email_of_batch ON letter_email (batch_id, status)',
    'CREATE INDEX letter_email_untold ON letter_email (batch_id, letter_id) WHERE told = 0',
  ]),
];
