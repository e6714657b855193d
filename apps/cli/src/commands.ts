import type { Command } from 'commander';

/** Each command brings the part of the product that it needs, and loading all of it takes longer than most of them run. */
export const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['serve', async () => (await import('./serve.js')).serveCommand()],
  ['demo', async () => (await import('./demo.js')).demoCommand()],
  ['check', async () => (await import('./check.js')).checkCommand()],
  ['assess', async () => (await import('./assess.js')).assessCommand()],
  ['law', async () => (await import('./law.js')).lawCommand()],
  ['diff', async () => (await import('./diff.js')).diffCommand()],
  ['picture', async () => (await import('./picture.js')).pictureCommand()],
  ['verify', async () => (await import('./verify.js')).verifyCommand()],
  ['show', async () => (await import('./show.js')).showCommand()],
  ['export', async () => (await import('./export.js')).exportCommand()],
  ['audit', async () => (await import('./audit.js')).auditCommand()],
  ['erase', async () => (await import('./erase.js')).eraseCommand()],
  ['undo-import', async () => (await import('./undo-import.js')).undoImportCommand()],
  ['user', async () => (await import('./user.js')).userCommand()],
  ['on-call', async () => (await import('./on-call.js')).onCallCommand()],
  ['roster', async () => (await import('./roster.js')).rosterCommand()],
  ['outbox', async () => (await import('./outbox.js')).outboxCommand()],
  ['deadlines', async () => (await import('./deadlines.js')).deadlinesCommand()],
  ['migrate', async () => (await import('./migrate.js')).migrateCommand()],
  ['backup', async () => (await import('./backup.js')).backupCommand()],
  ['restore', async () => (await import('./restore.js')).restoreCommand()],
  ['organisation', async () => (await import('./organisation.js')).organisationCommand()],
  ['doctor', async () => (await import('./doctor.js')).doctorCommand()],
  ['keys', async () => (await import('./keys.js')).keysCommand()],
]);
