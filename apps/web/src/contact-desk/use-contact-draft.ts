import { useState, type SyntheticEvent } from 'react';
import type { TakeContact } from '#contract';
import { formatInstant } from '#kernel';
import { zonedInstant } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { useTake } from './desk-acts.js';

export const PASSED = ['open', 'passed', 'failed'] as const;

/** What is being taken down, as the fields have it. */
export interface ContactDraft {
  readonly channel: TakeContact['channel'];
  readonly kind: TakeContact['kind'];
  readonly how: TakeContact['identity']['how'];
  readonly passed: (typeof PASSED)[number];
  readonly who: string;
  readonly note: string;
  readonly reference: string;
  /** When it came, on the wall clock of the incident’s zone; empty for now. */
  readonly at: string;
}

const EMPTY: ContactDraft = {
  channel: 'telephone',
  kind: 'was-i-in-it',
  how: 'none',
  passed: 'open',
  who: '',
  note: '',
  reference: '',
  at: '',
};

/** The draft of a contact, how its fields change it, and its keeping. */
export function useContactDraft(onDone: () => void) {
  const voice = useVoice();
  const { clock, announce } = useIncident();
  const [draft, setDraft] = useState(EMPTY);
  const take = useTake();
  const set = (changed: Partial<ContactDraft>): void => setDraft({ ...draft, ...changed });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const onSuccess = (): void => {
      announce(voice.say('deskTaken'));
      onDone();
    };
    take.mutate(contactOf(draft, clock.view.zone), { onSuccess });
  };
  return { draft, set, submit, take };
}

function contactOf({ channel, kind, how, passed, ...words }: ContactDraft, zone: string): TakeContact {
  const at = words.at === '' ? undefined : zonedInstant(words.at, zone);
  const reference = words.reference.trim();
  return {
    channel,
    kind,
    who: words.who.trim(),
    identity: { how, passed: how === 'none' || passed === 'open' ? null : passed === 'passed' },
    note: words.note.trim(),
    ...(at !== undefined && { happenedAt: formatInstant(at) }),
    ...(reference !== '' && { reference }),
  };
}
