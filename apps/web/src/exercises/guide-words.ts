import type { ConsoleView } from '#contract';
import type { EpochMs } from '#kernel';
import type { Voice } from '../words/words.js';
import { seatWords, toWords } from './seat-words.js';
import { tPlusAt } from './t-plus.js';
import { instantOf } from './told-times.js';

export type Guide = ConsoleView['guidance'][number];

/** What is to be done next, in a sentence. */
export function guideWords(guide: Guide, { view, show }: Pick<ConsoleView, 'view' | 'show'>, voice: Voice): string {
  const named = (inject: string): string => {
    const line = show.find((each) => each.inject === inject);
    return line === undefined ? inject : `${line.number} ${voice.tell(line.title)}`;
  };
  const at = (instant: string): string => tPlusAt(instantOf(instant), startOf(view));
  switch (guide.do) {
    case 'attend-real':
      return voice.say('exGuide-attend-real');
    case 'fill-seats':
      return voice.say('exGuide-fill-seats', { seats: toWords(guide.seats, view.seats, voice) });
    case 'start-clock':
      return voice.say('exGuide-start-clock');
    case 'release':
      return voice.say('exGuide-release', { inject: named(guide.inject) });
    case 'prompt':
      return voice.say('exGuide-prompt', {
        seat: seatWords(guide.owner, view.seats, voice),
        does: doesWords(guide, show, voice),
        due: at(guide.due),
      });
    case 'jump':
      return voice.say('exGuide-jump', { inject: named(guide.inject), at: at(guide.at) });
    case 'end':
      return voice.say('exGuide-end');
    case 'hot-wash':
      return voice.say('exGuide-hot-wash');
  }
}

function doesWords(guide: Extract<Guide, { do: 'prompt' }>, show: ConsoleView['show'], voice: Voice): string {
  const line = show.find(({ inject }) => inject === guide.inject);
  const expected = line?.expected.find(({ id }) => id === guide.expected);
  return expected === undefined ? guide.expected : voice.tell(expected.does);
}

function startOf({ startedAt }: ConsoleView['view']): EpochMs {
  return instantOf(startedAt);
}
