import { Suspense, lazy, useEffect, useRef, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import type { SessionView } from '#contract';
import { sessionQuery } from '../api/queries.js';
import { DistrustBanner } from '../provider/distrust-banner.js';
import { OutsidePage } from '../links/outside-page.js';
import { GateDialog } from '../session/gate-dialog.js';
import { gate } from '../session/gate.js';
import { seatsDoorHere } from '../session/seats-door.js';
import { isDoor } from '../session/fragment-secret.js';
import { Palette } from '../palette/palette.js';
import { PersonContext, personOf, type SignedInPerson } from '../session/person.js';
import { rolesHere } from '../session/roles-here.js';
import { SetUpPage } from '../session/set-up-page.js';
import { SignInPage } from '../session/sign-in-page.js';
import { useVoice } from '../words/use-voice.js';
import { FailureNotice } from './failure-notice.js';
import { PageLoading } from './loading.js';
import { Masthead } from './masthead.js';

const SitDownPage = lazy(async () => ({ default: (await import('../exercises/sit-down-page.js')).SitDownPage }));

/** The frame around every page. Before somebody is signed in, only the doors are shown. */
export function Frame() {
  const voice = useVoice();
  const session = useQuery(sessionQuery);
  const person = useWhoReads(session.data);
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // While one is on the way to another page, the page before is still the one that would be shown.
  const from = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const shownPath = useRef(path);
  useEffect(() => {
    if (shownPath.current === path) return;
    shownPath.current = path;
    // A reader of the screen's text is taken to the new page, as a page load would.
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <PersonContext value={person}>
      <a className="skip-link" href="#content">
        {voice.say('skip')}
      </a>
      <Masthead person={person} />
      {person?.administrator === true && <DistrustBanner />}
      <main id="content" tabIndex={-1} ref={main}>
        {person?.link && path === '/' ? (
          <OutsidePage link={person.link} />
        ) : person?.seat && path === '/' ? (
          <Navigate to="/incidents/$id/inbox" params={{ id: person.seat.incident }} replace />
        ) : person?.seat && from === '/' ? (
          <PageLoading />
        ) : isDoor(path) || person ? (
          <Outlet />
        ) : (
          <Door session={session.data} failure={session.error} />
        )}
      </main>
      {person && <Palette person={person} />}
      {person && <GateDialog person={person} />}
    </PersonContext>
  );
}

/**
 * Who is signed in. When their session ends while they read, the page stays as it is and they are asked over it; when
 * somebody else has signed in beside them, in another tab, nothing of theirs is shown or sent any more.
 */
function useWhoReads(session: SessionView | undefined): SignedInPerson | undefined {
  const shown = useRef<SignedInPerson>(undefined);
  const now = session && personOf(session);
  const ended = session !== undefined && now === undefined && shown.current !== undefined;
  const other = now !== undefined && shown.current !== undefined && shown.current.id !== now.id;
  useEffect(() => {
    if (other) location.reload();
    if (ended) gate.sessionEnded();
  }, [other, ended]);
  const id = shown.current?.id ?? now?.id;
  useEffect(() => {
    if (id !== undefined) rolesHere.belongTo(id);
  }, [id]);
  if (now && !other) shown.current = now;
  return shown.current;
}

interface DoorProps {
  readonly session: SessionView | undefined;
  readonly failure: Error | null;
}

/** What has to happen before there is anything to show. */
function Door({ session, failure }: DoorProps): ReactNode {
  if (seatsDoorHere && session)
    return (
      <Suspense fallback={<PageLoading />}>
        <SitDownPage code={undefined} />
      </Suspense>
    );
  if (session?.state === 'set-up') return <SetUpPage />;
  if (session) return <SignInPage />;
  if (failure === null) return <PageLoading />;
  return (
    <section className="page page-narrow">
      <h1>Holdfast</h1>
      <FailureNotice failure={failure} onRetry={() => location.reload()} />
    </section>
  );
}
