import type { LettersView } from '#contract';
import { useVoice } from '../words/use-voice.js';
import { lawChecks } from './law-checks.js';

/** Says of each law behind a text that it was last checked long ago; nothing where none was. */
export function StaleLaw({ laws }: { readonly laws: LettersView['templates'][number]['staleLaw'] }) {
  const voice = useVoice();
  return lawChecks(laws).map(({ day, packs }) => (
    <p key={day} className="warned">
      {voice.say('lawLastChecked', { date: day, laws: voice.list(packs, 'and') })}
    </p>
  ));
}
