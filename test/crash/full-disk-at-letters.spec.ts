import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { refusalOf } from '../support/api-client.js';
import { dispatchOf } from '../support/dispatch-client.js';
import { syntheticList } from '../support/lists.js';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { ServiceProcess } from '../support/service-process.js';
import { approveLetters, declareLetters, layLettersPlaybook, lettersMade } from './letters-by-hand.js';

// Method: while the service runs, the operating system is told to refuse every write beyond a size, as a full disk does, and
// told otherwise again: when a list is spooled, when a file of letters is made, when a package is packed.

const PEOPLE = 600;
/** More than the database's log comes to, and less than a file of these letters. */
const LESS_THAN_A_FILE = 500_000;
const TIME_LIMIT_MS = 600_000;
const WRITE_FAILED = { status: 503, code: 'write-failed', retryable: true };

const newId = idMint('full disk at letters');
let folder: ServiceFolder;

beforeEach(() => {
  folder = new ServiceFolder();
});

afterEach(() => folder.delete());

onlyWhere('prlimit', 'a disk that is full', (prlimit) => {
  test(
    'is told at a list, a file of letters and a package; nothing is half done, and with space again each is done once',
    async () => {
      const [id, batch, packageId, key] = [newId(), newId(), newId(), newId()];
      const settings = { HOLDFAST_PLAYBOOKS: layLettersPlaybook(folder.path) };
      let service = await ServiceProcess.start(folder, settings);
      const room = (bytes: number | 'unlimited'): unknown =>
        execFileSync(prlimit, ['--pid', service.program.pid, `--fsize=${bytes}:`]);
      try {
        await declareLetters(service.api, id);
        const list = syntheticList(PEOPLE);
        const take = () => service.api.as('privacy-officer').import(id, list, {}, key);
        room(1);
        expect(await refusalOf(take())).toMatchObject(WRITE_FAILED);
        expect([folder.blobs(), (await service.api.people(id)).total]).toEqual([[], 0]);
        room('unlimited');
        const { rows } = await take();
        await approveLetters(service.api, id);
        // Begun anew, the database's log is short.
        await service.stop();
        service = await ServiceProcess.start(folder, settings);

        const spooled = folder.blobs();
        const order = () => service.api.as('privacy-officer').orderLetters(id, { id: batch });
        room(LESS_THAN_A_FILE);
        await order();
        await service.program.says(/press-failed/);
        expect((await service.api.letters(id)).batches).toMatchObject([
          { status: 'running', lettersDone: 0, files: [] },
        ]);
        expect(folder.blobs()).toEqual(spooled);
        room('unlimited');
        await order();
        const letters = await lettersMade(service.api, id);
        expect(letters).toBeGreaterThan(PEOPLE / 2);

        const made = folder.blobs();
        const officer = dispatchOf(service.api.as('privacy-officer'));
        const pack = () => officer.pack(id, batch, undefined, packageId);
        room(1);
        expect(await refusalOf(pack())).toMatchObject(WRITE_FAILED);
        expect([folder.blobs(), (await officer.view(id)).packages]).toEqual([made, []]);
        room('unlimited');
        expect(await pack()).toMatchObject({ id: packageId, letters });
        // A list, a file of letters, its manifest, a package.
        expect(folder.blobs()).toHaveLength(4);
        expect(await service.api.people(id)).toMatchObject({ total: rows, unexplained: 0 });
        expect(await service.api.verification(id)).toMatchObject({ ok: true });
      } finally {
        await service.stop();
      }
    },
    TIME_LIMIT_MS,
  );
});
