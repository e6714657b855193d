import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import type { SignedInPerson } from '../session/person.js';
import { useVoice } from '../words/use-voice.js';
import { findEntries } from './find-entries.js';
import { useEntries } from './use-entries.js';
import { useModal } from './use-modal.js';
import './palette.css';

interface PaletteDialogProps {
  readonly person: SignedInPerson;
  readonly onClose: () => void;
  readonly onKeys: () => void;
}

/** One field that leads anywhere: pages, incidents, and what waits for an answer here. */
export function PaletteDialog({ person, onClose, onKeys }: PaletteDialogProps) {
  const voice = useVoice();
  const dialog = useModal();
  const list = useId();
  const entries = useEntries(person, onKeys);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => findEntries(entries, typed), [entries, typed]);
  const chosen = Math.min(at, Math.max(found.length - 1, 0));
  const go = (nth: number): void => {
    const entry = found[nth];
    if (!entry) return;
    onClose();
    entry.go();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setAt((chosen + 1) % Math.max(found.length, 1)),
      ArrowUp: () => setAt((chosen - 1 + found.length) % Math.max(found.length, 1)),
      Enter: () => go(chosen),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  return (
    <dialog ref={dialog} className="palette" aria-label={voice.say('palette')} onClose={onClose}>
      <input
        className="palette-input"
        role="combobox"
        aria-label={voice.say('paletteField')}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found.length > 0 ? `${list}-${chosen}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={voice.say('paletteField')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={list} role="listbox" aria-label={voice.say('paletteFound')} className="pick-list palette-list">
        {found.map((entry, nth) => (
          <li
            key={entry.id}
            id={`${list}-${nth}`}
            role="option"
            aria-selected={nth === chosen}
            onMouseMove={() => setAt(nth)}
            onClick={() => go(nth)}
          >
            <span className="palette-title">{entry.title}</span> <span className="palette-hint">{entry.hint}</span>{' '}
            {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
          </li>
        ))}
      </ul>
      <p className="palette-none" role="status">
        {found.length === 0 ? voice.say('paletteNone', { typed }) : ''}
      </p>
    </dialog>
  );
}
