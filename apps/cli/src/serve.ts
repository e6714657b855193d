import { Command } from 'commander';
import { readConfig } from '../../server/src/config.js';
import { serve } from '../../server/src/serve.js';

/** `holdfast serve`: the service, as `npm start` runs it. */
export function serveCommand(): Command {
  return new Command('serve').description('run the service until it is stopped').action(() => serve(readConfig()));
}
