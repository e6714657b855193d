import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { StoredPlaybook } from '#contract';
import { playbooksQuery } from '../api/playbook-queries.js';
import { instantWords } from '../clocks/zones.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import { PLAYBOOK_WORDS } from '../words/playbook-words.js';
import { addWords, type Voice } from '../words/words.js';
import { CheckPanel } from './check-panel.js';
import { ComparePanel } from './compare-panel.js';
import { PicturesPanel } from './pictures-panel.js';
import './playbooks.css';

addWords(PLAYBOOK_WORDS);

const route = getRouteApi('/playbooks');

/** The playbooks that were ever read here: what they look like, what sets their versions apart, and what a check finds. */
export function PlaybooksPage() {
  const voice = useVoice();
  useTitle(voice.say('playbooks'));
  const { version } = route.useSearch();
  const { data, error, isPending, refetch } = useQuery(playbooksQuery);
  const shown = data?.versions.find(({ hash }) => hash === version) ?? data?.versions.find(({ offered }) => offered);
  return (
    <div className="page playbooks">
      <h1>{voice.say('playbooks')}</h1>
      <p className="hint">{voice.say('playbooksLead')}</p>
      {isPending && <PageLoading />}
      <FailureNotice failure={error} onRetry={() => void refetch()} />
      {data && (
        <>
          <DataTable
            caption={voice.say('playbooks')}
            columns={columns(voice)}
            rows={data.versions}
            rowKey={({ hash }) => hash}
          />
          {data.problems.length > 0 && <Problems lines={data.problems} />}
          <ComparePanel versions={data.versions} />
          <CheckPanel />
          {/* Last, since nobody knows how high a picture is before it is there. */}
          {shown && <PicturesPanel key={shown.hash} versions={data.versions} shown={shown} />}
        </>
      )}
    </div>
  );
}

function columns(voice: Voice): readonly Column<StoredPlaybook>[] {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [
    {
      key: 'name',
      title: voice.say('playbook'),
      cell: ({ name, version, hash }) => (
        <>
          {name} {version} <code title={hash}>{hash.slice(0, 12)}</code>
        </>
      ),
    },
    {
      key: 'offered',
      title: voice.say('playbookUse'),
      cell: ({ offered }) => voice.say(offered ? 'playbookOffered' : 'playbookEarlier'),
    },
    {
      key: 'proof',
      title: voice.say('playbookProof'),
      cell: ({ proof }) =>
        proof === null
          ? voice.say('playbookUnproved')
          : voice.say(proof.proved ? 'playbookProved' : 'playbookRefuted', { count: proof.configurations }),
    },
    {
      key: 'read',
      title: voice.say('playbookRead'),
      cell: ({ storedAt }) => instantWords(storedAt, zone, voice.language),
    },
  ];
}

function Problems({ lines }: { readonly lines: readonly string[] }) {
  const voice = useVoice();
  return (
    <section aria-labelledby="playbook-problems">
      <h2 id="playbook-problems">{voice.say('playbookProblems')}</h2>
      <ul className="findings">
        {lines.map((line) => (
          <li key={line}>
            <code>{line}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
