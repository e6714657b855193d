import type { Page, Request } from 'playwright-core';
import { Requests } from './requests.js';

/** What a page has asked the service for, and how large the answers were on their way. */
export class Asked {
  private readonly requests: Requests;
  private finished: Request[] = [];

  constructor(page: Page) {
    this.requests = new Requests(page);
    page.on('requestfinished', (request) => {
      if (pathOf(request).startsWith('/api/')) this.finished.push(request);
    });
  }

  /** Counts from here. */
  anew(): void {
    this.finished = [];
  }

  over(): Promise<void> {
    return this.requests.over();
  }

  /** How often it asked for a path with this end. */
  of(end: string): number {
    return this.finished.filter((request) => pathOf(request).endsWith(end)).length;
  }

  /** The paths of answers with more bytes than this. */
  async largerThan(bytes: number): Promise<readonly string[]> {
    const sized = await Promise.all(
      this.finished.map(async (request) => ({ path: pathOf(request), size: (await request.sizes()).responseBodySize })),
    );
    return sized.filter(({ size }) => size > bytes).map(({ path, size }) => `${path}: ${size} bytes`);
  }
}

function pathOf(request: Request): string {
  return new URL(request.url()).pathname;
}
