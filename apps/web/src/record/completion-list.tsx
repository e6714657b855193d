import { useVoice } from '../words/use-voice.js';
import type { Completion } from './use-completion.js';

/** The roles and facts that a name being written may become, above the field that is written in. */
export function CompletionList({ list, found, chosen, choose, take }: Completion) {
  const say = useVoice().say;
  if (found.length === 0) return null;
  return (
    <ul id={list} role="listbox" aria-label={say('logCompletions')} className="pick-list completion-list">
      {found.map(({ mark, name, title }, nth) => (
        <li
          key={name}
          id={`${list}-${nth}`}
          role="option"
          aria-selected={nth === chosen}
          ref={nth === chosen ? intoView : undefined}
          onMouseMove={() => choose(nth)}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(nth)}
        >
          <span>
            {mark}
            {title}
          </span>{' '}
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}

// The list is lower than all that it may hold.
function intoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}
