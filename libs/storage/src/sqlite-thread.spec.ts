import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openSqliteThread } from './sqlite-thread.js';
import { UnitQueue } from './unit-queue.js';

const unit = [{ sql: 'CREATE TABLE word (id INTEGER)', params: [] }];

test('a thread that ends leaves nobody waiting: what it had in hand is not known, what comes later was not kept', async () => {
  const thread = await openSqliteThread(join(mkdtempSync(join(tmpdir(), 'holdfast-thread-')), 'words.sqlite'));
  let fatal = true;
  // What is sent as no group at all is what the thread cannot answer, and dies of.
  const noGroup = { map: () => null } as never;
  const queue = new UnitQueue((units) => thread.commitGroup(fatal ? noGroup : units));
  const inHand = [queue.commit(unit), queue.commit(unit)];
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
