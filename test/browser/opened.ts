import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { Service, type ServiceOptions } from '../support/service.js';
import { Browsing } from './browsing.js';

/** A service and a browser to look at it. */
export interface Opened {
  readonly service: Service;
  readonly browsing: Browsing;
}

const TIME_LIMIT_MS = 240_000;

/**
 * Opens a service and a browser for the tests of a block, before the first and until after the last. No test may leave a complaint on
 * a page's console.
 *
 * @param options of the service
 * @param prepare what has to be there before the first test
 */
export function openedFor(
  chromium: string,
  options: ServiceOptions = {},
  prepare: (service: Service) => Promise<void> = () => Promise.resolve(),
): Opened {
  let opened: Opened | undefined;
  const here = (): Opened => {
    if (opened === undefined) throw new Error('It is open from the first test on.');
    return opened;
  };

  beforeAll(async () => {
    const service = await Service.start(options);
    opened = { service, browsing: await Browsing.open(chromium, service.cast) };
    await prepare(service);
  }, TIME_LIMIT_MS);

  afterEach(() => {
    expect(here().browsing.complaints).toEqual([]);
  });

  afterAll(async () => {
    await here().browsing.close();
    await here().service.delete();
  });

  return {
    get service() {
      return here().service;
    },
    get browsing() {
      return here().browsing;
    },
  };
}
