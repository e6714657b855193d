import { useState, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { FactView, IncidentView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { titled } from '../words/titled.js';
import { useVoice } from '../words/use-voice.js';
import { factAnchor, useLedTo } from './fact-anchor.js';
import { FactForm } from './fact-form.js';
import { factGroups, type FactGroup } from './fact-groups.js';
import { useFactWords } from './fact-words.js';
import { GroupForm } from './group-form.js';
import { HangingList } from './hanging-list.js';
import { sourceWords } from './source-words.js';
import './facts.css';

const route = getRouteApi('/incidents/$id/facts');

/** What is known and what is not, by the groups of the fact model; each fact can be stated in place, and each group as one form. */
export function FactsPanel() {
  const voice = useVoice();
  const say = useVoice().say;
  const { view } = useIncident();
  const { show } = route.useSearch();
  const known = view.facts.filter((fact) => fact.value !== null).length;
  const groups = factGroups(view.facts).filter(({ unknown }) => show === undefined || unknown.length > 0);
  return (
    <section className="panel facts" aria-labelledby="facts">
      <h2 id="facts">
        {voice.say('facts')}{' '}
        <span className="panel-count">{voice.say('factsKnown', { count: known, all: view.facts.length })}</span>
      </h2>
      <p className="hint">{say('factsLead')}</p>
      <WhichFacts id={view.id} show={show} />
      {groups.length === 0 && <p className="nothing">{say('factsNone')}</p>}
      {groups.map((group) => (
        <AnsweredGroup key={group.name} group={group} onlyUnknown={show === 'unknown'} />
      ))}
    </section>
  );
}

function WhichFacts({ id, show }: { readonly id: string; readonly show: 'unknown' | undefined }) {
  const say = useVoice().say;
  return (
    <nav className="law-filters" aria-label={say('factsShown')}>
      <Link
        to="/incidents/$id/facts"
        params={{ id }}
        search={{}}
        aria-current={show === undefined ? 'true' : undefined}
      >
        {say('factsAll')}
      </Link>
      <Link
        to="/incidents/$id/facts"
        params={{ id }}
        search={{ show: 'unknown' }}
        aria-current={show === 'unknown' ? 'true' : undefined}
      >
        {say('factsOnlyUnknown')}
      </Link>
    </nav>
  );
}

/** A group as its lines, or as the one form that the address opens. */
function AnsweredGroup({ group, onlyUnknown }: { readonly group: FactGroup; readonly onlyUnknown: boolean }) {
  const voice = useVoice();
  const say = voice.say;
  const { view } = useIncident();
  const { group: opened } = route.useSearch();
  const navigate = route.useNavigate();
  const title = titled(group.name, view.groups, voice);
  const open = (name: string | undefined): void =>
    void navigate({
      search: ({ show }) => ({ ...(show && { show }), ...(name !== undefined && { group: name }) }),
      resetScroll: false,
    });
  if (opened === group.name) {
    return (
      <div className="fact-group" ref={intoView}>
        <h3>{title}</h3>
        <GroupForm
          facts={view.facts.filter((fact) => fact.group === group.name && isOpen(fact))}
          onDone={() => open(undefined)}
        />
      </div>
    );
  }
  return (
    <FactGroupList group={onlyUnknown ? { ...group, known: [] } : group} unfolded={onlyUnknown}>
      <Button
        className="group-answer"
        variant="subtle"
        size="compact-sm"
        aria-label={say('groupAnswer', { group: title })}
        onClick={() => open(group.name)}
      >
        {say('groupAnswerShort')}
      </Button>
    </FactGroupList>
  );
}

// The address can open a group that stands far down.
function intoView(group: HTMLElement | null): void {
  group?.scrollIntoView({ block: 'nearest' });
}

// What somebody may not read they do not answer over.
function isOpen({ lane }: FactView): boolean {
  return lane?.open !== false;
}

interface GroupProps {
  readonly group: FactGroup;
  /** Whether what is unknown stands open. */
  readonly unfolded?: boolean;
  readonly children?: ReactNode;
}

/** What is known of a group stands open; what is unknown is said by number and opened to be answered. */
export function FactGroupList({ group, unfolded = false, children }: GroupProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const ledTo = useLedTo(group.unknown);
  return (
    <div className="fact-group">
      <h3>{titled(group.name, view.groups, voice)}</h3>
      {group.known.length > 0 && (
        <ul className="fact-list">
          {group.known.map((fact) => (
            <FactRow key={fact.name} fact={fact} />
          ))}
        </ul>
      )}
      {group.unknown.length > 0 && (
        <details open={unfolded || ledTo}>
          <summary>{voice.say('factsUnknown', { count: group.unknown.length })}</summary>
          <ul className="fact-list">
            {group.unknown.map((fact) => (
              <FactRow key={fact.name} fact={fact} />
            ))}
          </ul>
        </details>
      )}
      {children}
    </div>
  );
}

interface RowProps {
  readonly fact: FactView;
  /** What is asked of it, where it is unknown and something hangs on it. */
  readonly question?: IncidentView['questions'][number];
}

export function FactRow({ fact, question }: RowProps) {
  const voice = useVoice();
  const say = useVoice().say;
  const words = useFactWords();
  const [editing, setEditing] = useState(false);
  const title = voice.tell(fact.title);
  const asked = useQuestion(fact, question);
  return (
    <li className="fact" id={factAnchor(fact.name)}>
      <div className="fact-line">
        <span className="fact-title">{title}</span>
        <span className={fact.value === null ? 'fact-value unknown' : 'fact-value'}>
          {fact.lane?.open === false ? voice.say('factWithheld') : words(fact.value, fact.type)}
        </span>
        <span className="fact-source">{asked ? <HangingList question={asked} /> : <Provenance fact={fact} />}</span>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={editing}
          aria-label={editing ? say('closeFact', { fact: title }) : voice.say('editFact', { fact: title })}
          onClick={() => setEditing(!editing)}
        >
          {voice.say(editing ? 'close' : 'edit')}
        </Button>
      </div>
      {editing && <FactForm fact={fact} onDone={() => setEditing(false)} />}
    </li>
  );
}

/** The open question of a fact; one that is known can be asked again, where what is known leaves room. */
function useQuestion({ name, value }: FactView, given: RowProps['question']): RowProps['question'] {
  const { view } = useIncident();
  return given ?? (value === null ? view.questions.find(({ fact }) => fact === name) : undefined);
}

function Provenance({ fact }: { readonly fact: FactView }) {
  const voice = useVoice();
  const { view } = useIncident();
  const source = fact.source === undefined ? undefined : sourceWords(fact.source, view, voice);
  if (fact.confidence === undefined) return source;
  return (
    <>
      {voice.say(`confidence-${fact.confidence}`)}
      {source !== undefined && <> · {source}</>}
    </>
  );
}
