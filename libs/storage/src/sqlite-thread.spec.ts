import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { GROUPS_MAX, openSqliteThread } from './sqlite-thread.js';
import { UNITS_AT_ONCE, UnitQueue } from './unit-queue.js';

const unit = [{ sql: 'CREATE TABLE word (id INTEGER)', params: [] }];

test('a thread that ends leaves nobody waiting: what it had in hand is not known, what comes later was not kept', async () => {
  const thread = await openSqliteThread(join(mkdtempSync(join(tmpdir(), 'holdfast-thread-')), 'words.sqlite'));
  let fatal = true;
  // A text that is none is what the thread cannot answer, and dies of.
  const noText = [[{ sql: undefined as never, params: [] }]];
  const queue = new UnitQueue((units) => thread.commitGroup(fatal ? noText : units), GROUPS_MAX);
  const inHand = Array.from({ length: UNITS_AT_ONCE * GROUPS_MAX }, () => queue.commit(unit));
  for (const outcome of await Promise.allSettled(inHand)) {
    expect(outcome).toMatchObject({
      reason: { details: { code: 'outcome-unknown', detail: expect.stringContaining('is not known') } },
    });
  }
  fatal = false;
  await expect(queue.commit(unit)).rejects.toMatchObject({
    details: { code: 'write-failed', detail: expect.stringContaining('nothing of this was kept'), retryable: true },
  });
  await thread.close();
});

test('a file that cannot be opened is told to whoever opens it', async () => {
  const nowhere = join(mkdtempSync(join(tmpdir(), 'holdfast-thread-')), 'no', 'folder', 'words.sqlite');
  await expect(openSqliteThread(nowhere)).rejects.toThrow('directory does not exist');
});
