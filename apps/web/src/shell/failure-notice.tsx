import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import type { Problem } from '#contract';
import { PasskeyDeclined, Refused, RoleNotChosen, Unreachable } from '../api/failures.js';
import { refusalWords } from '../session/refusal-words.js';
import { useVoice } from '../words/use-voice.js';
import './notice.css';

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
  const { movedOn = [], findings = [] } = problem;
  const words = refusalWords(problem.code, voice);
  return (
    <Notice title={problem.status === 409 ? voice.say('movedOnTitle') : problem.title} onRetry={onRetry}>
      <p>{words ?? problem.detail}</p>
      {movedOn.length > 0 && (
        <ul>
          {movedOn.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {problem.status === 409 && <p>{voice.say('movedOnReloaded')}</p>}
      {words === undefined && problem.place !== undefined && (
        <p>
          <b>{voice.say('place')}:</b> {problem.place}
        </p>
      )}
      {words === undefined && problem.mend !== undefined && (
        <p>
          <b>{voice.say('mend')}:</b> {problem.mend}
        </p>
      )}
      {findings.length > 0 && <FindingsList findings={findings} />}
      <p className="notice-reference">{voice.say('reference', { code: problem.code, id: problem.requestId })}</p>
    </Notice>
  );
}

/** Findings as the server prints them: `file:line:column: severity code: message`. */
export function FindingsList({ findings }: { readonly findings: readonly string[] }) {
  const voice = useVoice();
  return (
    <details className="findings" open>
      <summary>
        {voice.say('findingsTitle')} ({voice.number(findings.length)})
      </summary>
      <ol>
        {findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ol>
    </details>
  );
}

interface NoticeProps {
  readonly title: string;
  readonly onRetry: FailureProps['onRetry'];
  readonly children: ReactNode;
}

function Notice({ title, onRetry, children }: NoticeProps) {
  const voice = useVoice();
  return (
    <div className="notice notice-bad" role="alert">
      <p className="notice-title">{title}</p>
      {children}
      {onRetry && (
        <Button variant="default" size="compact-sm" onClick={onRetry}>
          {voice.say('tryAgain')}
        </Button>
      )}
    </div>
  );
}
