import { useEffect, useRef, useState } from 'react';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useClaim } from '../identity/claim-store.js';
import { WhoPage } from '../identity/who-page.js';
import { useVoice } from '../words/use-voice.js';
import { Masthead } from './masthead.js';

/** The frame around every page. Nothing is shown before the person has said who they are. */
export function Frame() {
  const voice = useVoice();
  const claim = useClaim();
  const [changing, setChanging] = useState(false);
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const shownPath = useRef(path);
  useEffect(() => {
    if (shownPath.current === path) return;
    shownPath.current = path;
    // A reader of the screen's text is taken to the new page, as a page load would.
    main.current?.focus({ preventScroll: true });
  }, [path]);
  const asking = claim === undefined || changing;
  return (
    <>
      <a className="skip-link" href="#content">
        {voice.say('skip')}
      </a>
      <Masthead claim={claim} onChange={() => setChanging(true)} />
      <main id="content" tabIndex={-1} ref={main}>
        {asking ? (
          <WhoPage claim={claim} onDone={() => setChanging(false)} canCancel={claim !== undefined} />
        ) : (
          <Outlet />
        )}
      </main>
    </>
  );
}
