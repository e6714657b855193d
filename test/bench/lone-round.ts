import { measureLoneCommand } from './lone-command.js';

console.log(JSON.stringify(await measureLoneCommand()));
