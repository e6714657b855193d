import { expect, test } from '@jest/globals';
import { subscriptionWith } from './subscription-with.js';

/** A key in whose base64url both characters stand that base64 writes otherwise, and whose base64 is padded. */
const KEY = `${'-_'.repeat(42)}-_8`;
const OTHER_KEY = 'A'.repeat(87);

/** A browser's push manager, which has made a subscription with one key or has none. */
class Manager {
  made: Subscription | null;
  readonly unsubscribed: Subscription[] = [];

  constructor(key: string | null) {
    this.made = key === null ? null : this.subscription(key);
  }

  getSubscription(): Promise<Subscription | null> {
    return Promise.resolve(this.made);
  }

  /** As a browser does: one that it has with another key is in the way. */
  subscribe({ applicationServerKey: key }: { readonly applicationServerKey: string }): Promise<Subscription> {
    if (this.made) return Promise.reject(new Error('InvalidStateError'));
    this.made = this.subscription(key);
    return Promise.resolve(this.made);
  }

  private subscription(key: string): Subscription {
    const bytes = new Uint8Array(Buffer.from(key, 'base64url'));
    const subscription: Subscription = {
      options: { applicationServerKey: bytes.buffer },
      unsubscribe: () => {
        this.unsubscribed.push(subscription);
        this.made = null;
        return Promise.resolve(true);
      },
    };
    return subscription;
  }
}

interface Subscription {
  readonly options: { readonly applicationServerKey: ArrayBuffer | null };
  readonly unsubscribe: () => Promise<boolean>;
}

test('the subscription that a browser has with the same key goes on waking: no other place falls asleep', async () => {
  const manager = new Manager(KEY);
  const { made } = manager;
  expect(await subscriptionWith(manager, KEY)).toBe(made);
  expect(manager.unsubscribed).toEqual([]);
});

test('one that was made with another key makes room for a new one', async () => {
  const manager = new Manager(OTHER_KEY);
  const { made } = manager;
  const subscription = await subscriptionWith(manager, KEY);
  expect(manager.unsubscribed).toEqual([made]);
  expect(await subscriptionWith(manager, KEY)).toBe(subscription);
});

test('a browser without one subscribes', async () => {
  const manager = new Manager(null);
  expect(await subscriptionWith(manager, KEY)).toBe(manager.made);
});
