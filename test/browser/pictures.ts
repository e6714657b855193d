import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { idMint } from '../support/seeded.js';
import { packageRoot } from '../support/root.js';
import { Service } from '../support/service.js';
import { Browsing } from './browsing.js';
import { Tour, playUntilPrinted } from './tour.js';

/** Everything that is taken; nothing of it is kept in the repository. */
const ALL = join(packageRoot, 'test', 'pictures');
/** The few that the documents show. */
const SHOWN = join(packageRoot, 'docs', 'pictures');
const SHOWN_AS: Readonly<Record<string, string>> = {
  'command-light': 'command',
  'timeline-light': 'timeline',
  'obligations-light': 'obligations',
  'letters-dark': 'letters',
  'console-light': 'console',
};

const DESK = { width: 1180, height: 720 };
const PHONE = { width: 360, height: 740 };
const WAYS = [
  { name: 'light', viewport: DESK, colorScheme: 'light' },
  { name: 'dark', viewport: DESK, colorScheme: 'dark' },
  { name: 'phone', viewport: PHONE, colorScheme: 'light' },
] as const;

/** Plays the demonstration's case and takes every page of it, light, dark and on a phone. */
async function takePictures(): Promise<void> {
  const chromium = process.env['HOLDFAST_TEST_CHROMIUM'];
  if (chromium === undefined) throw new Error('There is no Chromium here: apt-get install chromium');
  rmSync(ALL, { recursive: true, force: true });
  mkdirSync(ALL, { recursive: true });
  const service = await Service.start();
  const browsing = await Browsing.open(chromium, service.cast, { zone: 'America/Toronto' });
  try {
    const id = idMint('pictures')();
    await playUntilPrinted(service, id, 60);
    for await (const { route, address, page } of new Tour(service, browsing, id).stops()) {
      await takeAll(nameOf(route.path), page);
      if (route.path.endsWith('/$decision')) await takeSigning(service, browsing, id, address);
    }
  } finally {
    await browsing.close();
    await service.delete();
  }
}

/** A decision as an executive is asked for it on a phone. */
async function takeSigning(service: Service, browsing: Browsing, id: string, address: string): Promise<void> {
  await service.cast.enrol('Eli Marsh', 'executive', id);
  const page = await browsing.person(address, 'Eli Marsh');
  await page.setViewportSize(PHONE);
  await page.getByRole('button', { name: 'Sign this answer' }).waitFor();
  await page.evaluate("document.querySelector('#decision').scrollIntoView()");
  await page.screenshot({ path: join(SHOWN, 'decision-phone.png'), animations: 'disabled' });
}

async function takeAll(name: string, page: Page): Promise<void> {
  for (const { name: way, viewport, colorScheme } of WAYS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.evaluate('document.fonts.ready');
    const taken = `${name}-${way}`;
    const shown = SHOWN_AS[taken];
    const path = join(ALL, `${taken}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    if (shown !== undefined) copyFileSync(path, join(SHOWN, `${shown}.png`));
  }
}

/** `/incidents/$id/decisions/$decision` is `decision`, `/incidents/$id` is `command`, `/` is `incidents`. */
function nameOf(path: string): string {
  if (path === '/') return 'incidents';
  if (path === '/incidents/$id') return 'command';
  return (path.split('/').at(-1) ?? '').replace('$', '');
}

await takePictures();
