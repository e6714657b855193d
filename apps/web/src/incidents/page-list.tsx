import { useEffect, useRef } from 'react';
import { Link, useLocation } from '@tanstack/react-router';
import { useVoice } from '../words/use-voice.js';
import { isGuest, usePerson } from '../session/person.js';
import { mayInExercise } from '../exercises/may-in-exercise.js';
import { useExercise } from '../exercises/use-exercise.js';
import { pagesFor } from './incident-pages.js';

interface PageListProps {
  readonly id: string;
  readonly may: readonly string[];
  readonly conducted: boolean;
}

/** What is left in sight of the page before the one shown. */
const MARGIN_PX = 32;

/** The incident's pages: beside the page where there is room, above it where there is none. */
export function PageList({ id, may, conducted }: PageListProps) {
  const voice = useVoice();
  const exercise = useExercise();
  const guest = isGuest(usePerson());
  const list = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current=page]');
    // Above the page it is one line: what is shown of it is where one is.
    if (here && list.current) list.current.scrollLeft = here.offsetLeft - MARGIN_PX;
  }, [path]);
  return (
    <nav ref={list} className="incident-pages" aria-labelledby="incident-pages">
      <h2 id="incident-pages" className="hidden-words">
        {voice.say('pagesOfIncident')}
      </h2>
      {pagesFor(mayInExercise(may, exercise), conducted, guest).map(({ words: group, pages }) => (
        <section key={group} aria-labelledby={`pages-${group}`}>
          <h3 id={`pages-${group}`}>{voice.say(group)}</h3>
          <ul>
            {pages.map(({ to, words }) => (
              <li key={to}>
                <Link to={to} params={{ id }} activeOptions={{ exact: to === '/incidents/$id' }}>
                  {voice.say(words)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
