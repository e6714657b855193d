import { describe, expect, test } from '@jest/globals';
import { voiceOf } from '../words/words.js';
import { movedOnLine, type MovedOn } from './moved-on-line.js';

describe('what came meanwhile', () => {
  test.each<[entry: MovedOn, en: string, fr: string]>([
    [
      { kind: 'note.added', by: 'person', role: 'scribe', seq: 12 },
      'Log, Scribe (entry 12)',
      'Journal, Scribe (entrée 12)',
    ],
    [{ kind: 'timer.fired', by: 'timer', seq: 3 }, 'Timer fired (entry 3)', 'Minuterie échue (entrée 3)'],
    [{ kind: 'note.added', by: 'person', seq: 4 }, 'Log (entry 4)', 'Journal (entrée 4)'],
  ])('is told in the language of the screen: %j', (entry, en, fr) => {
    expect(movedOnLine(entry, voiceOf('en'))).toBe(en);
    expect(movedOnLine(entry, voiceOf('fr'))).toBe(fr);
  });
});
