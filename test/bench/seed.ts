/** The id of a seeded incident; they are in the order of their ids, as real ones are. */
export function seededId(nth: number): string {
  return `00000000-0000-7000-8000-${FIRST + nth}`;
}

const FIRST = 100_000_000_000;
const SNAPSHOT = '{"children":{},"context":{},"historyValue":{},"status":"active","value":{"open":"watching"}}';
const ENTERED = '{"open":1764000000000,"open.watching":1764000000000}';
const ACTOR = '{"assurance":"claimed","id":"bench","kind":"person","role":"incident-commander"}';
const HASH = '0'.repeat(64);
/** In the year 2096: nothing that rests is due. */
const DUE = 4_000_000_000_000;

/**
 * Statements, the same for both databases, that make incidents at rest: each waits in a state with a timer set, and has its
 * first entry and the key of the command that declared it.
 */
export function seedStatements(count: number, playbookHash: string): readonly string[] {
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const id = `'00000000-0000-7000-8000-' || (${FIRST} + i)`;
  const run = `'00000000-0000-7000-9000-' || (${FIRST} + i)`;
  const key = `'00000000-0000-7000-a000-' || (${FIRST} + i)`;
  const rows: Readonly<Record<string, string>> = {
    'incident (id, title, mode, status, playbook_name, playbook_version, playbook_hash, seq, head_hash, waves, opened_at, updated_at)': `${id}, 'At rest', 'live', 'open', 'bench', '1.0.0', '${playbookHash}', 1, '${HASH}', 0, 1764000000000, 1764000000000`,
    'run (id, incident_id, chart, key, wave, status, started_at, asks_law, seq, snapshot, entered)': `${run}, ${id}, 'main', 'main', 1, 'open', 1764000000000, 0, 1, '${SNAPSHOT}', '${ENTERED}'`,
    'timer (run_id, name, incident_id, clock_id, due_at, set_seq)': `${run}, 'xstate.after.P1D.main.open.watching', ${id}, 'wall', ${DUE}, 1`,
    'command (id, incident_id, digest, receipt, at)': `${key}, ${id}, '${HASH}', '{"at":"2025-11-24T16:00:00.000Z","entries":[],"version":1}', 1764000000000`,
    'entry (incident_id, seq, at, recorded_at, kind, actor, command_id, payload, salt, payload_digest, previous_hash, hash)': `${id}, 1, 1764000000000, 1764000000000, 'incident.declared', '${ACTOR}', ${key}, '{"title":"At rest"}', '${HASH.slice(32)}', '${HASH}', '${HASH}', '${HASH}'`,
  };
  return Object.entries(rows).map(([table, values]) => `INSERT INTO ${table} ${numbers} SELECT ${values} FROM n`);
}
