import { hasPostgres, startPostgres, type PostgresServer } from './postgres-server.js';

let server: PostgresServer | undefined;

/** Once before all specs of a run: the PostgreSQL that they share. Its address reaches them through the environment. */
export default async function start(): Promise<void> {
  if (!hasPostgres()) return;
  server = await startPostgres();
  process.env['HOLDFAST_TEST_POSTGRES'] = server.url;
}

/** For `stop-postgres`. */
export function startedPostgres(): PostgresServer | undefined {
  return server;
}
