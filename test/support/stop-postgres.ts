import { startedPostgres } from './start-postgres.js';

/** Once after all specs of a run. */
export default async function stop(): Promise<void> {
  await startedPostgres()?.remove();
}
