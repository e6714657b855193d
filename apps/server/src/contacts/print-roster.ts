import type { PrintRoster } from '#contract';
import { Fault, type Actor } from '#kernel';
import { renderDocument } from '#letters';
import type { Installation } from '../installation.js';
import { viewRoster } from '../on-call/view-roster.js';
import { peopleOn, rosterDocument, type RosterSource } from './roster-document.js';

/**
 * The contact roster as a PDF, made on this machine alone. Who printed it, and how many it names, is durable before it is given;
 * it is kept nowhere, so a print that is asked again is another one.
 *
 * @throws Fault `idempotency-key-reused`
 */
export async function printContactRoster(
  installation: Installation,
  request: PrintRoster,
  actor: Actor,
  commandId: string,
): Promise<Uint8Array> {
  const { access, contacts, changes, config, ports } = installation;
  const { language, paper } = request;
  if (await changes.isMade(commandId)) throw keyReused();
  const source: RosterSource = {
    ...(config.title !== undefined && { organisation: config.title }),
    onCall: (await viewRoster(installation)).contacts,
    team: (await access.accounts.all())
      .filter(({ team, disabledAt }) => team.length > 0 && disabledAt === null)
      .map(({ name, team }) => ({ name, roles: team })),
    contacts: await contacts.all(),
    language,
    paper,
    printedAt: ports.clock.now(),
  };
  const rendered = renderDocument(rosterDocument(source), await installation.openPress());
  if (!rendered.ok) throw new Fault(rendered.fault);
  await changes.commit({ what: 'printed', people: peopleOn(source) }, { actor, commandId, request });
  return rendered.value.pdf;
}

function keyReused(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'idempotency-key-reused',
    detail: 'This Idempotency-Key has printed the roster already.',
    place: 'Idempotency-Key',
    mend: 'Use a fresh UUID for each print.',
  });
}
