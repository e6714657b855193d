import './node-version.mjs';
import { become } from './become.mjs';
import { prepare } from './prepare.mjs';
import { main } from './say.mjs';

await main(prepare);
await main(() => become(['test', 'law', 'run-mutants.js'], process.argv.slice(2)));
