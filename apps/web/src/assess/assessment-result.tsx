import { Button } from '@mantine/core';
import type { AssessmentView, FactModelView } from '#contract';
import { localWords } from '../clocks/zones.js';
import { placeWords } from '../facts/choice-words.js';
import { checkedWords } from '../obligations/checked-words.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { foldText } from '../words/fold-text.js';
import { useVoice } from '../words/use-voice.js';
import { asWords, type Voice } from '../words/words.js';
import { inOrderOfDate } from './order-of-date.js';

const REASON_LENGTH_MAX = 160;
/** Questions that are worth an answer before all others. */
const QUESTIONS_SHOWN = 6;

type Duty = AssessmentView['obligations'][number];

interface AssessmentResultProps {
  readonly view: AssessmentView;
  readonly model: FactModelView;
}

/** Whom the law would make one tell, by when and why, and which unknowns decide it. */
export function AssessmentResult({ view, model }: AssessmentResultProps) {
  const voice = useVoice();
  const { obligations, questions, open, notApplicable } = view;
  return (
    <>
      <Asks questions={questions.slice(0, QUESTIONS_SHOWN)} model={model} />
      <h3>{voice.say('assessDuties', { count: obligations.length })}</h3>
      {obligations.length === 0 ? (
        <p className="nothing">{voice.say('assessNone')}</p>
      ) : (
        <DataTable
          caption={voice.say('assessResult')}
          columns={columns(voice)}
          rows={inOrderOfDate(obligations)}
          rowKey={({ key }) => key}
        />
      )}
      {open.length > 0 && (
        <details>
          <summary>
            {voice.say('openLaws')} ({voice.number(open.length)})
          </summary>
          <ul className="assess-laws">
            {open.map(({ pack, title, jurisdiction, citation }) => (
              <li key={pack}>
                <b>{placeWords(jurisdiction, voice.language)}</b>: {voice.tell(title)} <cite>{citation}</cite>
              </li>
            ))}
          </ul>
        </details>
      )}
      <NotOwed duties={notApplicable} />
      <p className="hint">{voice.say('informs')}</p>
    </>
  );
}

/** The unknowns by what hangs on them; each leads to its field. */
function Asks({
  questions,
  model,
}: {
  readonly questions: AssessmentView['questions'];
  readonly model: FactModelView;
}) {
  const voice = useVoice();
  const titles = new Map(model.facts.map(({ name, title }) => [name, title]));
  if (questions.length === 0) return null;
  return (
    <>
      <h3>{voice.say('assessAsks')}</h3>
      <ol className="assess-asks">
        {questions.map(({ fact, affects }) => {
          const title = titles.get(fact);
          return (
            <li key={fact}>
              <Button variant="subtle" size="compact-sm" onClick={() => showField(fact)} disabled={!title}>
                {title ? voice.tell(title) : asWords(fact)}
              </Button>
              <span className="hint">{voice.say('affects', { count: affects.length })}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** A field may lie in a group that is folded. */
function showField(fact: string): void {
  const field = document.getElementById(`fact-${fact}`);
  const group = field?.closest('details');
  if (group) group.open = true;
  field?.querySelector<HTMLElement>('input, select, textarea')?.focus();
}

function columns(voice: Voice): readonly Column<Duty>[] {
  return [
    {
      key: 'whom',
      title: voice.say('whom'),
      cell: ({ recipient, title }) => (
        <>
          <span className="assess-recipient">{voice.tell(recipient.title)}</span>
          <span className="hint">{voice.tell(title)}</span>
        </>
      ),
    },
    {
      key: 'when',
      title: voice.say('when'),
      cell: ({ deadline: { due, words } }) => (
        <>
          {due && (
            <span>
              {localWords(due.local, voice.language)} <span className="zone">{due.zone}</span>
            </span>
          )}
          <q>{words}</q>
        </>
      ),
    },
    {
      key: 'why',
      title: voice.say('why'),
      cell: ({ reason, certainty }) => (
        <>
          <Reason words={voice.tell(reason)} />
          {certainty === 'protective' && <span className="warned">{voice.say('protective')}</span>}
        </>
      ),
    },
    {
      key: 'law',
      title: voice.say('law'),
      cell: (duty) => (
        <>
          <cite>{duty.citation}</cite>
          <span className="hint">{checkedWords(duty, voice)}</span>
        </>
      ),
    },
  ];
}

function Reason({ words }: { readonly words: string }) {
  const { head, rest } = foldText(words, REASON_LENGTH_MAX);
  if (rest === '') return <span>{head}</span>;
  return (
    <details>
      <summary>{head}</summary>
      <p>{rest}</p>
    </details>
  );
}

/** Of the laws that reach the facts; what reaches nobody here would only hide them. */
function NotOwed({ duties }: { readonly duties: AssessmentView['notApplicable'] }) {
  const voice = useVoice();
  const weighed = duties.filter(({ trace }) => trace.length > 0 && trace.every(({ role }) => role !== 'reach'));
  if (weighed.length === 0) return null;
  return (
    <details>
      <summary>
        {voice.say('notApplicable')} ({voice.number(weighed.length)})
      </summary>
      <ul className="assess-laws">
        {weighed.map(({ key, recipient, reason, citation }) => (
          <li key={key}>
            <b>{voice.tell(recipient.title)}</b>: {voice.tell(reason)} <cite>{citation}</cite>
          </li>
        ))}
      </ul>
    </details>
  );
}
