import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Refusal, refusalOf } from '../support/api-client.js';
import { syntheticList } from '../support/lists.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Program, SERVER, ServiceProcess } from '../support/service-process.js';

// Method: the operating system refuses every write beyond a size, as a full disk does (`ulimit -f`); the service runs into
// it with what it does all day. Then it is started on the same folders without the limit.

/** Blocks of 512 bytes, or of 1024 where the shell counts so. */
const BLOCKS = 4096;
const TIME_LIMIT_MS = 600_000;

const newId = idMint('full disk');
let folder: ServiceFolder;

beforeEach(() => {
  folder = new ServiceFolder();
});

afterEach(() => folder.delete());

describe('a disk that takes no more', () => {
  test(
    'is told as that; what was acknowledged stays, nothing is half done, and with space again all goes on',
    async () => {
      const id = newId();
      const limited = await ServiceProcess.from(
        new Program(
          'sh',
          ['-c', `ulimit -S -f ${BLOCKS}; exec "$0" "$1"`, process.execPath, SERVER],
          folder.environment(),
        ),
        folder.logins,
      );
      await limited.api.declare({ id, title: 'The disk is full', mode: 'exercise' });

      const kept: string[] = [];
      let refused: { readonly text: string; readonly key: string; readonly refusal: Refusal['problem'] } | undefined;
      while (!refused) {
        const text = `note ${kept.length} ${'x'.repeat(4_900)}`;
        const key = newId();
        try {
          await limited.api.command(id, { type: 'add-note', text }, key);
          kept.push(text);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          refused = { text, key, refusal: error.problem };
        }
      }
      expect(refused.refusal).toMatchObject({ status: 503, code: 'write-failed', retryable: true });
      expect(refused.refusal.detail).toContain('nothing of it was kept');

      // Reading goes on, and shows what was acknowledged and no more.
      const notes = (await limited.api.record(id)).filter(({ kind }) => kind === 'note.added');
      expect(notes.map(({ payload }) => payload)).toEqual(kept.map((text) => ({ text })));
      const blobs = folder.blobs();
      const file = Buffer.alloc(5_000_000, 'evidence ');
      expect(await refusalOf(limited.api.keepEvidence(id, 'image.raw', file))).toMatchObject({
        status: 503,
        code: 'write-failed',
      });
      expect(await refusalOf(limited.api.as('privacy-officer').import(id, syntheticList(50)))).toMatchObject({
        status: 503,
        code: 'write-failed',
      });
      expect(await limited.api.people(id)).toMatchObject({ total: 0, people: 0 });
      expect((await limited.api.letters(id)).documents).toEqual([]);
      expect(folder.blobs()).toEqual(blobs);
      expect((await limited.api.verification(id)).ok).toBe(true);
      await limited.stop();

      const roomy = await ServiceProcess.start(folder);
      await roomy.api.command(id, { type: 'add-note', text: refused.text }, refused.key);
      expect(await roomy.api.as('privacy-officer').import(id, syntheticList(50))).toMatchObject({ rejected: 0 });
      expect((await roomy.api.keepEvidence(id, 'image.raw', file)).bytes).toBe(file.length);
      expect((await roomy.api.verification(id)).ok).toBe(true);
      const all = (await roomy.api.record(id)).filter(({ kind }) => kind === 'note.added');
      expect(all).toHaveLength(kept.length + 1);
      await roomy.stop();
    },
    TIME_LIMIT_MS,
  );
});
