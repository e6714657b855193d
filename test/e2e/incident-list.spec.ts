import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseInstant } from '#kernel';
import { onEachDatabase } from '../support/databases.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const EUROPEAN = {
  'event.aware_at': '2026-03-09T13:00:00.000Z',
  'event.exfiltration': 'known',
  'organisation.jurisdiction': 'eu',
  'people.data_elements': ['name', 'health-record'],
};

function parsed(instant = ''): number {
  return parseInstant(instant) ?? Number.NaN;
}

onEachDatabase('the list of incidents', (dialect) => {
  const newId = idMint('incident list');
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ dialect });
  });

  afterAll(() => service.delete());

  async function declared(title: string, mode: 'live' | 'exercise' = 'live'): Promise<string> {
    const id = newId();
    await service.api.declare({ id, title, mode });
    return id;
  }

  async function listed(id: string) {
    return (await service.api.incidents({ limit: '200' })).incidents.find((each) => each.id === id);
  }

  test('names the deadline that the incident itself names: a law’s that is overdue, or the next, and counts our own', async () => {
    const id = await declared('Overdue');
    await service.api
      .as('privacy-officer')
      .command(id, { type: 'state-facts', facts: EUROPEAN, source: 'the team', confidence: 'confirmed' });
    const before = await service.api.incident(id);
    const law = before.clocks
      .filter(({ basis }) => basis === 'statutory')
      .toSorted((one, other) => one.due.instant.localeCompare(other.due.instant))[0];
    expect(before).toMatchObject({ nextDeadline: { basis: 'organisation', passed: false }, targetsPassed: 0 });
    expect(await listed(id)).toMatchObject({ nextDeadline: before.nextDeadline, targetsPassed: 0 });

    service.clock.advance(parsed(law?.due.instant) - service.clock.now());
    const { nextDeadline, targetsPassed, clocks } = await service.api.incident(id);
    expect(nextDeadline).toEqual({
      title: law?.title,
      due: law?.due.instant,
      basis: 'statutory',
      passed: true,
    });
    const passed = clocks.filter(
      ({ basis, due }) => basis !== 'statutory' && parsed(due.instant) <= parsed(law?.due.instant),
    );
    expect(passed.length).toBeGreaterThan(0);
    expect(targetsPassed).toBe(passed.length);
    expect(await listed(id)).toMatchObject({ nextDeadline, targetsPassed });
  });
});
