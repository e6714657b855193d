import { useLocation, useParams } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { CONSOLE_KEYS } from '../exercises/console-keys.js';
import { groupsOf } from '../incidents/incident-pages.js';
import { useConducted } from '../incidents/use-conducted.js';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { useModal } from './use-modal.js';
import './palette.css';

const EVERYWHERE: readonly (readonly [keys: string, words: WordKey])[] = [
  ['Ctrl K', 'palette'],
  ['?', 'keys'],
  ['g i', 'incidents'],
  ['Esc', 'close'],
];

/** Every key that does something, on one sheet. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const voice = useVoice();
  const dialog = useModal();
  const { id } = useParams({ strict: false });
  const conducted = useConducted(id);
  const atConsole = useLocation({ select: ({ pathname }) => pathname.endsWith('/console') });
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{voice.say('keys')}</h2>
      <div className="keys-groups">
        <Keys title={voice.say('keysEverywhere')} keys={EVERYWHERE} />
        {atConsole && <Keys title={voice.say('exConsole')} keys={CONSOLE_KEYS} />}
        {id !== undefined && (
          <>
            <Keys
              title={voice.say('log')}
              keys={[
                ['Ctrl Enter', 'keysLog'],
                ['@', 'keysNameRole'],
                ['#', 'keysNameFact'],
                ['Ctrl Z', 'keysUndo'],
              ]}
            />
            {groupsOf(conducted).map(({ words, pages }) => (
              <Keys key={words} title={voice.say(words)} keys={pages.map((page) => [`g ${page.key}`, page.words])} />
            ))}
          </>
        )}
      </div>
      <Button variant="default" onClick={onClose}>
        {voice.say('close')}
      </Button>
    </dialog>
  );
}

interface KeysProps {
  readonly title: string;
  readonly keys: readonly (readonly [keys: string, words: WordKey])[];
}

function Keys({ title, keys }: KeysProps) {
  const voice = useVoice();
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {keys.map(([pressed, words]) => (
          <div key={pressed}>
            <dt>
              {pressed.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{voice.say(words)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
