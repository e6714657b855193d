import type { CDPSession, Page } from 'playwright-core';
import type { SubscribeBrowser } from '#contract';

/**
 * Stands in for the one thing that a browser without its maker's service cannot do: subscribe there. Everything else, the page's
 * worker among it, is the browser's own.
 */
export async function subscribesAs(page: Page, subscription: SubscribeBrowser['subscription']): Promise<void> {
  await page.context().grantPermissions(['notifications'], { origin: new URL(page.url()).origin });
  await page.evaluate(
    `(() => {
      const { endpoint, keys } = ${JSON.stringify(subscription)};
      let subscription = null;
      PushManager.prototype.getSubscription = async () => subscription;
      PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey: key }) => {
        if (!userVisibleOnly || subscription) throw new Error('A browser refuses this.');
        const text = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
        const options = { applicationServerKey: Uint8Array.from(text, (byte) => byte.charCodeAt(0)).buffer };
        const unsubscribe = async () => { subscription = null; return true; };
        return (subscription = { endpoint, options, unsubscribe, toJSON: () => ({ endpoint, keys }) });
      };
    })()`,
  );
}

/** The page's worker as it is registered, ready to be given what its push service would bring. */
export class PushedWorker {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
    private readonly registrationId: string,
  ) {}

  static async of(page: Page): Promise<PushedWorker> {
    const session = await page.context().newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [first] = registrations;
        if (first) resolve(first.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    return new PushedWorker(page, session, await registered);
  }

  /** Brings a message; resolves with what the worker shows. */
  async push(text: string): Promise<{ title: string; body: string; path: string }[]> {
    const origin = new URL(this.page.url()).origin;
    await this.session.send('ServiceWorker.deliverPushMessage', {
      origin,
      registrationId: this.registrationId,
      data: text,
    });
    return this.shown();
  }

  /** Its subscription becomes another, as its push service may decide; resolves with what the worker shows. */
  async changesSubscription(): Promise<{ title: string; body: string; path: string }[]> {
    const [worker] = this.page.context().serviceWorkers();
    await worker?.evaluate(`new Promise((resolve) => {
      const event = new Event('pushsubscriptionchange');
      event.waitUntil = resolve;
      self.dispatchEvent(event);
    })`);
    return this.shown();
  }

  private shown(): Promise<{ title: string; body: string; path: string }[]> {
    return this.page.evaluate(`(async () => {
      const registration = await navigator.serviceWorker.ready;
      for (;;) {
        const shown = await registration.getNotifications();
        if (shown.length > 0) return shown.map(({ title, body, data }) => ({ title, body, path: data.path }));
        await new Promise(requestAnimationFrame);
      }
    })()`);
  }

  /** Which page the worker opens when what it shows is clicked. */
  async opensOnClick(): Promise<unknown> {
    const [worker] = this.page.context().serviceWorkers();
    return worker?.evaluate(`(async () => {
      const [notification] = await self.registration.getNotifications();
      return new Promise((resolve) => {
        Object.getPrototypeOf(self.clients).openWindow = async (path) => resolve(path);
        self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
      });
    })()`);
  }
}
