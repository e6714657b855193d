import axe, { type Result } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { PASSWORD, type Cast } from '../support/cast.js';

/** Longest wait for what a person would see; a busy machine is given its time. */
const PATIENCE_MS = 60_000;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Beyond the page's own height: lists that scroll by themselves, because they are as high as the window, show all that they have. */
const LISTS_PX = 800;
/** Rules that look at colours: what alone can differ between light and dark. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

interface BrowsingOptions {
  /** An origin that pages lead to on purpose: what its own do is not ours to answer for. */
  readonly neighbour?: string;
  /** Of the readers; where it is not said, one that is neither the machine's nor the organisation's. */
  readonly zone?: string;
}

/** Where pages are asked for, and who signs in there. */
type Served = Pick<Cast, 'origin' | 'person'>;

/** A real browser at the service. It takes down what no page may do: speak on the console, or ask another origin. */
export class Browsing {
  readonly complaints: string[] = [];
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly cast: Served,
    private readonly neighbour: string | undefined,
    private readonly timezoneId: string,
  ) {}

  private get origin(): string {
    return this.cast.origin;
  }

  static async open(
    executablePath: string,
    cast: Served,
    { neighbour, zone }: BrowsingOptions = {},
  ): Promise<Browsing> {
    // Without a sandbox, because tests may run as root; the pages are our own.
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    return new Browsing(browser, cast, neighbour, zone ?? 'America/Vancouver');
  }

  /** A person of their own: another browser as far as the service can tell. */
  async person(path = '/', name?: string): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'en-CA', timezoneId: this.timezoneId });
    this.contexts.push(context);
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const theirs = new Set<string>();
    page.on('console', (message) => {
      const { url } = message.location();
      if (this.isNeighbours(url) || theirs.has(url)) return;
      this.complaints.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (this.isNeighbours(url.href) || this.isNeighbours(request.headers()['referer'] ?? page.url())) {
        theirs.add(url.href);
        return;
      }
      if (url.origin !== this.origin && url.protocol !== 'data:' && url.protocol !== 'blob:')
        this.complaints.push(`asked ${url.origin}`);
    });
    await page.goto(this.origin + path);
    if (name !== undefined) {
      // Who was only invited has no password yet.
      await this.cast.person(name).signedIn();
      await signIn(page, name);
    }
    return page;
  }

  private isNeighbours(address: string): boolean {
    return this.neighbour !== undefined && address.startsWith(`${this.neighbour}/`);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** Signs in by the page that stands in for whatever page was asked for. */
export async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/**
 * What WCAG 2.2 AA finds wrong on the page as it is now: rule, and where.
 *
 * @param runOnly axe's tags or rules; all of WCAG 2.2 AA where it is not said
 */
export async function barriers(page: Page, runOnly: readonly string[] = WCAG): Promise<string[]> {
  // The whole page at once: what lies under a bar that stays in view is reached by scrolling, and hidden from nobody.
  const size = page.viewportSize();
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ width: size?.width ?? 1280, height: height + LISTS_PX });
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(axe.source);
  const violations = await page.evaluate<Result[], string[]>(
    async (rules) => {
      const { axe: here } = globalThis as unknown as { axe: typeof axe };
      // Everything is looked at; only what is wrong is written down, and comes over.
      return (await here.run({ runOnly: rules, resultTypes: ['violations'] })).violations;
    },
    [...runOnly],
  );
  if (size) await page.setViewportSize(size);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** What holds the incident up, by its title: a task or a decision on the command page. */
export function ask(page: Page, title: string): Locator {
  const panel = page.getByRole('region', { name: 'What now' });
  return panel.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

/** Opens an ask that is not open yet. */
export async function openAsk(page: Page, title: string): Promise<Locator> {
  const item = ask(page, title);
  const button = item.getByRole('button', { name: /^(Open|Answer|Close)$/ });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  return item;
}
