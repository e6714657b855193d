import { describe, expect, test } from '@jest/globals';
import type { Statement } from '#storage';
import { importPeople } from './import-people.js';
import { CHUNK_ROWS } from './import-writer.js';
import { LETTERS_ORDERED, aDataKey, aStream, anOrder, seededEntropy } from './testing/register-fixture.js';

const ROWS = 60_000;
const ROWS_PER_PIECE = 250;

// Counts rows, not bytes of heap: how many have left the file and are not yet with the writer. In flight may be one chunk,
// and what the streams between file and parser buffer by their own limits.
const IN_FLIGHT_MAX = CHUNK_ROWS + 20 * ROWS_PER_PIECE;

describe('a list of 60,000 rows', () => {
  test('passes through with a bounded number of rows held, in units of one chunk', async () => {
    let produced = 0;
    let committed = 0;
    let inFlightMax = 0;
    let unitMax = 0;
    const lines = async function* (): AsyncGenerator<Uint8Array> {
      produced = 0;
      yield await Promise.resolve(Buffer.from('family_name,given_names,street,city,postal_code\n'));
      while (produced < ROWS) {
        const from = produced;
        produced += ROWS_PER_PIECE;
        yield Buffer.from(
          Array.from(
            { length: ROWS_PER_PIECE },
            (_, index) => `Tremblay,N${from + index},12 Main St,Ottawa,K1N 5B1\n`,
          ).join(''),
        );
        inFlightMax = Math.max(inFlightMax, produced - committed);
      }
    };
    const counting = {
      commit: (unit: readonly Statement[]): Promise<void> => {
        const rows = unit
          .filter(({ sql }) => sql.startsWith('INSERT INTO person '))
          .reduce((sum, { expectChanges = 0 }) => sum + expectChanges, 0);
        committed += rows;
        unitMax = Math.max(unitMax, rows);
        return Promise.resolve();
      },
    };
    const key = aDataKey();
    const result = await importPeople(
      {
        reader: { all: () => Promise.resolve([]) },
        writer: counting,
        clock: { now: () => 1 },
        entropy: seededEntropy('long'),
        owner: 'this process',
        letters: LETTERS_ORDERED,
      },
      {
        ...anOrder(key, ''),
        file: aStream(() => {
          // Only the last reading is for the rows; those before tell what the file is.
          inFlightMax = 0;
          return lines();
        }),
      },
    );
    expect(result).toMatchObject({ outcome: 'complete', accepted: ROWS });
    expect(committed).toBe(ROWS);
    expect(unitMax).toBe(CHUNK_ROWS);
    expect(inFlightMax).toBeGreaterThan(0);
    expect(inFlightMax).toBeLessThanOrEqual(IN_FLIGHT_MAX);
  }, 60_000);
});
