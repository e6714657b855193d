import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/**
 * The address of a place of its own in the server that the test run started: a schema, for a database takes a hundred
 * times as long to make.
 */
export async function newPostgresDatabase(): Promise<string> {
  const server = process.env['HOLDFAST_TEST_POSTGRES'];
  if (server === undefined) throw new Error('Run specs through Jest: it starts a PostgreSQL for them.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE SCHEMA ${name}`);
  await client.end();
  return `${server}?options=${encodeURIComponent(`-c search_path=${name}`)}`;
}
