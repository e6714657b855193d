import type { OnCallTested, TestOnCall } from '#contract';
import { Fault, uuidv7, type Actor, type Clock, type Entropy } from '#kernel';
import { TEST_WORDS } from '../alerts/alert-words.js';
import type { Channels } from '../alerts/channels.js';
import { Undelivered } from '../alerts/courier.js';
import { placeOf, waysTo } from '../alerts/receivers.js';
import { notOnCall } from './browsers.js';
import type { InstallationChanges } from '../record/installation-changes.js';
import type { Roster } from './roster.js';

interface TestAlertsParts {
  readonly roster: Roster;
  readonly channels: Channels;
  readonly changes: InstallationChanges;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly onError: (error: unknown) => void;
}

type Way = ReturnType<typeof waysTo>[number];

/** Tests of whether somebody would be woken. Each is at once and once: a person waits for it, so nothing is tried again. */
export class TestAlerts {
  constructor(private readonly parts: TestAlertsParts) {}

  /**
   * Sends a test by every way in which the person at a place is reached, and tells the records what became of it.
   *
   * @throws Fault `not-on-call`, `not-reachable`
   */
  async send(request: TestOnCall, actor: Actor, commandId: string): Promise<OnCallTested> {
    const { roster, channels, changes } = this.parts;
    const { role, position } = request;
    const order = { actor, commandId, request };
    const before = await changes.made('tested', order);
    if (before) return { ways: [...(before.ways ?? [])] };
    const place = (await roster.places()).find((each) => each.role === role && each.position === position);
    if (!place) throw notOnCall({ role, position });
    const reached = waysTo(place, channels);
    if (reached.length === 0) throw NOT_REACHABLE;
    const ways = await Promise.all(reached.map((way) => this.try(way, actor)));
    await changes.commit({ what: 'tested', role, position, channel: place.channel, ways }, order);
    return { ways };
  }

  private async try(way: Way, actor: Actor): Promise<OnCallTested['ways'][number]> {
    const { channel } = way;
    try {
      await this.deliver(way);
      return { channel, delivered: true, reason: null };
    } catch (error) {
      if (!(error instanceof Undelivered)) this.parts.onError(error);
      const told = error instanceof Undelivered ? error : new Undelivered('the message could not be made');
      if (told.outcome === 'ended') await this.parts.roster.browsers.ended(placeOf(way.contact), actor);
      return { channel, delivered: false, reason: told.reason };
    }
  }

  private async deliver({ channel, contact }: Way): Promise<void> {
    const { channels, roster, clock, entropy } = this.parts;
    const place = placeOf(contact);
    const address = place && (await roster.addressOf(place));
    if (!place || address === undefined) throw new Undelivered('nobody is reached this way any more', 'refused');
    const to = { role: place.role, address };
    // Nothing is kept of a test before it is sent, so there is nothing to hand over.
    const nothing = (): Promise<void> => Promise.resolve();
    await channels.get(channel)?.deliver({ id: uuidv7(clock.now(), entropy), to, ...TEST_WORDS }, nothing);
  }
}

const NOT_REACHABLE = new Fault({
  kind: 'refused',
  code: 'not-reachable',
  detail: 'Nothing wakes this person: their channel is not set up, and no browser of theirs is subscribed.',
  mend: 'Set up the channel, choose another one, or subscribe a browser.',
});
