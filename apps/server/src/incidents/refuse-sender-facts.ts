import { PERMISSIONS } from '#access';
import type { CommandRequest } from '#contract';
import { splitFactName } from '#facts';
import { notPermitted, type Asker } from '../access/asker.js';

/** Facts of who writes to people and how they are reached: what letters print of their sender, and what became of the letters. */
const OF_SENDER: readonly string[] = ['organisation', 'notice'];

/**
 * Whoever establishes what happened does not thereby say who signs the letters about it, or which number they give.
 *
 * @throws Fault `not-permitted`
 */
export function refuseSenderFacts(request: CommandRequest, asker: Asker): void {
  if (request.type === 'state-facts') requireSayWhoWrites(Object.keys(request.facts), asker);
}

/** @throws Fault `not-permitted` where one of these facts is of the sender, and whoever asks may not say who that is */
export function requireSayWhoWrites(facts: readonly string[], asker: Pick<Asker, 'permits'>): void {
  if (!facts.some(isOfSender)) return;
  if (!asker.permits('say-who-writes')) throw notPermitted('say-who-writes', PERMISSIONS['say-who-writes'].means);
}

function isOfSender(name: string): boolean {
  const [group = ''] = splitFactName(name).fact.split('.');
  return OF_SENDER.includes(group);
}
