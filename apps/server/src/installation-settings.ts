import type { InstallationSettings } from '#contract';
import type { Config } from './config.js';
import type { Installation } from './installation.js';

/** A register is kept until its data key is destroyed. */
const COUNTS = `SELECT
    (SELECT COUNT(*) FROM account WHERE disabled_at IS NULL) AS accounts,
    (SELECT COUNT(*) FROM outbox WHERE status = 'waiting') AS waiting,
    (SELECT COUNT(*) FROM incident
      WHERE EXISTS (SELECT 1 FROM people_import WHERE people_import.incident_id = incident.id AND state = 'complete')
        AND EXISTS (SELECT 1 FROM data_key WHERE data_key.incident_id = incident.id AND wrapped IS NOT NULL)) AS registers`;

/** How an installation is set up, in what no secret is and nobody's data. */
export async function installationSettings({
  storage,
  config,
}: Pick<Installation, 'storage' | 'config'>): Promise<InstallationSettings> {
  const [row] = await storage.reader.all(COUNTS, []);
  const { mail, letterMail } = config;
  return {
    mail: { warnings: wayOf(mail), letters: wayOf(letterMail) },
    accounts: Number(row?.['accounts']),
    waiting: Number(row?.['waiting']),
    registers: Number(row?.['registers']),
  };
}

/** Of the address its host alone: the rest may hold a password. */
function wayOf(mail: Config['mail'] | Config['letterMail']): InstallationSettings['mail']['letters'] {
  return mail === undefined ? null : { server: new URL(mail.url).host, sender: mail.from };
}
