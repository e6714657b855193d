import { useQuery } from '@tanstack/react-query';
import type { LetterFindings as Found } from '#contract';
import { letterFindingsQuery } from '../api/desk-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

/** What is found in the letters as they would go out now: whoever approves them sees it first. */
export function LetterFindings() {
  const voice = useVoice();
  const { view } = useIncident();
  const query = useQuery(letterFindingsQuery(view.id));
  const { findings, forNobody = [] } = query.data?.value ?? {};
  return (
    <section aria-labelledby="letter-findings">
      <h2 id="letter-findings">{voice.say('letterFindingsTitle')}</h2>
      <FailureNotice failure={query.error} onRetry={() => void query.refetch()} />
      {findings?.length === 0 && <p className="nothing">{voice.say('letterFindingsNone')}</p>}
      {findings && <FindingList findings={findings} />}
      {forNobody.length > 0 && (
        <details>
          <summary>{voice.say('letterFindingsForNobody', { count: forNobody.length })}</summary>
          <FindingList findings={forNobody} />
        </details>
      )}
    </section>
  );
}

function FindingList({ findings }: Pick<Found, 'findings'>) {
  const voice = useVoice();
  return (
    <ul>
      {findings.map(({ severity, message, mend, place: { file, line, column } }) => (
        <li key={`${file}:${line}:${column} ${message}`} className={severity === 'error' ? 'unexplained' : undefined}>
          <code>
            {file}:{line}:{column}
          </code>{' '}
          {message} {mend !== null && voice.say('letterFindingMend', { mend })}
        </li>
      ))}
    </ul>
  );
}
