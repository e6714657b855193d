import { beforeAll, describe, expect, test } from '@jest/globals';
import { sha256 } from '#digest';
import { LetterImage, keptPicture, openPress, type BatchSink, type LetterPerson, type Press } from '#letters';
import { A_JPEG } from '../../libs/letters/support/pictures.js';
import { lettersPlaybook } from '../simulation/letters-playbook.js';
import { pressApart } from '../../apps/server/src/letters/press-apart.js';
import { pressHere, type OpenOrder, type PressOrder } from '../../apps/server/src/letters/press-order.js';

const version = lettersPlaybook();
const image = new LetterImage(keptPicture(A_JPEG), 'A maple leaf');
const ORDER: PressOrder = {
  batchId: '01890000-0000-7000-8000-000000000001',
  letters: 1000,
  version,
  templates: version.shelf.letters,
  facts: { 'organisation.name': 'Invented', 'organisation.address': '1 Main St', 'organisation.phone': '1' },
  given: { letterDate: '2026-03-09', exercise: true, zone: 'America/Toronto', images: { letterhead: image } },
  lettersPerFile: 1000,
  filePrefix: 'EXERCISE-',
};

describe('a press in a thread of its own', () => {
  let press: Press;
  beforeAll(async () => {
    press = await openPress();
  });

  test('makes the same bytes and the same list as one in this thread, and refuses the same people', async () => {
    const [here, apart] = [await pressHere(() => Promise.resolve(press))(ORDER), await orderApart()];
    for (const index of [0, 1]) {
      const [alone, crossed] = [await made(here, index), await made(apart, index)];
      expect(crossed).toEqual(alone);
      expect(alone.shard.letters).toHaveLength(299);
      expect(alone.shard.refused).toEqual([
        { personId: 'person-7', fault: expect.objectContaining({ code: 'value-too-long' }) },
      ]);
    }
    await apart.close();
  });

  test('tells what its people fail with, and what its store fails with', async () => {
    const order = await orderApart();
    await expect(order.makeFile(0, failing(), stored().sink)).rejects.toThrow('The list broke off.');
    await order.close();
    const full = Object.assign(new Error('No space is left.'), { syscall: 'write' });
    const again = await orderApart();
    await expect(again.makeFile(0, people(), { store: () => Promise.reject(full) })).rejects.toBe(full);
    await again.close();
  });

  test('that is ended in the middle of a file says so, and that it may be tried again', async () => {
    const order = await orderApart();
    const file = order.makeFile(0, endless(), stored().sink);
    await Promise.all([
      expect(file).rejects.toMatchObject({ details: { code: 'press-ended', retryable: true } }),
      order.close(),
    ]);
  });

  test('that has ended between two files says so at once', async () => {
    const order = await orderApart();
    await made(order, 0);
    await order.close();
    await expect(order.makeFile(1, people(), stored().sink)).rejects.toMatchObject({
      details: { code: 'press-ended', retryable: true },
    });
  });

  test('a template that cannot be bound is refused as it is here', async () => {
    const { ['organisation.phone']: _, ...facts } = ORDER.facts;
    const order = await pressApart([], notHere)({ ...ORDER, facts });
    await expect(order.makeFile(0, people(), stored().sink)).rejects.toMatchObject({
      details: { code: 'unknown-facts' },
    });
    await order.close();
  });

  test('is not opened for a few letters', async () => {
    await expect(pressApart([], notHere)({ ...ORDER, letters: 20 })).rejects.toThrow('Here.');
  });
});

function notHere(): Promise<OpenOrder> {
  return Promise.reject(new Error('Here.'));
}

function orderApart(): Promise<OpenOrder> {
  return pressApart([], notHere)(ORDER);
}

async function made(
  order: OpenOrder,
  index: number,
): Promise<{ shard: object & Awaited<ReturnType<OpenOrder['makeFile']>>; digest: string }> {
  const { sink, digest } = stored();
  return { shard: await order.makeFile(index, people(), sink), digest: digest() };
}

function stored(): { sink: BatchSink; digest: () => string } {
  const chunks: Uint8Array[] = [];
  const sink: BatchSink = {
    store: async (_name, bytes) => {
      for await (const chunk of bytes) chunks.push(chunk);
    },
  };
  return { sink, digest: () => sha256(Buffer.concat(chunks)) };
}

function person(index: number): LetterPerson {
  return {
    personId: `person-${index}`,
    route: 'letter',
    letter: 'patient',
    language: index % 5 === 0 ? 'fr' : 'en',
    name: index === 7 ? 'A'.repeat(20_000) : `Zoë ${index} Łódź`,
    addressLines: [`${index} Main St`, 'Toronto ON  M4W 1A8'],
    dataElements: index % 2 === 0 ? ['name', 'insurance'] : ['health-card-number'],
  };
}

async function* people(): AsyncGenerator<LetterPerson> {
  for (let index = 0; index < 300; index += 1) yield await Promise.resolve(person(index));
}

async function* failing(): AsyncGenerator<LetterPerson> {
  yield* people();
  throw new Error('The list broke off.');
}

/** Waits for a person who never comes, as a database that does not answer. */
async function* endless(): AsyncGenerator<LetterPerson> {
  yield* people();
  await new Promise(() => undefined);
}
