import { Command, Option } from 'commander';
import { readOrganisations } from '../../server/src/organisations/read-organisations.js';
import { serve } from '../../server/src/serve.js';

/** `holdfast serve`: the service, as `npm start` runs it. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the service until it is stopped; this machine alone is answered unless an option says otherwise')
    .addOption(new Option('--lan', 'answer the networks that this machine is in, over TLS').conflicts('public'))
    .addOption(new Option('--public', 'answer everybody at HOLDFAST_ORIGIN, over TLS'))
    .action(({ lan = false, public: everybody = false }: { readonly lan?: boolean; readonly public?: boolean }) =>
      serve(readOrganisations(undefined, lan ? 'lan' : everybody ? 'public' : 'loopback')),
    );
}
