import type { Clock } from '#kernel';
import type { Reader } from '#storage';
import { ProviderClient } from '../access/provider/provider-client.js';
import type { Provider } from '../access/provider/provider-settings.js';
import { failed, ok, warning, type Check } from './check.js';

type Found = Omit<Check, 'name'>;

/** Whether those who come through the sign-in provider could come in without it: on the day on which it is distrusted they have to. */
export async function checkLocalDoors(reader: Reader): Promise<Found> {
  const may = 'disabled_at IS NULL AND password IS NOT NULL';
  const accounts = await countOf(reader, 'SELECT COUNT(*) AS found FROM account');
  const administrators = await countOf(
    reader,
    `SELECT COUNT(*) AS found FROM account WHERE administrator = 1 AND ${may}`,
  );
  if (accounts > 0 && administrators === 0)
    return failed(
      'No administrator has a password here: nobody could trust the sign-in provider again, or let anybody in without it.',
      'Make a join link on this machine: holdfast user invite.',
    );
  const doorless = await countOf(
    reader,
    `SELECT COUNT(*) AS found FROM account WHERE disabled_at IS NULL AND password IS NULL
       AND id IN (SELECT account FROM provider_identity WHERE unlinked_at IS NULL)`,
  );
  if (doorless > 0)
    return warning(
      `${doorless} accounts came through the sign-in provider and have no password here yet.`,
      'Have them come once more and choose one, or disable the accounts on the page Accounts.',
    );
  return ok('Everybody who comes through the sign-in provider has a password here too.');
}

/**
 * Whether the sign-in provider is trusted, and, where it is to be asked, whether it answers.
 *
 * @param clock where it is to be asked
 */
export async function checkProvider(reader: Reader, provider: Provider, clock: Clock | undefined): Promise<Found> {
  const distrusted = await countOf(
    reader,
    'SELECT COUNT(*) AS found FROM sign_in_provider WHERE issuer = ? AND distrusted_at IS NOT NULL',
    [provider.issuer],
  );
  if (distrusted > 0)
    return warning(
      'The sign-in provider is distrusted: nobody comes in through it.',
      'When you know that it is clean again, an administrator trusts it on the page Accounts.',
    );
  if (clock === undefined) return ok('The sign-in provider is trusted; whether it answers was not asked.');
  const answers = await new ProviderClient({ provider, clock, onError: () => undefined })
    .probe()
    .then(() => true)
    .catch(() => false);
  if (answers) return ok('The sign-in provider is trusted, and answers.');
  return warning(
    'The sign-in provider does not answer, or not as it has to. Passwords and passkeys go on.',
    'Look at HOLDFAST_OIDC_ISSUER, and whether this machine reaches it.',
  );
}

async function countOf(reader: Reader, sql: string, params: readonly string[] = []): Promise<number> {
  const [row] = await reader.all(sql, params);
  return Number(row?.['found'] ?? 0);
}
