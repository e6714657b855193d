import type { SubscribeBrowser } from '#contract';

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
    // One that was made with another key, before the keys were lost, would be given back instead of a new one.
    await (await pushManager.getSubscription())?.unsubscribe();
    const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const { p256dh = '', auth = '' } = subscription.toJSON().keys ?? {};
    return { endpoint: subscription.endpoint, keys: { p256dh, auth } };
  } catch (cause) {
    throw cause instanceof NotSubscribed ? cause : new NotSubscribed('The browser did not subscribe.', { cause });
  }
}

/** The push service forgets this browser too. */
export async function unsubscribeHere(): Promise<void> {
  keepHere(undefined);
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** Under which id this browser was subscribed; `undefined` where its own subscription is another by now, or gone. */
export async function subscribedHere(): Promise<string | undefined> {
  const [id, endpoint] = localStorage.getItem(KEY)?.split(' ') ?? [];
  if (id === undefined || pushAbility() !== 'able') return undefined;
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return subscription?.endpoint === endpoint ? id : undefined;
}

export function keepHere(kept: { readonly id: string; readonly endpoint: string } | undefined): void {
  if (kept === undefined) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, `${kept.id} ${kept.endpoint}`);
}
