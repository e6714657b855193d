import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { ReadinessItem, ReadinessView } from '#contract';
import { isOfPrivacyOffice } from '#kernel';
import { installationQuery } from '../api/queries.js';
import { readinessQuery } from '../api/installation-queries.js';
import type { ServerClock } from '../clocks/server-clock.js';
import { useAnnouncement } from '../incidents/use-announcement.js';
import { usePerson } from '../session/person.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { Binder } from './binder.js';
import { inOrderOfNeed, readyCount } from './order-of-need.js';
import { ReadinessLine } from './readiness-line.js';
import { ON_CALL_WORDS } from '../words/on-call-words.js';
import { READINESS_WORDS } from '../words/readiness-words.js';
import { addWords } from '../words/words.js';
import './readiness.css';

addWords(ON_CALL_WORDS);
addWords(READINESS_WORDS);

const route = getRouteApi('/readiness');

/** How ready the organisation is, between incidents; or all of it as a binder on paper. */
export function ReadinessPage() {
  const voice = useVoice();
  useTitle(voice.say('readiness'));
  const { view } = route.useSearch();
  const installation = useQuery(installationQuery);
  const readiness = useQuery(readinessQuery);
  const failure = installation.error ?? readiness.error;
  if (installation.data && readiness.data) {
    if (view === 'binder') return <Binder readiness={readiness.data} installation={installation.data.value} />;
    const { value, askedAtMs } = installation.data;
    return <Ready readiness={readiness.data} clock={{ view: value.clock, askedAtMs }} failure={failure} />;
  }
  if (!failure) return <PageLoading />;
  const retry = (): void => {
    void installation.refetch();
    void readiness.refetch();
  };
  return (
    <section className="page page-narrow">
      <h1>{voice.say('readiness')}</h1>
      <FailureNotice failure={failure} onRetry={retry} />
    </section>
  );
}

interface ReadyProps {
  readonly readiness: ReadinessView;
  readonly clock: ServerClock;
  readonly failure: Error | null;
}

function Ready({ readiness: { items, today }, clock, failure }: ReadyProps) {
  const voice = useVoice();
  const { administrator, team } = usePerson();
  const keeps = administrator || team.some(isOfPrivacyOffice);
  const { announced, announce } = useAnnouncement();
  const [said, setSaid] = useState<ReadinessItem['item']>();
  const ready = readyCount(items);
  return (
    <div className="page readiness">
      <div className="page-head">
        <div>
          <h1>
            {voice.say('readiness')}{' '}
            <span className={ready === items.length ? 'ready-count ready-is-in-order' : 'ready-count'}>
              {ready === items.length
                ? voice.say('readinessAll')
                : voice.say('readinessCount', { ready, all: items.length })}
            </span>
          </h1>
          <p className="hint lead">{voice.say('readinessLead')}</p>
        </div>
        <Link className="screen-only" to="/readiness" search={{ view: 'binder' }}>
          {voice.say('binderOpen')}
        </Link>
      </div>
      <FailureNotice failure={failure} />
      <p className="ready-done" role="status">
        {announced && <span key={announced.count}>{announced.sentence}</span>}
      </p>
      <ul className="ready-list">
        {inOrderOfNeed(items).map((item) => (
          <ReadinessLine
            key={item.item}
            item={item}
            today={today}
            clock={clock}
            saying={said === item.item}
            onSay={keeps ? (open) => setSaid(open ? item.item : undefined) : undefined}
            announce={announce}
          />
        ))}
      </ul>
    </div>
  );
}
