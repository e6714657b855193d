import { useEffect, useRef, useState } from 'react';
import { Button } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { CountdownWords } from '../clocks/countdown-words.js';
import { DisownedNotice } from '../decisions/disowned-notice.js';
import { DecisionForm } from '../decisions/decision-form.js';
import { HeldAsk, useHeldEmails } from '../dispatch/held-emails.js';
import { TaskForm } from '../tasks/task-form.js';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { AboutLine } from './about-line.js';
import { useIncident, useRole } from './use-incident.js';
import { askAnchor, whatNow, type Ask } from './what-now.js';

/** More at once is nothing to begin with, and a burden to a slow machine. */
const ASKS_SHOWN = 60;

const OPENING = { decision: 'answer', task: 'openTask' } as const satisfies Record<Ask['kind'], WordKey>;

/** What holds the incident up, the reader's own first. Each opens its form in place. */
export function WhatNowPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  const asks = whatNow(view, useRole());
  const held = useHeldEmails();
  const [all, setAll] = useState(false);
  const hash = useLocation({ select: (location) => location.hash });
  const ledBeyond = asks.slice(ASKS_SHOWN).some(({ id }) => askAnchor(id) === hash);
  const shown = all || ledBeyond ? asks : asks.slice(0, ASKS_SHOWN);
  return (
    <section className="panel what-now" aria-labelledby="what-now">
      <h2 id="what-now">{voice.say('whatNow')}</h2>
      <DisownedNotice />
      {asks.length + held.length === 0 && <p className="nothing">{voice.say('nothingNow')}</p>}
      <ul className="asks">
        {held.map((part) => (
          <HeldAsk key={part.batch} part={part} />
        ))}
        {shown.map((ask, index) => (
          <AskItem key={ask.id} ask={ask} openAtFirst={index === 0 && ask.mine} />
        ))}
      </ul>
      {shown.length < asks.length && (
        <p>
          <Button variant="default" size="compact-sm" onClick={() => setAll(true)}>
            {voice.say('moreAsks', { count: asks.length - shown.length })}
          </Button>
        </p>
      )}
    </section>
  );
}

function AskItem({ ask, openAtFirst }: { readonly ask: Ask; readonly openAtFirst: boolean }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const [open, setOpen] = useState(openAtFirst);
  const title = voice.tell(ask.kind === 'decision' ? ask.decision.question : ask.task.title);
  const panelId = askAnchor(ask.id);
  const item = useRef<HTMLLIElement>(null);
  const ledHere = useLocation({ select: ({ hash }) => hash === panelId });
  useEffect(() => {
    if (!ledHere) return;
    setOpen(true);
    item.current?.scrollIntoView({ block: 'start' });
    item.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [ledHere]);
  return (
    <li ref={item} className={ask.mine ? 'ask ask-mine' : 'ask'}>
      <div className="ask-head">
        <div>
          <h3 id={`${panelId}-title`}>{title}</h3>
          <AboutLine about={ask.kind === 'decision' ? ask.decision.about : ask.task.about} />
          <p className="ask-facts">
            <b>{voice.say(ask.kind)}</b>
            {ask.mine && <span className="ask-me">{voice.say('forMe')}</span>}
            <span>{ask.roles.map((role) => voice.role(role)).join(', ')}</span>
            {ask.dueAt !== undefined && <CountdownWords clock={clock} dueAt={ask.dueAt} byLaw={false} />}
          </p>
        </div>
        <Button
          variant={ask.mine && !open ? 'filled' : 'default'}
          size="compact-sm"
          aria-expanded={open}
          aria-controls={panelId}
          aria-describedby={`${panelId}-title`}
          onClick={() => setOpen(!open)}
        >
          {voice.say(open ? 'close' : OPENING[ask.kind])}
        </Button>
      </div>
      <div id={panelId} className="ask-form" hidden={!open}>
        {open && (ask.kind === 'decision' ? <DecisionForm decision={ask.decision} /> : <TaskForm task={ask.task} />)}
      </div>
    </li>
  );
}
