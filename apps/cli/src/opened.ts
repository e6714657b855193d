import type { Config } from '../../server/src/config.js';
import { openInstallation, type Installation } from '../../server/src/installation.js';
import { machinePorts } from '../../server/src/system/machine-ports.js';

/** Opens the data folder for one command, and closes it whatever comes of it. Its clocks, alerts and letters stand still meanwhile. */
export async function withInstallation<T>(
  config: Config,
  work: (installation: Installation) => Promise<T>,
  { makeKeys = false } = {},
): Promise<T> {
  const installation = await openInstallation(
    config,
    machinePorts(),
    (event, detail) => process.stderr.write(`${event}: ${detail}\n`),
    { makeKeys },
  );
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}
