import './node-version.mjs';
import { checkTypes } from './compile.mjs';
import { prepareInstalled } from './prepare.mjs';
import { main } from './say.mjs';

await main(async () => {
  await prepareInstalled();
  await checkTypes();
});
