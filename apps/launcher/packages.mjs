import './node-version.mjs';
import { prepareInstalled } from './prepare.mjs';
import { main } from './say.mjs';

await main(prepareInstalled);
