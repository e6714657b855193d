import { useQuery } from '@tanstack/react-query';
import type { LetterDiffView } from '#contract';
import { letterDiffQuery } from '../api/desk-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { inStretches, type DiffLine } from './diff-stretches.js';

interface LetterDiffProps {
  /** Its file. */
  readonly template: string;
  readonly from: string;
  readonly to: string;
}

/** What two versions of a letter say otherwise, in words and not by colour alone. */
export function LetterDiff({ template, from, to }: LetterDiffProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const diff = useQuery(letterDiffQuery(view.id, template, from, to));
  if (from === to) return <p className="nothing">{voice.say('diffNone')}</p>;
  return (
    <div className="letter-diff">
      <FailureNotice failure={diff.error} onRetry={() => void diff.refetch()} />
      {diff.isPending && <PageLoading />}
      {diff.data && <Differences diff={diff.data} />}
    </div>
  );
}

function Differences({ diff: { front, lines } }: { readonly diff: LetterDiffView }) {
  const voice = useVoice();
  const stretches = inStretches(lines);
  if (front.length === 0 && lines.every(({ kind }) => kind === 'same'))
    return <p className="nothing">{voice.say('diffNone')}</p>;
  return (
    <>
      {front.length > 0 && (
        <>
          <h4>{voice.say('diffFront')}</h4>
          <ul>
            {front.map((change) => (
              <FrontChange key={change.key} change={change} />
            ))}
          </ul>
        </>
      )}
      <h4>{voice.say('diffText')}</h4>
      {stretches.map(({ at, unchanged, lines: stretch }) =>
        unchanged ? (
          <details key={at}>
            <summary>{voice.say('diffUnchanged', { count: stretch.length })}</summary>
            <Lines lines={stretch} />
          </details>
        ) : (
          <Lines key={at} lines={stretch} />
        ),
      )}
    </>
  );
}

const FRONT_WORDS: Readonly<Record<string, WordKey>> = {
  title: 'front-title',
  audience: 'front-audience',
  addressee: 'front-addressee',
  others: 'front-others',
  regimes: 'front-regimes',
  elements: 'front-elements',
  'page-size': 'front-page-size',
};

function FrontChange({ change: { key, deleted, inserted } }: { readonly change: LetterDiffView['front'][number] }) {
  const voice = useVoice();
  const words = FRONT_WORDS[key];
  return (
    <li>
      {words ? voice.say(words) : key}:{' '}
      {deleted.map((text) => (
        <Part key={`- ${text}`} part={{ kind: 'deleted', text }} />
      ))}{' '}
      {inserted.map((text) => (
        <Part key={`+ ${text}`} part={{ kind: 'inserted', text }} />
      ))}
    </li>
  );
}

const LINE_WORDS: Readonly<Record<Exclude<DiffLine['kind'], 'same'>, WordKey>> = {
  changed: 'diffChanged',
  inserted: 'diffInserted',
  deleted: 'diffDeleted',
};

function Lines({ lines }: { readonly lines: readonly DiffLine[] }) {
  const voice = useVoice();
  return lines.map(({ kind, parts }, at) => (
    // Lines of a diff have no name but their place, and none moves.
    // oxlint-disable-next-line react/no-array-index-key
    <p key={at} className={`diff-line diff-${kind}`}>
      {kind !== 'same' && <span className="diff-mark">{voice.say(LINE_WORDS[kind])}</span>}
      {parts.map((part, place) => (
        // oxlint-disable-next-line react/no-array-index-key
        <Part key={place} part={part} whole={kind !== 'changed'} />
      ))}
    </p>
  ));
}

interface PartProps {
  readonly part: DiffLine['parts'][number];
  /** Whether its line says already what became of it. */
  readonly whole?: boolean;
}

// Few readers of the screen's text tell of `ins` and `del` by themselves.
function Part({ part: { kind, text }, whole = false }: PartProps) {
  const voice = useVoice();
  switch (kind) {
    case 'same':
      return text;
    case 'inserted':
      return (
        <ins>
          {!whole && <span className="hidden-words">{voice.say('diffInserted')}: </span>}
          {text}
        </ins>
      );
    case 'deleted':
      return (
        <del>
          {!whole && <span className="hidden-words">{voice.say('diffDeleted')}: </span>}
          {text}
        </del>
      );
  }
}
