/** A subscription of a browser, as far as it matters which key it was made with. */
interface Subscribed {
  readonly options: { readonly applicationServerKey: ArrayBuffer | null };
  unsubscribe(): Promise<boolean>;
}

/** A browser's push manager. It has one subscription at most. */
interface Subscriptions<S extends Subscribed> {
  getSubscription(): Promise<S | null>;
  subscribe(options: { readonly userVisibleOnly: true; readonly applicationServerKey: string }): Promise<S>;
}

/**
 * The browser's subscription with this key: the one that it has, for it may wake somebody at another place, or else a new one. One
 * made with another key, before the keys were lost, wakes nobody any more and goes.
 *
 * @param key of the installation, base64url
 */
export async function subscriptionWith<S extends Subscribed>(manager: Subscriptions<S>, key: string): Promise<S> {
  const there = await manager.getSubscription();
  if (there && base64url(there.options.applicationServerKey) === key) return there;
  await there?.unsubscribe();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

function base64url(bytes: ArrayBuffer | null): string | undefined {
  if (bytes === null) return undefined;
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
