import type { Page } from 'playwright-core';
import type { BegunExercise } from '#contract';
import { playStory, type Story } from '#exercises';
import type { Role } from '#kernel';
import { posted } from '../support/asked.js';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { idMint } from '../support/seeded.js';
import type { Service } from '../support/service.js';
import type { Browsing } from './browsing.js';
import { addressOf, pageRoutes, type PageRoute } from './page-routes.js';
import { Requests } from './requests.js';

/** A page that is shown, with all it asked for. */
export interface Stop {
  readonly route: PageRoute;
  /** Its path, with an incident's own parts. */
  readonly address: string;
  readonly page: Page;
  /** Resolves when it has what it asks for, and shows it. */
  readonly settled: () => Promise<void>;
}

/** Of those who read. */
const NAMES = ['Ada Wren', 'Bo Lind', 'Cleo Marsh'];

interface Reader {
  readonly name: string;
  readonly page: Page;
  readonly requests: Requests;
}

/**
 * Leads through every page there is, each read by somebody who may; of an incident's pages, those of one incident, and those that
 * only an exercise has of one that is begun on the way.
 */
export class Tour {
  private readonly readers = new Map<Role | undefined, Promise<Reader>>();
  private readonly links = new Set<string>();
  private exercise: Promise<string> | undefined;

  constructor(
    private readonly service: Service,
    private readonly browsing: Browsing,
    private readonly incidentId: string,
  ) {}

  /** @param paths of the router's that are gone to; absent: every one */
  async *stops(paths?: readonly string[]): AsyncGenerator<Stop> {
    // Where only another page tells the address, that page comes first.
    const routes = [...pageRoutes()]
      .filter(({ path }) => paths === undefined || paths.includes(path))
      .sort((a, b) => parts(a) - parts(b));
    for (const route of routes) {
      const incident = route.conducted ? await this.exerciseBegun() : this.incidentId;
      const known = route.conducted ? undefined : addressOf(route.path, this.links);
      const address = known ?? route.path.replace('$id', incident);
      if (address.includes('$')) throw new Error(`No page leads to ${route.path}.`);
      const { name, page, requests } = await this.readerOf(route);
      if (route.conducted && route.reader) await this.service.cast.enrol(name, route.reader, incident);
      await page.goto(this.service.cast.origin + address);
      await requests.over();
      for (const link of await page.evaluate<string[]>('[...document.links].map(({ pathname }) => pathname)'))
        this.links.add(link);
      yield { route, address, page, settled: () => requests.over() };
    }
  }

  /** One browser for each who reads: pages of the installation are its administrator's. */
  private readerOf({ reader }: PageRoute): Promise<Reader> {
    const known = this.readers.get(reader) ?? this.open(reader);
    this.readers.set(reader, known);
    return known;
  }

  /** Its clock runs, and its first inject is out: the pages have something to show. */
  private exerciseBegun(): Promise<string> {
    this.exercise ??= (async () => {
      const { api } = this.service;
      const body = { scenario: 'carepartners', room: true };
      const { incidentId } = await api.json<BegunExercise>('post', '/exercises', {}, posted(body, idMint('tour')()));
      const run = posted({ type: 'set-clock', state: 'running' });
      await api.as('facilitator', 'Commander').json('post', '/incidents/{id}/exercise/acts', { id: incidentId }, run);
      return incidentId;
    })();
    return this.exercise;
  }

  private async open(role: Role | undefined): Promise<Reader> {
    const name = role === undefined ? 'Commander' : (NAMES[this.readers.size % NAMES.length] ?? role);
    if (role !== undefined) await this.service.cast.enrol(name, role, this.incidentId);
    const page = await this.browsing.person('/', name);
    await page.locator('.masthead-who').waitFor();
    return { name, page, requests: new Requests(page) };
  }
}

/** Plays the CarePartners case with a few people until its letters are printed: every page has something to show. */
export async function playUntilPrinted(service: Service, incidentId: string, people: number): Promise<void> {
  const story: Story = await carePartners(people);
  const printed = story.steps.findIndex(({ acts }) => acts.some(({ kind }) => kind === 'letters'));
  const untilPrinted = { ...story, steps: story.steps.slice(0, printed + 1) };
  await playStory(untilPrinted, new HttpStage(incidentId, (ask) => ask(service.api)), () => undefined);
}

function parts({ path }: PageRoute): number {
  return path.split('$').length;
}
