import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/**
 * The address of a place of its own in the server that the test run started: a schema, for a database takes a hundred
 * times as long to make.
 */
export async function newPostgresDatabase(): Promise<string> {
  const name = newName();
  await onServer(`CREATE SCHEMA ${name}`);
  return `${serverUrl()}?options=${encodeURIComponent(`-c search_path=${name}`)}`;
}

/**
 * Of a database of its own that does not sort by bytes, as the server's others do, but as `en_US.UTF-8` of many systems: past
 * full stops and strokes.
 */
export async function newEnglishPostgresDatabase(): Promise<string> {
  const name = newName();
  await onServer(`CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-u-ka-shifted'`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

function newName(): string {
  return `test_${randomBytes(8).toString('hex')}`;
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  await client.query(sql);
  await client.end();
}

function serverUrl(): string {
  const server = process.env['HOLDFAST_TEST_POSTGRES'];
  if (server === undefined) throw new Error('Run specs through Jest: it starts a PostgreSQL for them.');
  return server;
}
