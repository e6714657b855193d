import { expect, test } from '@jest/globals';
import { parseRouting, type RoutingTable } from '#letters';
import type { Row } from '#storage';
import { eachRecipient, groupsOfRecipients, type RecipientPorts } from './recipients.js';

const HOLD = 'hold: { en: Ask., fr: Demander. }';

function aTable(...rules: readonly string[]): RoutingTable {
  const yaml = ['rules:', ...rules.map((rule) => `  - { ${rule}, ${HOLD} }`)].join('\n');
  const { table, findings } = parseRouting('letters/routing.yaml', yaml, ['name', 'card', 'diagnosis']);
  if (!table) throw new Error(JSON.stringify(findings));
  return table;
}

/** Somebody with a letter of their own, or one that supplements the letter of a wave. */
function aRow(id: string, cells: Row = {}): Row {
  const usual = { route: 'letter', language: 'en', country: 'CA', province: 'ON', roles: 'patient', entity: null };
  return { ...usual, id, elements: 'name', added: null, supplements_wave: null, people: 1, ...cells };
}

/** A register of these rows, to some of which later ones add. */
function register(rows: readonly Row[], additions: readonly Row[] = []): RecipientPorts {
  const all = (sql: string): Promise<readonly Row[]> =>
    Promise.resolve(sql.startsWith('SELECT told.id') ? additions : rows);
  return {
    reader: { all },
    openKey: () => Promise.reject(new Error('Nothing is sealed here.')),
  };
}

async function rules(ports: RecipientPorts, routing: RoutingTable, wave = 1): Promise<string[]> {
  const ruled: string[] = [];
  for await (const { personId, rule } of eachRecipient(ports, { incidentId: 'i', wave, routing }))
    ruled.push(`${personId} ${rule?.id}`);
  return ruled;
}

const BY_DATA = aTable('id: cards, when: { data: card }', 'id: names, when: { data: name }', 'id: rest');

test('whose data a later list adds to is routed by all that their letter tells', async () => {
  const ports = register([aRow('p1'), aRow('p2')], [{ told: 'p1', added: 'card' }]);
  expect(await rules(ports, BY_DATA)).toEqual(['p1 cards', 'p2 names']);
});

test('a letter that supplements another is routed by what is new alone', async () => {
  const supplement = { elements: 'name|card', added: 'diagnosis', supplements_wave: 1 };
  expect(await rules(register([aRow('p1', supplement)]), BY_DATA)).toEqual(['p1 rest']);
});

test('a letter supplements another whatever was decided about it, and in no other wave', async () => {
  const routing = aTable(
    'id: more, when: { occasion: supplementary }',
    'id: again, when: { occasion: second-wave }',
    'id: first',
  );
  const rows = [aRow('p1', { reason: 'decided', supplements_wave: 1 }), aRow('p2', { reason: 'newly-found-data' })];
  expect(await rules(register(rows), routing)).toEqual(['p1 more', 'p2 first']);
  expect(await rules(register([aRow('p1')]), routing, 2)).toEqual(['p1 again']);
  const groups = await groupsOfRecipients(register(rows), { incidentId: 'i', wave: 1, routing });
  expect(groups.map(({ rule }) => rule?.id)).toEqual(['more', 'first']);
});
