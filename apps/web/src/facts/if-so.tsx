import { useId, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { AssessmentDiffView } from '#contract';
import { newId } from '../api/ids.js';
import { previewQuery } from '../api/law-queries.js';
import { localWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { isLawWord } from '../words/law-word.js';
import { useVoice } from '../words/use-voice.js';
import { asWords } from '../words/words.js';
import { diffParts } from './diff-parts.js';
import type { Changes } from './group-draft.js';
import { useSettled } from './use-settled.js';

/** Long enough that a number being typed is not asked about digit by digit. */
const SETTLED_MS = 400;

/** What these facts would change for the duties, before anybody states them. */
export function IfSo({ changes }: { readonly changes: Changes }) {
  const say = useVoice().say;
  const { view, clock } = useIncident();
  const id = useId();
  const asked = useSettled(changes, SETTLED_MS);
  const some = Object.keys(asked).length > 0;
  const preview = useQuery({
    ...previewQuery(view.id, asked, () => newId(clock)),
    enabled: some,
  });
  if (Object.keys(changes).length === 0) return null;
  const current = preview.data && !preview.isPlaceholderData && JSON.stringify(asked) === JSON.stringify(changes);
  return (
    <section className="if-so" aria-labelledby={id}>
      <h4 id={id}>
        {say('ifSo')} <span className="hint">{say('ifSoLead')}</span>
      </h4>
      <FailureNotice failure={preview.error} onRetry={() => void preview.refetch()} />
      <Sum diff={current ? preview.data : undefined} />
      {current && <Difference diff={preview.data} />}
    </section>
  );
}

/** One line, which is told to readers of the screen’s text too. */
function Sum({ diff }: { readonly diff: AssessmentDiffView | undefined }) {
  const say = useVoice().say;
  const kinds = (['added', 'gone', 'moved', 'changed'] as const).flatMap((kind) => {
    const count = diff?.[kind].length ?? 0;
    return count === 0 ? [] : say(`ifSo-${kind}`, { count });
  });
  return (
    <p role="status" className="if-so-sum">
      {diff === undefined ? say('ifSoAsked') : kinds.length === 0 ? say('ifSoNothing') : kinds.join(', ')}
    </p>
  );
}

function Difference({ diff }: { readonly diff: AssessmentDiffView }) {
  const voice = useVoice();
  const say = useVoice().say;
  const { added, gone, moved, certainty, others } = diffParts(diff);
  const partWords = (part: string): string => {
    const key = `part-${part}`;
    return isLawWord(key) ? say(key) : asWords(part);
  };
  const date = (due: { local: string; zone: string } | null): string =>
    due === null ? say('ifSoNoDate') : `${localWords(due.local, voice.language)} ${due.zone}`;
  return (
    <>
      <Part title={say('ifSoNew')} lines={added} mark="+">
        {({ due, words, certainty: sure }) => (
          <>
            {due ? date(due) : <q className="law-words">{words}</q>}
            {sure === 'protective' && <span className="warned"> {voice.say('protective')}</span>}
          </>
        )}
      </Part>
      <Part title={say('ifSoGone')} lines={gone} mark="−">
        {({ reason }) => (reason ? voice.tell(reason) : say('ifSoGoneOpen'))}
      </Part>
      <Part title={say('ifSoMoved')} lines={moved} mark="↔">
        {({ from, to, later }) => (
          <>
            {say('ifSoTo', { from: date(from), to: date(to) })}{' '}
            <b className={later ? 'warned' : undefined}>{say(later ? 'ifSoLater' : 'ifSoSooner')}</b>
          </>
        )}
      </Part>
      <Part title={say('ifSoCertainty')} lines={certainty} mark="≈">
        {({ certainty: sure }) => say(sure === 'applies' ? 'ifSoApplies' : 'ifSoProtective')}
      </Part>
      <Part title={say('ifSoOthers')} lines={others} mark="≈">
        {({ parts }) =>
          voice.list(
            parts.filter((part) => part !== 'certainty').map((part) => partWords(part)),
            'and',
          )
        }
      </Part>
    </>
  );
}

type Line = AssessmentDiffView['gone'][number];

interface PartProps<L extends Pick<Line, 'key' | 'title' | 'recipient'>> {
  readonly title: string;
  readonly mark: string;
  readonly lines: readonly L[];
  readonly children: (line: L) => ReactNode;
}

function Part<L extends Pick<Line, 'key' | 'title' | 'recipient'>>({ title, mark, lines, children }: PartProps<L>) {
  const voice = useVoice();
  if (lines.length === 0) return null;
  return (
    <div className="if-so-part">
      <h5>
        <span aria-hidden>{mark}</span> {title} ({voice.number(lines.length)})
      </h5>
      <ul>
        {lines.map((line) => (
          <li key={line.key}>
            <b>{voice.tell(line.recipient)}</b> {voice.tell(line.title)}: <span>{children(line)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
