import { afterEach, describe, expect, test } from '@jest/globals';

import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('waiting');
const MINUTE = 60_000;
let service: Service;

afterEach(() => service.delete());

async function started(): Promise<string> {
  service = await Service.start();
  const id = newId();
  await service.api.declare({ id, title: 'Files of ours are for sale', mode: 'live' });
  return id;
}

/** Lets time pass, and the service notice it, whatever it was at when the clock moved. */
function passes(ms: number): void {
  service.clock.advance(ms);
  service.installation.timers.wake();
}

describe('what an incident waits for', () => {
  test('is listed oldest first, for whom and since when, alerts and messages with it', async () => {
    const id = await started();
    const raised = service.committed(id, 'alert.raised');
    passes(10 * MINUTE);
    await raised;
    const { items } = await service.api.waiting(id);
    expect(items.map(({ since }) => since)).toEqual(items.map(({ since }) => since).sort());
    expect(items[0]).toMatchObject({ kind: 'task', since: '2026-03-09T14:00:00.000Z' });
    expect(items.find(({ kind }) => kind === 'alert')).toMatchObject({
      for: ['incident-commander'],
      since: '2026-03-09T14:10:00.000Z',
      due: '2026-03-09T14:15:00.000Z',
    });
    expect(items.find(({ kind }) => kind === 'message')).toMatchObject({
      for: ['incident-commander', 'deputy'],
      title: { en: 'An alert waits for a channel to be set up' },
    });
  });
});

describe('the calendar of deadlines', () => {
  test('has each deadline under a neutral title, with an alarm at each warning, and cancels what is met', async () => {
    const id = await started();
    const { clocks, tasks } = await service.api.incident(id);
    const before = eventsOf(await service.api.deadlines(id));
    expect(before).toHaveLength(clocks.length);
    const first = clocks.find(({ name }) => name === 'first-response');
    const event = before.find(({ uid }) => uid.startsWith(first?.id ?? '-'));
    expect(event).toMatchObject({ sequence: 0, status: 'CONFIRMED', start: '20260309T141500Z' });
    expect(event?.triggers.sort()).toEqual(['-PT5M', 'PT0S']);
    expect(before.every(({ summary }) => /^Holdfast: deadline \d+$/.test(summary))).toBe(true);
    expect(new Set(before.map(({ summary }) => summary)).size).toBe(before.length);

    const task = tasks.find(({ name }) => name === 'take-command');
    await service.api.command(id, { type: 'complete-task', taskId: task?.id ?? '' });
    const after = eventsOf(await service.api.deadlines(id));
    const clock = clocks.find(({ name }) => name === 'take-command');
    const [was, is] = [before, after].map((events) => events.find(({ uid }) => uid.startsWith(clock?.id ?? '-')));
    expect(is).toMatchObject({ uid: was?.uid, summary: was?.summary, status: 'CANCELLED', triggers: [] });
    expect([was?.sequence, is?.sequence]).toEqual([0, 1]);
  });
});

/** Reads an iCalendar file back: unfolds its lines, and takes its events apart. */
function eventsOf(text: string) {
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  const events: string[][] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push([]);
    else events.at(-1)?.push(line);
  }
  return events.map((event) => {
    const value = (name: string): string =>
      event.find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))?.replace(/^[^:]*:/, '') ?? '';
    return {
      uid: value('UID'),
      sequence: Number(value('SEQUENCE')),
      summary: value('SUMMARY'),
      status: value('STATUS'),
      start: value('DTSTART'),
      triggers: event.filter((line) => line.startsWith('TRIGGER')).map((line) => line.replace(/^[^:]*:/, '')),
    };
  });
}
