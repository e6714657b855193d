import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject, type SyntheticEvent } from 'react';
import { Button, Checkbox, Textarea } from '@mantine/core';
import { USUAL_CIRCLE } from '#kernel';
import { useNow } from '../clocks/use-now.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { useCommand } from '../api/use-act.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { CompletionList } from './completion-list.js';
import { readLogLine } from './log-line.js';
import { nameablesOf } from './nameable.js';
import { useCompletion, type Completion } from './use-completion.js';
import './record.css';

const LENGTH_MAX = 5000;

/** The scribe's line, at the foot of every page of an incident. Ctrl+Enter sends it; from elsewhere it comes here. */
export function LogLine() {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const now = useNow(clock);
  const [line, setLine] = useState('');
  const [privileged, setPrivileged] = useState(false);
  const role = useRole();
  const inCircle = role !== undefined && USUAL_CIRCLE.includes(role);
  const input = useRef<HTMLTextAreaElement>(null);
  const send = useCommand(view.id, clock);
  useComingHere(input);
  // Most lines name nothing, and an incident changes often.
  const marked = /[@#]/.test(line);
  const nameables = useMemo(() => (marked ? nameablesOf(view, voice) : []), [marked, view, voice]);
  const completion = useCompletion(input, line, setLine, nameables);
  const log = (): void => {
    const read = readLogLine(line, now, clock.view.zone, nameables);
    // A line stands for itself: whatever happened meanwhile does not make it wrong, so no version is expected.
    if (!read) return;
    send.mutate(
      { type: 'add-note', ...read, ...(privileged && inCircle && { privileged: true }) },
      {
        onSuccess: () => {
          setLine('');
          setPrivileged(false);
          announce(voice.say('logged'));
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (completion.onKey(event) || !isSendKey(event)) return;
    event.preventDefault();
    log();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    log();
  };
  return (
    <section className="log-line" aria-labelledby="log-line">
      <h2 id="log-line" className="hidden-words">
        {voice.say('log')}
      </h2>
      <FailureNotice failure={send.error} />
      <form onSubmit={submit}>
        <LineField field={input} line={line} onWrite={setLine} onKeyDown={onKeyDown} completion={completion} />
        {inCircle && <PrivilegedChoice privileged={privileged} onChange={setPrivileged} />}
        <Button type="submit" variant="default" loading={send.isPending}>
          {voice.say('logSend')}
        </Button>
        <span id="log-hint" className="log-hint">
          {voice.say('logHint')}
        </span>
      </form>
    </section>
  );
}

interface FieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly line: string;
  readonly onWrite: (line: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly completion: Completion;
}

/** Where the line is written, with what the name under the caret may become. */
function LineField({ field, line, onWrite, onKeyDown, completion }: FieldProps) {
  const voice = useVoice();
  const { list, found, chosen, follow } = completion;
  const open = found.length > 0;
  return (
    <div className="log-input">
      <CompletionList {...completion} />
      <Textarea
        ref={field}
        aria-label={voice.say('logLine')}
        aria-describedby="log-hint"
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? `${list}-${chosen}` : undefined}
        autoComplete="off"
        placeholder={voice.say('logLine')}
        value={line}
        onChange={({ currentTarget: { value, selectionEnd } }) => {
          onWrite(value);
          follow(selectionEnd);
        }}
        onSelect={(event) => follow(event.currentTarget.selectionEnd)}
        onBlur={() => follow(undefined)}
        onKeyDown={onKeyDown}
        maxLength={LENGTH_MAX}
        autosize
        minRows={1}
        maxRows={6}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly privileged: boolean;
  readonly onChange: (privileged: boolean) => void;
}

function PrivilegedChoice({ privileged, onChange }: ChoiceProps) {
  const voice = useVoice();
  return (
    <Checkbox
      label={voice.say('notePrivileged')}
      checked={privileged}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

/** Ctrl+Enter from anywhere but another field comes to the line. */
function useComingHere(input: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const come = (event: globalThis.KeyboardEvent): void => {
      if (!isSendKey(event) || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', come);
    return () => removeEventListener('keydown', come);
  }, [input]);
}

function isSendKey(event: Pick<globalThis.KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
