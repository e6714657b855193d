import { lazy, Suspense, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import type { FoundInList, Problem } from '#contract';
import { PasskeyDeclined, Refused, RoleNotChosen, Unreachable } from '../api/failures.js';
import { useLearned } from '../refusals/learned.js';
import { hasMovedOn, refusalRead } from '../session/refusal-words.js';
import { useVoice } from '../words/use-voice.js';
import './notice.css';

// Of lists of people alone, on their page. Where the code cannot be had, the service's own words can.
const ListFindings = lazy(() =>
  import('../refusals/list-findings.js').then(
    (module) => ({ default: module.ListFindings }),
    () => ({ default: FindingMessages }),
  ),
);

interface FailureProps {
  readonly failure: Error | null;
  readonly onRetry?: (() => void) | undefined;
}

/** Says what went wrong in plain words, where, and what would mend it. Nothing is shown where nothing went wrong. */
export function FailureNotice({ failure, onRetry }: FailureProps) {
  const voice = useVoice();
  if (failure === null) return null;
  if (failure instanceof Refused) return <ProblemNotice problem={failure.problem} onRetry={onRetry} />;
  if (failure instanceof PasskeyDeclined) {
    return (
      <Notice title={voice.say('passkeyDeclinedTitle')} onRetry={onRetry}>
        <p>{voice.say('passkeyDeclinedDetail')}</p>
      </Notice>
    );
  }
  if (failure instanceof RoleNotChosen) {
    return (
      <Notice title={voice.say('roleNotChosenTitle')} onRetry={onRetry}>
        <p>{voice.say('refused-role-not-said')}</p>
      </Notice>
    );
  }
  const away = failure instanceof Unreachable;
  return (
    <Notice title={voice.say(away ? 'networkTitle' : 'unreadableTitle')} onRetry={onRetry}>
      <p>{voice.say(away ? 'networkDetail' : 'unreadableDetail')}</p>
    </Notice>
  );
}

function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry: FailureProps['onRetry'] }) {
  const voice = useVoice();
  const { titles = {}, movedOnLine } = useLearned();
  const { movedOn = [], findings = [], listFindings = [] } = problem;
  const { said, mend, place, lang, original } = refusalRead(problem, voice);
  const isOld = hasMovedOn(problem);
  const ownTitle = voice.language === 'en' ? problem.title : titles[problem.status];
  const title = isOld ? voice.say('movedOnTitle') : ownTitle;
  return (
    <Notice title={title ?? problem.title} lang={title === undefined ? 'en' : undefined} onRetry={onRetry}>
      <p lang={lang}>{said}</p>
      {movedOn.length > 0 && (
        <ul>
          {movedOn.map((entry) => (
            <li key={entry.seq}>
              {movedOnLine?.(entry, voice) ?? voice.say('movedOnLine', { what: entry.kind, seq: entry.seq })}
            </li>
          ))}
        </ul>
      )}
      {isOld && <p>{voice.say('movedOnReloaded')}</p>}
      {place !== undefined && listFindings.length === 0 && (
        <p>
          <b>{voice.say('place')}:</b> {place}
        </p>
      )}
      {mend !== undefined && (
        <p>
          <b>{voice.say('mend')}:</b> <span lang={lang}>{mend}</span>
        </p>
      )}
      {findings.length > 0 && <FindingsList findings={findings} />}
      {listFindings.length > 0 && (
        <Suspense fallback={null}>
          <ListFindings findings={listFindings} />
        </Suspense>
      )}
      {original !== undefined && (
        <details open>
          <summary>{voice.say('serviceSaid')}</summary>
          <p lang="en">{original}</p>
        </details>
      )}
      <p className="notice-reference">{voice.say('reference', { code: problem.code, id: problem.requestId })}</p>
    </Notice>
  );
}

function FindingMessages({ findings }: { readonly findings: readonly FoundInList[] }) {
  return <FindingsList findings={findings.map(({ place, message }) => `${place.line}: ${message}`)} />;
}

/** Findings as the server prints them: `file:line:column: severity code: message`. */
export function FindingsList({ findings }: { readonly findings: readonly string[] }) {
  const voice = useVoice();
  return (
    <details className="findings" open>
      <summary>
        {voice.say('findingsTitle')} ({voice.number(findings.length)})
      </summary>
      <ol lang={voice.language === 'en' ? undefined : 'en'}>
        {findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ol>
    </details>
  );
}

interface NoticeProps {
  readonly title: string;
  readonly lang?: 'en' | undefined;
  readonly onRetry: FailureProps['onRetry'];
  readonly children: ReactNode;
}

function Notice({ title, lang, onRetry, children }: NoticeProps) {
  const voice = useVoice();
  return (
    <div className="notice notice-bad" role="alert">
      <p className="notice-title" lang={lang}>
        {title}
      </p>
      {children}
      {onRetry && (
        <Button variant="default" size="compact-sm" onClick={onRetry}>
          {voice.say('tryAgain')}
        </Button>
      )}
    </div>
  );
}
