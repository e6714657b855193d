import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSigned } from '#record';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { holdfast, type Ended } from '../support/service-process.js';
import { Service } from '../support/service.js';

const TIME_LIMIT_MS = 600_000;
const id = idMint('erase-and-rotate')();
const folder = new ServiceFolder();
let seq = 0;

beforeAll(async () => {
  const service = await Service.start({ folder });
  await service.api.declare({ id, title: 'A test', mode: 'live' });
  const note = { type: 'add-note', text: 'Quetzalcoatl called.' } as const;
  seq = (await service.api.as('scribe').command(id, note)).entries[0]?.seq ?? 0;
  await service.stop();
});

afterAll(() => folder.delete());

function run(...args: readonly string[]): Promise<Ended> {
  return holdfast(args, folder.environment());
}

test(
  'holdfast erase takes the words of an entry out, once, for a reason and in a role that the record keeps',
  async () => {
    const asked = ['erase', id, '--entries', String(seq), '--reason', 'asked for by the person'] as const;
    const refused = await run(...asked, '--as', 'scribe');
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    const erased = await run(...asked, '--as', 'counsel');
    expect([erased.code, erased.stderr]).toEqual([0, '']);
    expect(erased.stdout).toMatch(new RegExp(`^Erased for good, as the record says: ${seq}\\.`));
    // It is remembered beside the keys before the command ends.
    expect(readFileSync(join(folder.keys, 'destroyed.log'), 'utf8')).toContain(`"erased":"${id}","seq":${seq},`);
    expect((await run(...asked, '--as', 'counsel')).stdout).toMatch(/^Nothing was erased/);

    const service = await Service.start({ folder });
    const record = await service.api.record(id);
    expect(record.find((entry) => entry.seq === seq)?.payload).toBeNull();
    expect(record.filter(({ kind }) => kind === 'payload.erased')).toEqual([
      expect.objectContaining({
        actor: expect.objectContaining({ role: 'counsel' }),
        payload: { seq, kind: 'note.added' },
      }),
    ]);
    await service.stop();
  },
  TIME_LIMIT_MS,
);

test(
  'holdfast keys rotate lets another key sign, introduced by the one before it, and everything verifies on',
  async () => {
    const { code, stdout, stderr } = await run('keys', 'rotate');
    expect([code, stderr]).toEqual([0, '']);
    const [, to = '', from = ''] =
      /^Key ([0-9a-f]{64}) signs .*; key ([0-9a-f]{64}) has introduced it\.$/m.exec(stdout) ?? [];
    expect(readdirSync(folder.keys)).toEqual(expect.arrayContaining(['signing.key', 'signing-2.key']));

    const service = await Service.start({ folder });
    await service.api.as('scribe').command(id, { type: 'add-note', text: 'later' });
    const { tree } = service.installation;
    const head = await tree.headNow();
    const keys = await tree.tree.keys();
    expect(keys.map(({ keyId, introducedBy }) => [keyId, introducedBy])).toEqual([
      [from, null],
      [to, from],
    ]);
    expect([head.keyId, isSigned(head, keys)]).toEqual([to, true]);
    await service.stop();
    expect((await run('verify', id)).code).toBe(0);
  },
  TIME_LIMIT_MS,
);
