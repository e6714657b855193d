import { useQuery } from '@tanstack/react-query';
import { letterFindingsQuery } from '../api/desk-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

/** What is found in the letters as they would go out now: whoever approves them sees it first. */
export function LetterFindings() {
  const voice = useVoice();
  const { view } = useIncident();
  const query = useQuery(letterFindingsQuery(view.id));
  const findings = query.data?.value.findings;
  return (
    <section aria-labelledby="letter-findings">
      <h2 id="letter-findings">{voice.say('letterFindingsTitle')}</h2>
      <FailureNotice failure={query.error} onRetry={() => void query.refetch()} />
      {findings?.length === 0 && <p className="nothing">{voice.say('letterFindingsNone')}</p>}
      <ul>
        {findings?.map(({ severity, message, mend, place: { file, line, column } }) => (
          <li key={`${file}:${line}:${column} ${message}`} className={severity === 'error' ? 'unexplained' : undefined}>
            <code>
              {file}:{line}:{column}
            </code>{' '}
            {message} {mend !== null && voice.say('letterFindingMend', { mend })}
          </li>
        ))}
      </ul>
    </section>
  );
}
