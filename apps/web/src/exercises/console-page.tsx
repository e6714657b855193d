import { useMemo, useRef, useState } from 'react';
import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ConsoleView } from '#contract';
import { consoleQuery } from '../api/exercise-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { EXERCISE_CONSOLE_WORDS } from '../words/exercise-console-words.js';
import { EXERCISE_WORDS } from '../words/exercise-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { AddInjectForm } from './add-inject-form.js';
import { ConsoleClock } from './console-clock.js';
import { ConsoleMessages } from './console-messages.js';
import type { ConsoleAsk } from './console-keys.js';
import { DoorPanel } from './door-panel.js';
import { EndForm } from './end-form.js';
import { useConduct, useJump } from './exercise-acts.js';
import { GroundTruth } from './ground-truth.js';
import { GuidanceList } from './guidance-list.js';
import type { LineForm } from './line-acts.js';
import { PlayersPanel } from './players-panel.js';
import { RegisterPanel } from './register-panel.js';
import { RunOfShow } from './run-of-show.js';
import { ShowLinePanel } from './show-line-panel.js';
import { actsOn, askedFirst, firstLine, lineBeside } from './show-view.js';
import { ConsoleContext, useConsole } from './use-console.js';
import { useConsoleKeys } from './use-console-keys.js';
import './exercises.css';
import './console.css';

addWords(EXERCISE_WORDS);
addWords(EXERCISE_CONSOLE_WORDS);

/** All that whoever conducts an exercise needs in hand: the clock, what comes next, the run of show, the room. */
export function ConsolePage() {
  const voice = useVoice();
  const { view } = useIncident();
  const console = useQuery(consoleQuery(view.id));
  return (
    <div className="page exercise-page console">
      <h2 className="hidden-words">{voice.say('exConsole')}</h2>
      <FailureNotice failure={console.error} onRetry={() => void console.refetch()} />
      {console.data ? <Console shown={console.data.value} /> : console.isPending && <PageLoading />}
    </div>
  );
}

function Console({ shown }: { readonly shown: ConsoleView }) {
  const conduct = useConduct();
  const jump = useJump();
  const [selected, select] = useState(() => firstLine(shown.show));
  const console = useMemo(() => ({ shown, conduct, jump, select }), [shown, conduct, jump]);
  return (
    <ConsoleContext value={console}>
      <ConsoleClock />
      <FailureNotice failure={conduct.error ?? jump.error} />
      <GuidanceList />
      <Show selected={selected} />
      <div className="console-panels">
        <DoorPanel />
        <PlayersPanel />
        <ConsoleMessages />
        <AddInjectForm />
        <RegisterPanel />
        <GroundTruth />
        <EndForm />
      </div>
    </ConsoleContext>
  );
}

/** The list with the line that is open, and the keys that act on it. */
function Show({ selected }: { readonly selected: string | undefined }) {
  const voice = useVoice();
  const { shown, select } = useConsole();
  const [form, setForm] = useState<LineForm>();
  const list = useRef<HTMLOListElement>(null);
  const sides = useRef<HTMLDivElement>(null);
  const line = shown.show.find(({ inject }) => inject === selected);
  const open = (inject: string): void => {
    setForm(undefined);
    select(inject);
  };
  const lead = (inject: string): void => {
    open(inject);
    // On a phone the open line stands below the list.
    requestAnimationFrame(() => {
      const panel = sides.current?.querySelector('.show-open');
      if (panel && panel.getBoundingClientRect().top > innerHeight) panel.scrollIntoView({ block: 'start' });
    });
  };
  const keys = useShowKeys(line?.inject, setForm, (inject) => {
    open(inject);
    list.current?.querySelector<HTMLElement>(`[data-inject="${CSS.escape(inject)}"]`)?.focus();
  });
  return (
    <>
      <Checkbox
        className="console-keys"
        size="xs"
        label={voice.say('exKeysOn')}
        checked={keys.on}
        onChange={(event) => keys.turn(event.currentTarget.checked)}
      />
      <div className="console-sides" ref={sides}>
        <RunOfShow list={list} selected={line?.inject} onSelect={lead} />
        {line && <ShowLinePanel key={line.inject} line={line} form={form} onForm={setForm} />}
      </div>
    </>
  );
}

function useShowKeys(
  selected: string | undefined,
  openForm: (form: LineForm) => void,
  moveTo: (inject: string) => void,
): ReturnType<typeof useConsoleKeys> {
  const { shown, conduct, jump } = useConsole();
  const line = shown.show.find(({ inject }) => inject === selected);
  const can = line === undefined ? [] : actsOn(line);
  const move = (step: 1 | -1): void => {
    const to = lineBeside(shown.show, selected, step);
    if (to !== undefined) moveTo(to);
  };
  const answer = (outcome: 'done' | 'partly' | 'not-done'): void => {
    const expected = line && askedFirst(line);
    if (!expected) return;
    const { inject } = line;
    conduct.mutate({ type: 'answer', inject, expected: expected.id, seat: expected.owner, outcome, text: '' });
  };
  const acts: Readonly<Record<ConsoleAsk, () => void>> = {
    next: () => move(1),
    previous: () => move(-1),
    release: () => line && can.includes('release') && conduct.mutate({ type: 'release-inject', inject: line.inject }),
    hold: () => can.includes('hold') && openForm('hold'),
    skip: () => can.includes('skip') && openForm('skip'),
    defer: () => can.includes('defer') && openForm('defer'),
    observe: () => openForm('observe'),
    pause: () => {
      const state = shown.view.clock.state === 'running' ? 'paused' : 'running';
      conduct.mutate({ type: 'set-clock', state, reason: '' });
    },
    jump: () => jump.mutate({ to: 'next-inject' }),
    done: () => answer('done'),
    partly: () => answer('partly'),
    'not-done': () => answer('not-done'),
  };
  const busy = conduct.isPending || jump.isPending;
  return useConsoleKeys((asked) => {
    // What is sent is done before the next is asked: two keys in a row are no double release.
    if (!busy || asked === 'next' || asked === 'previous') acts[asked]();
  });
}
