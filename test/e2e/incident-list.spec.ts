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

/** Rows of a page of which nothing else is said. */
const PAGE = 50;

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

  test('has open live incidents on its first page, however many exercises were declared later, and each once', async () => {
    const older = await declared('Older');
    const live = await declared('Live');
    const exercises: string[] = [];
    for (let count = 0; count <= PAGE; count += 1) exercises.unshift(await declared(`Exercise ${count}`, 'exercise'));
    const first = await service.api.incidents();
    expect(first.incidents.map(({ id }) => id)).toEqual([live, older, ...exercises.slice(0, PAGE - 2)]);
    const second = await service.api.incidents({ after: first.next ?? '' });
    expect(second.incidents.map(({ id }) => id)).toEqual(exercises.slice(PAGE - 2));
    expect(second.next).toBeNull();
  });

  test('ends with what is closed, and goes from shelf to shelf at the end of a page', async () => {
    const [closed, open] = [await declared('Closed'), await declared('Open')];
    const { writer } = service.installation.storage;
    await writer.commit([{ sql: `UPDATE incident SET status = 'closed' WHERE id = ?`, params: [closed] }]);
    const { incidents } = await service.api.incidents({ limit: '200' });
    expect([incidents[0]?.id, incidents.at(-1)?.id]).toEqual([open, closed]);
    const paged: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await service.api.incidents({ limit: '3', ...(after === undefined ? {} : { after }) });
      paged.push(...page.incidents.map(({ id }) => id));
      after = page.next;
    }
    expect(paged).toEqual(incidents.map(({ id }) => id));
  });

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
