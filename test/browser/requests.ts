import type { Page, Request } from 'playwright-core';

/** What a page is waiting for: its requests under way, but for the live feed, which is never over. */
export class Requests {
  private readonly underWay = new Set<Request>();
  private readonly ended = new EventTarget();

  constructor(private readonly page: Page) {
    page.on('request', (request) => {
      if (request.resourceType() !== 'eventsource') this.underWay.add(request);
    });
    const end = (request: Request): void => {
      if (this.underWay.delete(request)) this.ended.dispatchEvent(new Event('ended'));
    };
    page.on('requestfinished', end);
    page.on('requestfailed', end);
  }

  /** Resolves when the page has what it asked for and shows it, and asks for nothing more because of it. */
  async over(): Promise<void> {
    for (;;) {
      while (this.underWay.size > 0)
        await new Promise((done) => this.ended.addEventListener('ended', done, { once: true }));
      // Between two requests of its opening a page that shows nothing yet waits for none.
      await this.page.locator('main').first().waitFor({ state: 'attached' });
      await this.page.locator('.page-loading').waitFor({ state: 'detached' });
      await this.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      if (this.underWay.size === 0) return;
    }
  }
}
