import type { SubscribeBrowser } from '#contract';
import { subscriptionWith } from './subscription-with.js';

const WORKER = '/push-worker.js';
const KEY = 'holdfast-browser';

/** Whether this browser can be woken at all, and if not why. */
export type PushAbility = 'insecure' | 'unsupported' | 'denied' | 'able';

export function pushAbility(): PushAbility {
  if (!isSecureContext) return 'insecure';
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis))
    return 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : 'able';
}

/** The browser, or the person at it, did not subscribe. */
export class NotSubscribed extends Error {
  override readonly name = 'NotSubscribed';
}

/**
 * Asks whether notifications may be shown, and subscribes at the push service of this browser's maker.
 *
 * @param key of the installation, base64url
 * @throws NotSubscribed
 */
export async function subscribeHere(key: string): Promise<SubscribeBrowser['subscription']> {
  try {
    if ((await Notification.requestPermission()) !== 'granted')
      throw new NotSubscribed('Notifications are not allowed.');
    await navigator.serviceWorker.register(WORKER);
    const { pushManager } = await navigator.serviceWorker.ready;
    const subscription = await subscriptionWith(pushManager, key);
    const { p256dh = '', auth = '' } = subscription.toJSON().keys ?? {};
    return { endpoint: subscription.endpoint, keys: { p256dh, auth } };
  } catch (cause) {
    throw cause instanceof NotSubscribed ? cause : new NotSubscribed('The browser did not subscribe.', { cause });
  }
}

/** The push service forgets this browser too: it wakes nobody any more. */
export async function unsubscribeHere(): Promise<void> {
  localStorage.removeItem(KEY);
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** Under which ids this browser was subscribed, one for each place; none where its own subscription is another by now, or gone. */
export async function subscribedHere(): Promise<readonly string[]> {
  const { endpoint, ids } = kept();
  if (ids.length === 0 || pushAbility() !== 'able') return [];
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return subscription?.endpoint === endpoint ? ids : [];
}

/** Remembers one more place that this browser wakes somebody at. */
export function keepHere(id: string, endpoint: string): void {
  const { endpoint: before, ids } = kept();
  write(endpoint, before === endpoint ? [...ids, id] : [id]);
}

/** Forgets one place; the browser goes on waking at the others. */
export function forgetHere(id: string): void {
  const { endpoint, ids } = kept();
  write(
    endpoint,
    ids.filter((each) => each !== id),
  );
}

interface Kept {
  readonly endpoint: string;
  readonly ids: readonly string[];
}

function kept(): Kept {
  const [endpoint = '', ...ids] = localStorage.getItem(KEY)?.split(' ') ?? [];
  return { endpoint, ids };
}

function write(endpoint: string, ids: readonly string[]): void {
  localStorage.setItem(KEY, [endpoint, ...ids].join(' '));
}
