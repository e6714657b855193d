import './node-version.mjs';
import { run } from './child.mjs';
import { prepare } from './prepare.mjs';
import { inRoot } from './root.mjs';
import { Stop, main } from './say.mjs';
import { withScratch } from './scratch.mjs';
import { prepareTestTools } from './test-tools.mjs';

await main(async () => {
  await prepare();
  const browsers = await prepareTestTools();
  const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js');
  const code = await withScratch((folder) =>
    run(process.execPath, [jest, ...process.argv.slice(2)], {
      // A zone 45 minutes off the hour with a daylight saving of its own: whatever leans on the machine's zone shows.
      env: { TZ: 'Pacific/Chatham', TMPDIR: folder, ...browsers },
    }),
  );
  if (code !== 0) throw new Stop('', code);
});
