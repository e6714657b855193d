import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { canonicalJson } from '#digest';
import { formatInstant } from '#kernel';
import type { Statement, Storage } from '#storage';
import { aDatabase, onEachDatabase } from '../../../../test/support/databases.js';
import { SCHEMA } from '../installation.js';
import { alertStates } from './alert-states.js';

const incident = (id: string, status = 'open', mode = 'live'): Statement => ({
  sql: `INSERT INTO incident (id, title, mode, status, playbook_name, playbook_version, playbook_hash, seq, head_hash, scenario_now, waves, opened_at, updated_at)
        VALUES (?, ?, ?, ?, 'p', '1', 'h', 1, 'h', NULL, 0, 0, 0)`,
  params: [id, `Title of ${id}`, mode, status],
});

const ANA = 'ana';

const member = (incidentId: string, endedAt: number | null = null): Statement => ({
  sql: 'INSERT INTO incident_role (incident_id, account, role, given_at, ended_at) VALUES (?, ?, ?, 0, ?)',
  params: [incidentId, ANA, 'deputy', endedAt],
});

/** Of an incident, with a number in its id as in the engine's: of its entry within that incident. */
function alert(incidentId: string, number: number, raisedAt: number, acknowledgedAt: number | null = null): Statement {
  const status = acknowledgedAt === null ? 'open' : 'acknowledged';
  const id = `${number.toString(16).padStart(8, '0')}-${incidentId}`;
  const content = {
    id,
    runId: 'r',
    clockId: 'c',
    name: 'n',
    title: { en: 'Tell them', fr: 'Le leur dire' },
    kind: 'clock.warned',
    moment: 'due',
    due: formatInstant(0),
    basis: 'statutory',
    path: ['deputy'],
    rung: 0,
    status,
    raisedAt,
    acknowledgedBy:
      acknowledgedAt === null ? null : { kind: 'person', id: 'Ana', role: 'deputy', assurance: 'claimed' },
    acknowledgedAt,
  };
  return {
    sql: 'INSERT INTO alert (incident_id, id, status, content) VALUES (?, ?, ?, ?)',
    params: [incidentId, id, status, canonicalJson(content)],
  };
}

onEachDatabase('alerts of one’s incidents', (dialect) => {
  let storage: Storage;

  beforeEach(async () => {
    storage = await (await aDatabase(dialect)).open(SCHEMA);
    await storage.writer.commit([incident('long'), incident('new'), member('long'), member('new')]);
  });

  afterEach(() => storage.close());

  const idsOf = async (): Promise<string[]> => (await alertStates(storage, ANA)).map(({ id }) => id);

  test('of which more are open than are shown are the oldest, in whichever incident, whatever their numbers there', async () => {
    const later = Array.from({ length: 250 }, (_, n) => alert('new', n + 1, 1_000_000 + n));
    await storage.writer.commit([...later, alert('long', 900, 999_999), alert('long', 901, 5)]);
    const ids = await idsOf();
    expect(ids.slice(0, 3)).toEqual(['00000385-long', '00000384-long', '00000001-new']);
    expect(ids).toHaveLength(200);
  });

  test('that somebody has follow, the last that were taken first', async () => {
    const before = Array.from({ length: 30 }, (_, n) => alert('long', 500 + n, 1, 100 + n));
    await storage.writer.commit([...before, alert('new', 1, 2, 99_999), alert('new', 2, 9)]);
    const states = await alertStates(storage, ANA);
    expect(states.slice(0, 3)).toMatchObject([
      { status: 'open', acknowledged: null, incident: 'new', incidentTitle: 'Title of new' },
      { id: '00000001-new', acknowledged: { by: { id: 'Ana' }, at: formatInstant(99_999) } },
      { acknowledged: { at: formatInstant(129) } },
    ]);
    expect(states).toHaveLength(21);
  });

  test('are of open live incidents alone', async () => {
    await storage.writer.commit([incident('over', 'closed'), incident('played', 'open', 'exercise')]);
    await storage.writer.commit([member('over'), member('played')]);
    await storage.writer.commit([alert('over', 1, 1), alert('played', 1, 1), alert('new', 1, 1)]);
    expect(await idsOf()).toEqual(['00000001-new']);
  });

  test('are of incidents in which one has a role, and has it still', async () => {
    await storage.writer.commit([incident('never'), incident('once'), member('once', 1)]);
    await storage.writer.commit([alert('never', 1, 1), alert('once', 1, 1), alert('new', 1, 1)]);
    expect(await idsOf()).toEqual(['00000001-new']);
  });
});
