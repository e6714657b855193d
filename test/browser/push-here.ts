import type { CDPSession, Page, Worker } from 'playwright-core';
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

/** What the worker shows, and the page that it opens when that is clicked. */
export interface Shown {
  readonly title: string;
  readonly body: string;
  readonly path: string;
}

/** The page's worker as it is registered, ready to be given what its push service would bring. */
export class PushedWorker {
  private constructor(
    private readonly origin: string,
    private readonly worker: Worker,
    private readonly session: CDPSession,
    private readonly registrationId: string,
  ) {}

  static async of(page: Page): Promise<PushedWorker> {
    const [worker] = page.context().serviceWorkers();
    if (!worker) throw new Error('The page has registered no worker.');
    const session = await page.context().newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [first] = registrations;
        if (first) resolve(first.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    await worker.evaluate(LISTENS);
    return new PushedWorker(new URL(page.url()).origin, worker, session, await registered);
  }

  /** Brings a message; resolves with what the worker shows. */
  async push(data: string): Promise<Shown> {
    const { origin, registrationId } = this;
    await this.session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
    return this.worker.evaluate(SHOWN);
  }

  /** Its subscription becomes another, as its push service may decide; resolves with what the worker shows. */
  async changesSubscription(): Promise<Shown> {
    await this.worker.evaluate(`new Promise((resolve) => {
      const event = new Event('pushsubscriptionchange');
      event.waitUntil = resolve;
      self.dispatchEvent(event);
    })`);
    return this.worker.evaluate(SHOWN);
  }

  /** Which page the worker opens when what it shows is clicked. */
  opensOnClick(): Promise<unknown> {
    return this.worker.evaluate(`(async () => {
      const [notification] = await self.registration.getNotifications();
      return new Promise((resolve) => {
        Object.getPrototypeOf(self.clients).openWindow = async (path) => resolve(path);
        self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
      });
    })()`);
  }
}

/**
 * The worker notes what the browser has shown for it, the oldest first. It cannot be asked with `getNotifications` until it has:
 * Chromium takes a notification away that it finds written down and not yet on the screen.
 */
const LISTENS = `(() => {
  const show = ServiceWorkerRegistration.prototype.showNotification;
  const notes = new ReadableStream({ start: (stream) => { self.note = (shown) => stream.enqueue(shown); } });
  self.shown = notes.getReader();
  ServiceWorkerRegistration.prototype.showNotification = async function (title, options) {
    await show.call(this, title, options);
    self.note({ title, body: options.body, path: options.data.path });
  };
})()`;

const SHOWN = 'self.shown.read().then(({ value }) => value)';
