import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import {
  SEAT_HEADER,
  consoleView,
  type CommandRequest,
  type ConsoleView,
  type IncidentView,
  type TaskView,
} from '#contract';
import type { Sent } from '../support/asked.js';
import type { Browsing } from './browsing.js';
import { answersTo } from './filling.js';

/** What is read off the console and out to the room. */
export interface ShownDoor {
  readonly address: string;
  readonly code: string;
  readonly staffCode: string;
}

/** The facilitator's page, and what is done at it. */
export class ConsolePage {
  constructor(readonly page: Page) {}

  async opensDoor(): Promise<ShownDoor> {
    const door = this.page.locator('#door');
    await door.getByRole('button', { name: 'Open the door' }).click();
    const code = await door.locator('.door-code').innerText();
    const addresses = await door.locator('.door-way code').allInnerTexts();
    const address = addresses.find((each) => each.includes('localhost')) ?? '';
    return { address, code, staffCode: await door.locator('.door-staff').innerText() };
  }

  /** Does what makes the console ask, and waits until it shows the answer. */
  async asks(act: () => Promise<void>): Promise<ConsoleView> {
    const answered = this.page.waitForResponse(
      (response) => response.request().method() === 'POST' && /\/exercise\/(acts|jumps)$/.test(response.url()),
    );
    await act();
    const answer = await answered;
    if (!answer.ok()) throw new Error(await answer.text());
    const shown = consoleView.parse(await answer.json());
    // Keys are taken again when nothing is under way.
    await this.page.locator('.console-clock-acts button[data-loading]').first().waitFor({ state: 'detached' });
    return shown;
  }

  press(key: string): Promise<ConsoleView> {
    return this.asks(() => this.page.keyboard.press(key));
  }

  async selects(inject: string): Promise<void> {
    const line = this.page.locator(`.show-list [data-inject="${inject}"]`);
    await line.click();
    await this.page.locator(`[data-inject="${inject}"][aria-current=true]`).waitFor();
  }

  /** Goes from inject to inject by keys, releasing by hand what waits for a hand, until all is played. */
  async playsOn(): Promise<ConsoleView> {
    for (;;) {
      let shown = await this.press('n');
      const byHand = shown.guidance.find((guide) => guide.do === 'release');
      if (byHand) {
        await this.selects(byHand.inject);
        shown = await this.press('r');
      }
      if (shown.guidance.some((guide) => guide.do === 'end')) return shown;
    }
  }
}

/** Somebody who plays on a device of their own. */
export class PlayerPage {
  private constructor(readonly page: Page) {}

  /** Comes in by the code, and sits down where the labels say. */
  static async sitsDown(
    browsing: Browsing,
    code: string,
    name: string,
    seats: readonly string[],
    viewport?: Parameters<Page['setViewportSize']>[0],
  ): Promise<PlayerPage> {
    const page = await browsing.person(`/join#${code.replaceAll(/\W/g, '')}`);
    if (viewport) await page.setViewportSize(viewport);
    await page.getByLabel('Your name').fill(name);
    for (const seat of seats) await page.getByRole('checkbox', { name: seat, exact: true }).check();
    await page.getByRole('button', { name: 'Sit down' }).click();
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    return new PlayerPage(page);
  }

  /** From which of their seats they act on the screen. */
  async actsFor(seat: string): Promise<void> {
    await this.page.getByLabel('You act for').selectOption({ label: seat });
  }

  /** Goes to another page of the exercise. */
  async goes(page: string): Promise<void> {
    await this.page.goto(new URL(page, this.page.url().replace(/\/incidents\/([^/]+).*/, '/incidents/$1/')).href);
  }

  async view(seat: string): Promise<IncidentView> {
    const response = await this.page.request.get(this.api(), { headers: { [SEAT_HEADER]: seat } });
    return (await response.json()) as IncidentView;
  }

  async task(seat: string, name: string): Promise<TaskView> {
    const task = (await this.view(seat)).tasks.find((each) => each.name === name && each.status === 'open');
    if (!task) throw new Error(`The task ${name} is not open.`);
    return task;
  }

  /** Does a task whose form is not looked at here. @throws Error where it is refused */
  async completes(seat: string, name: string): Promise<void> {
    const { id: taskId, fields } = await this.task(seat, name);
    const command: Sent<CommandRequest> = {
      type: 'complete-task',
      taskId,
      fields: answersTo(fields),
      note: 'As played.',
    };
    const response = await this.page.request.post(`${this.api()}/commands`, {
      headers: { [SEAT_HEADER]: seat, 'idempotency-key': randomUUID() },
      data: command,
    });
    if (!response.ok()) throw new Error(`${name}: ${await response.text()}`);
  }

  private api(): string {
    return this.page.url().replace(/\/incidents\/([^/]+).*/, '/api/v1/incidents/$1');
  }
}
