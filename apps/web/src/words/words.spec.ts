import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROLES } from '#kernel';
import { LATE_WORDS } from './late-words.js';
import type * as words from './words.js';
import { WORDS, asWords, voiceOf } from './words.js';

const ALL = { ...WORDS, ...LATE_WORDS };
const en = voiceOf('en');
const fr = voiceOf('fr');

describe('the words of the screens', () => {
  test('exist in English and French, with the same blanks to fill and the same forms', () => {
    for (const [key, [english, french]] of Object.entries(ALL)) {
      expect([key, french.trim().length > 0]).toEqual([key, true]);
      expect([key, blanks(french)]).toEqual([key, blanks(english)]);
      expect([key, french.split('|').length]).toEqual([key, english.split('|').length]);
    }
  });

  test('have each key in one table: another of the same name would stand in its place on some other screen', async () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const files = readdirSync(folder).filter((name) => name.endsWith('-words.js') && !name.endsWith('late-words.js'));
    const keys: string[] = [];
    for (const file of files) {
      const tables = Object.values((await import(join(folder, file))) as Readonly<Record<string, unknown>>);
      for (const table of tables) {
        const named = typeof table === 'object' && table !== null ? Object.keys(table) : [];
        if (named.every((key) => key in ALL)) keys.push(...named);
      }
    }
    expect(keys.length).toBeGreaterThan(500);
    expect(keys.toSorted()).toEqual(Object.keys(ALL).toSorted());
  });

  test('of a page that comes late are said once it has added them, and not before', async () => {
    // Spec files share their modules, and others add words too: this one is read once more.
    const fresh = (await import(`./words.js${'?fresh'}`)) as typeof words;
    const say = fresh.voiceOf('en').say;
    expect(() => say('settingsLead')).toThrow('not loaded');
    fresh.addWords(LATE_WORDS);
    expect(say('settingsLead')).toBe(LATE_WORDS.settingsLead[0]);
  });

  test('count', () => {
    expect(en.say('openTasks', { count: 0 })).toBe('0 tasks');
    expect(en.say('openTasks', { count: 1 })).toBe('one task');
    expect(fr.say('openTasks', { count: 1 })).toBe('une tâche');
    expect(fr.say('openTasks', { count: 2 })).toBe('2 tâches');
  });

  test('write large numbers as the language does', () => {
    expect(en.say('imported', { count: 80_000 })).toBe('80,000 persons imported');
    expect(fr.say('imported', { count: 80_000 })).toMatch(/^80\s000 personnes/);
  });

  test('fall back to English where the server has no French', () => {
    expect(fr.tell({ en: 'Report to the IPC' })).toBe('Report to the IPC');
    expect(fr.tell({ en: 'Report', fr: 'Rapport' })).toBe('Rapport');
  });

  test('join roles with and, or', () => {
    expect(en.list(['A', 'B', 'C'], 'or')).toBe('A, B or C');
    expect(fr.list(['A', 'B'], 'and')).toBe('A et B');
    expect(en.list(['A'], 'or')).toBe('A');
  });

  test('name every role', () => {
    expect(new Set(ROLES.map((role) => en.role(role))).size).toBe(ROLES.length);
    expect(ROLES.every((role) => fr.role(role).length > 0)).toBe(true);
  });

  test("turn a machine's name into words", () => {
    expect(asWords('sighting-recorded')).toBe('Sighting recorded');
    expect(asWords('open.extortion_watch')).toBe('Open extortion watch');
    expect(asWords('ca-on-phipa/report/ipc')).toBe('ca-on-phipa/report/ipc');
  });
});

function blanks(words: string): string[] {
  return [...new Set(words.match(/\{\w+\}/g))].sort();
}
