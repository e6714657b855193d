import type { Clock, Entropy } from '#kernel';
import type { WebPush } from '../alerts/alert-ways.js';
import { Undelivered, type Courier, type Message } from '../alerts/courier.js';
import { encryptPush, newEphemeral } from './encrypt-push.js';
import type { PushKey } from './push-key.js';
import { isAllowed, type Subscription } from './push-services.js';

const TIMEOUT_MS = 10_000;
/** A phone that was off is woken when it is on again, for as long as the deadline is news. */
const KEPT_FOR_SECONDS = 24 * 3600;
/** The push service knows the subscription no more: it will never wake that browser again. */
const ENDED = [404, 410];
/** Worth another try later: too many at once, too slow. Every other 4xx is for good. */
const LATER = [408, 425, 429];

export interface PushSettings extends WebPush {
  readonly key: PushKey;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/**
 * Hands a message to the push service of a subscribed browser, which alone can read it. Sent again it takes the place of the first
 * (`Topic`, and the notification's own name), so it is tried until the service answers.
 */
export function pushCourier({ contact, services, key, clock, entropy }: PushSettings): Courier {
  return {
    channel: 'push',
    deliver: async (message) => {
      if (!message.to) throw new Undelivered('nobody is on call at this place', 'refused');
      const { endpoint, keys } = JSON.parse(message.to.address) as Subscription;
      if (!isAllowed(endpoint, services)) throw new Undelivered('messages may not go to this push service', 'refused');
      const ephemeral = newEphemeral((count) => entropy.bytes(count));
      const sealed = encryptPush(Buffer.from(shown(message)), keys, ephemeral);
      await post(endpoint, sealed, {
        Authorization: key.authorization(new URL(endpoint).origin, contact, clock.now()),
        'Content-Encoding': 'aes128gcm',
        'Content-Type': 'application/octet-stream',
        TTL: String(KEPT_FOR_SECONDS),
        Urgency: 'high',
        // 32 characters at most: a UUID without its hyphens.
        Topic: message.id.replaceAll('-', ''),
      });
    },
  };
}

/** What the page's worker is given: neutral words, a name that takes a repeat once, and which page to open. */
function shown({ id, title, text, about }: Message): string {
  return JSON.stringify({ id, title, text, incident: about?.incidentId ?? null });
}

async function post(endpoint: string, body: Buffer, headers: Readonly<Record<string, string>>): Promise<void> {
  let response;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    // One maker's service that is down says nothing of the others': the channel stays open for them.
    throw new Undelivered('the push service could not be reached', 'try-again');
  }
  const { ok, status } = response;
  await response.body?.cancel();
  if (ok) return;
  if (ENDED.includes(status)) throw new Undelivered('the browser has unsubscribed: subscribe it again', 'ended');
  const forGood = status >= 400 && status < 500 && !LATER.includes(status);
  throw new Undelivered(`the push service answered ${status}`, forGood ? 'refused' : 'try-again');
}
