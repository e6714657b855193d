import './node-version.mjs';
import { run } from './child.mjs';
import { prepare } from './prepare.mjs';
import { inRoot } from './root.mjs';
import { Stop, main, say } from './say.mjs';
import { prepareTestTools } from './test-tools.mjs';

await main(async () => {
  await prepare();
  const browsers = await prepareTestTools();
  say('Playing the case and taking a picture of every page…');
  const code = await run(process.execPath, [inRoot('dist', 'test', 'browser', 'pictures.js')], { env: browsers });
  if (code !== 0) throw new Stop('', code);
  say('They are in test/pictures/; those that the documents show are in docs/pictures/.');
});
