import { TextInput } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { FilingView, ObligationView } from '#contract';
import { localWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { foldText } from '../words/fold-text.js';
import type { LawWordKey } from '../words/law-word.js';
import { titled } from '../words/titled.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice, WordKey } from '../words/words.js';
import { checkedWords } from './checked-words.js';
import { DueWords } from './due-words.js';
import { inOrderOfDuty } from './duty-order.js';
import { DUTY_STATES, countStates, dutiesThatFit, type DutyState } from './duty-search.js';
import { DUTY_STATUS_WORDS } from './duty-status.js';
import { filingsOf } from './filings-of.js';
import { ProofWords } from './proof-words.js';
import { SettledClause } from './settled-clause.js';
import { useFilings } from './use-filings.js';
import './obligations.css';

const route = getRouteApi('/incidents/$id/obligations');

const STATE_WORDS: Readonly<Record<DutyState, LawWordKey>> = {
  open: 'dutyStateOpen',
  met: 'dutyStateMet',
  fallen: 'dutyStateFallen',
};

const REASON_LENGTH_MAX = 160;

const WITHHELD_WORDS: Readonly<Record<NonNullable<ObligationView['withheld']>, WordKey>> = {
  'follows-undated': 'followsUndated',
  'nothing-to-follow': 'nothingToFollow',
};

/** The table with what narrows it; what is asked for stands in the address. */
export function DutyTable({ ownName }: { readonly ownName: string | undefined }) {
  const voice = useVoice();
  const say = useVoice().say;
  const { view } = useIncident();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { filings } = useFilings();
  const counts = countStates(view.obligations);
  const shown = dutiesThatFit(inOrderOfDuty(view.obligations), search);
  const linkTo = (state: DutyState | undefined) => ({
    ...(state !== undefined && { state }),
    ...(search.q !== undefined && { q: search.q }),
  });
  return (
    <>
      <div className="duty-filters">
        <nav className="law-filters" aria-label={say('dutyFilters')}>
          {[undefined, ...DUTY_STATES].map((state) => (
            <Link
              key={state ?? 'all'}
              to="/incidents/$id/obligations"
              params={{ id: view.id }}
              search={linkTo(state)}
              aria-current={search.state === state ? 'true' : undefined}
            >
              {say(state === undefined ? 'dutyAll' : STATE_WORDS[state])}{' '}
              <span className="hint">
                {voice.number(state === undefined ? view.obligations.length : counts[state])}
              </span>
            </Link>
          ))}
        </nav>
        <TextInput
          type="search"
          size="xs"
          label={say('dutyFind')}
          value={search.q ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({
              search: { ...(search.state && { state: search.state }), ...(value !== '' && { q: value }) },
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
      {shown.length === 0 ? (
        <p className="nothing">{say('dutyNoneFit')}</p>
      ) : (
        <DataTable
          caption={voice.say('duties')}
          columns={columns(voice, view.id, ownName, filingsOf(filings))}
          rows={shown}
          rowKey={(duty) => duty.key}
        />
      )}
    </>
  );
}

/** `ownName` is shown beside the organisation's own duties where others have theirs; a title names another entity. */
function columns(
  voice: Voice,
  id: string,
  ownName: string | undefined,
  filings: ReadonlyMap<string, readonly FilingView[]>,
): readonly Column<ObligationView>[] {
  return [
    {
      key: 'whom',
      title: voice.say('whom'),
      cell: (duty) => (
        <>
          <span className="duty-recipient">{voice.tell(duty.recipient.title)}</span>
          <Link
            className="duty-title"
            to="/incidents/$id/obligations/$key"
            params={{ id, key: duty.key }}
            aria-label={`${voice.tell(duty.recipient.title)}: ${voice.tell(duty.title)}`}
          >
            {voice.tell(duty.title)}
          </Link>
          {duty.entity === undefined && ownName !== undefined && <span className="mark">{ownName}</span>}
          {duty.wave > 1 && <span className="mark">{voice.say('wave', { count: duty.wave })}</span>}
        </>
      ),
    },
    { key: 'when', title: voice.say('when'), cell: (duty) => <When duty={duty} /> },
    { key: 'why', title: voice.say('why'), cell: (duty) => <Why duty={duty} /> },
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
    {
      key: 'status',
      title: voice.say('status'),
      cell: (duty) => (
        <>
          <span className={`duty-status duty-${duty.status}`}>{voice.say(DUTY_STATUS_WORDS[duty.status])}</span>
          <ProofWords filings={filings.get(duty.key) ?? []} />
        </>
      ),
    },
  ];
}

/** The law's own words for when; a number only where the law has one. */
function When({ duty }: { readonly duty: ObligationView }) {
  const voice = useVoice();
  return (
    <>
      <DueWords duty={duty} />
      <q className="law-words">{duty.words}</q>
      <OtherReading duty={duty} />
      <NoDate duty={duty} />
      <SettledClause duty={duty} />
      {duty.guidance.length > 0 && (
        <details className="guidance-list">
          <summary>
            {voice.say('guidance')} ({voice.number(duty.guidance.length)})
          </summary>
          <ul>
            {duty.guidance.map(({ words, citation }) => (
              <li key={citation + words.en}>
                {voice.tell(words)} <cite>{citation}</cite>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** A later end that another rule of counting gives: told so that nobody takes it for the date. */
function OtherReading({ duty: { otherReading } }: { readonly duty: ObligationView }) {
  const voice = useVoice();
  if (!otherReading) return null;
  const { at, words, citation } = otherReading;
  return (
    <details className="guidance-list">
      <summary>{voice.say('otherReading', { time: localWords(at.local, voice.language) })}</summary>
      <p>
        {voice.tell(words)} <cite>{citation}</cite>
      </p>
    </details>
  );
}

/** Why there is no date, where counsel's form beside it does not say so. */
function NoDate({ duty: { due, withheld, confirmable } }: { readonly duty: ObligationView }) {
  const voice = useVoice();
  if (due) return null;
  if (withheld) return <span className="warned">{voice.say(WITHHELD_WORDS[withheld])}</span>;
  return confirmable ? null : <span className="hint">{voice.say('noNumber')}</span>;
}

function Why({ duty }: { readonly duty: ObligationView }) {
  const voice = useVoice();
  const { view } = useIncident();
  return (
    <>
      <Reason words={voice.tell(duty.reason)} />
      {duty.certainty === 'protective' && <span className="warned">{voice.say('protective')}</span>}
      {duty.elements.length > 0 && (
        <details className="duty-elements">
          <summary>{voice.say('elements', { count: duty.elements.length })}</summary>
          <ul className="elements">
            {duty.elements.map((element) => (
              <li key={element}>{titled(element, view.elements, voice)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Why, in one sentence; the whole of it can be opened. */
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
