import './node-version.mjs';
import { rebuild } from './prepare.mjs';
import { main } from './say.mjs';

await main(rebuild);
