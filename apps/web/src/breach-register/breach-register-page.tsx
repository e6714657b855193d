import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { BreachPage } from '#contract';
import { isOfPrivacyOffice } from '#kernel';
import { installationQuery } from '../api/queries.js';
import { breachFile, breachesQuery } from '../api/installation-queries.js';
import { download } from '../api/request.js';
import { saveAs } from '../forms/save-as.js';
import { useAnnouncement } from '../incidents/use-announcement.js';
import { usePerson } from '../session/person.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { organisationHere } from '../shell/organisation-here.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { BreachArticle } from './breach-article.js';
import type { WhichBreaches } from './breach-search.js';
import { YearlyReturns } from './yearly-returns.js';
import { BREACH_WORDS } from '../words/breach-words.js';
import { READINESS_WORDS } from '../words/readiness-words.js';
import { addWords } from '../words/words.js';
import '../forms/forms.css';
import './breach-register.css';

addWords(BREACH_WORDS);
addWords(READINESS_WORDS);

const route = getRouteApi('/register');

/** What the laws ask to be kept of every incident, and the returns of a year counted from it. */
export function BreachRegisterPage() {
  const voice = useVoice();
  useTitle(voice.say('breachRegister'));
  const { team } = usePerson();
  if (!team.some(isOfPrivacyOffice)) {
    return (
      <section className="page page-narrow">
        <h1>{voice.say('breachRegister')}</h1>
        <p>{voice.say('breachNotYours')}</p>
      </section>
    );
  }
  return <Register />;
}

function Register() {
  const voice = useVoice();
  const which = route.useSearch();
  const installation = useQuery(installationQuery);
  const breaches = useInfiniteQuery(breachesQuery(which));
  const failure = installation.error ?? breaches.error;
  const [first] = breaches.data?.pages ?? [];
  const entries = breaches.data?.pages.flatMap((page) => page.entries) ?? [];
  const zone = installation.data?.value.clock.zone;
  const retry = (): void => {
    void installation.refetch();
    void breaches.refetch();
  };
  return (
    <div className="page breaches">
      {which.mode === 'exercise' && <p className="breaches-exercise">{voice.say('exerciseBand')}</p>}
      <div className="page-head">
        <div>
          <h1>
            {voice.say('breachRegister')}
            {organisationHere !== '' && <span className="breaches-organisation"> {organisationHere}</span>}
          </h1>
          <p className="hint lead">{voice.say('breachLead')}</p>
        </div>
        <TakeOut which={which} />
      </div>
      <Filters which={which} page={first} />
      <FailureNotice failure={failure} onRetry={retry} />
      {zone !== undefined && <YearlyReturns which={which} zone={zone} />}
      <section className="breaches-entries" aria-labelledby="breach-entries">
        <h2 id="breach-entries">
          {voice.say('breachEntries')}{' '}
          {first && first.count > 0 && (
            <span className="panel-count">{voice.say('breachCount', { count: first.count })}</span>
          )}
        </h2>
        {first && first.unread > 0 && <p className="warned">{voice.say('breachUnread', { count: first.unread })}</p>}
        {breaches.isPending && <PageLoading />}
        {first?.count === 0 && <p className="nothing">{voice.say('breachNone')}</p>}
        {zone !== undefined &&
          entries.map((entry) => <BreachArticle key={entry.id} entry={entry} laws={first?.laws ?? []} zone={zone} />)}
        {breaches.hasNextPage && (
          <Button variant="default" loading={breaches.isFetchingNextPage} onClick={() => void breaches.fetchNextPage()}>
            {voice.say('more')}
          </Button>
        )}
      </section>
    </div>
  );
}

interface FiltersProps {
  readonly which: WhichBreaches;
  readonly page: BreachPage | undefined;
}

function Filters({ which, page }: FiltersProps) {
  const voice = useVoice();
  const navigate = route.useNavigate();
  const change = (changed: Readonly<Record<string, string>>): void =>
    void navigate({ search: { ...which, ...changed }, replace: true });
  // What the address filters by can be chosen, be it nowhere any more.
  const years = new Set([...(page?.years.map(String) ?? []), ...(which.year === undefined ? [] : [which.year])]);
  const laws = page?.laws ?? [];
  const unlisted = which.law !== undefined && laws.every(({ law }) => law !== which.law) ? [which.law] : [];
  return (
    <div className="form form-row breaches-filters">
      <NativeSelect
        label={voice.say('breachYear')}
        value={which.year ?? ''}
        data={[{ value: '', label: voice.say('breachEveryYear') }, ...years]}
        onChange={(event) => change({ year: event.currentTarget.value })}
      />
      <NativeSelect
        label={voice.say('breachLaw')}
        value={which.law ?? ''}
        data={[
          { value: '', label: voice.say('breachEveryLaw') },
          ...laws.map(({ law, title }) => ({ value: law, label: voice.tell(title) })),
          ...unlisted,
        ]}
        onChange={(event) => change({ law: event.currentTarget.value })}
      />
      <NativeSelect
        label={voice.say('breachMode')}
        value={which.mode ?? 'live'}
        data={[
          { value: 'live', label: voice.say('breachLive') },
          { value: 'exercise', label: voice.say('breachExercises') },
        ]}
        onChange={(event) => change({ mode: event.currentTarget.value })}
      />
    </div>
  );
}

function TakeOut({ which }: { readonly which: WhichBreaches }) {
  const voice = useVoice();
  const { announced, announce } = useAnnouncement();
  const take = useMutation({
    networkMode: 'always',
    mutationFn: async () => saveAs(await download(breachFile(which, voice.language)), 'breach-register.csv'),
    onSuccess: () => announce(voice.say('breachTaken')),
  });
  return (
    <div className="breaches-acts">
      <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
        {voice.say('breachTake')}
      </Button>
      <Button variant="default" onClick={() => window.print()}>
        {voice.say('print')}
      </Button>
      <p role="status">{announced && <span key={announced.count}>{announced.sentence}</span>}</p>
      <FailureNotice failure={take.error} />
    </div>
  );
}
