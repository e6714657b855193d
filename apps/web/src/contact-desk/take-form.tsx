import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { DESK_CHANNELS, DESK_KINDS, IDENTITY_CHECKS } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { PASSED, useContactDraft, type ContactDraft } from './use-contact-draft.js';

interface FieldsProps {
  readonly draft: ContactDraft;
  readonly set: (changed: Partial<ContactDraft>) => void;
}

/** Takes down a call, a letter or a question while whoever asks is still there. */
export function TakeForm({ onDone }: { readonly onDone: () => void }) {
  const voice = useVoice();
  const { draft, set, submit, take } = useContactDraft(onDone);
  return (
    <form className="form" onSubmit={submit} aria-label={voice.say('deskTake')} noValidate>
      <p className="hint">{voice.say('deskTakeLead')}</p>
      <WhatCame draft={draft} set={set} />
      <WhoAsks draft={draft} set={set} />
      <Textarea
        label={voice.say('deskNote')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={5000}
        value={draft.note}
        onChange={({ currentTarget: { value } }) => set({ note: value })}
      />
      <FailureNotice failure={take.error} />
      <div className="form-actions">
        <Button type="submit" loading={take.isPending}>
          {voice.say('deskKeep')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}

function WhatCame({ draft: { kind, channel, at }, set }: FieldsProps) {
  const voice = useVoice();
  const { clock } = useIncident();
  return (
    <>
      <div className="form-row">
        <NativeSelect
          label={voice.say('deskKind')}
          value={kind}
          data={DESK_KINDS.map((value) => ({ value, label: voice.say(`deskKind-${value}`) }))}
          onChange={({ currentTarget: { value } }) => set({ kind: DESK_KINDS.find((each) => each === value) ?? kind })}
        />
        <NativeSelect
          label={voice.say('deskChannel')}
          value={channel}
          data={DESK_CHANNELS.map((value) => ({ value, label: voice.say(`deskChannel-${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            set({ channel: DESK_CHANNELS.find((each) => each === value) ?? channel })
          }
        />
        <TextInput
          type="datetime-local"
          label={`${voice.say('deskCame')} (${voice.say('optional')}, ${clock.view.zone})`}
          value={at}
          onChange={(event) => set({ at: event.currentTarget.value })}
        />
      </div>
      {kind === 'threatened' && <p className="desk-risk">{voice.say('deskThreatenedLead')}</p>}
      {kind === 're-send-letter' && <p className="hint">{voice.say('deskResendLead')}</p>}
    </>
  );
}

function WhoAsks({ draft: { who, how, passed, reference }, set }: FieldsProps) {
  const voice = useVoice();
  return (
    <>
      <TextInput
        label={voice.say('deskWho')}
        description={voice.say('deskWhoHint')}
        maxLength={500}
        autoComplete="off"
        value={who}
        onChange={(event) => set({ who: event.currentTarget.value })}
      />
      <div className="form-row">
        <NativeSelect
          label={voice.say('deskIdentity')}
          value={how}
          data={IDENTITY_CHECKS.map((value) => ({ value, label: voice.say(`deskHow-${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            set({ how: IDENTITY_CHECKS.find((each) => each === value) ?? how })
          }
        />
        {how !== 'none' && (
          <NativeSelect
            label={voice.say('deskOutcome')}
            value={passed}
            data={PASSED.map((value) => ({ value, label: voice.say(`deskOutcome-${value}`) }))}
            onChange={({ currentTarget: { value } }) =>
              set({ passed: PASSED.find((each) => each === value) ?? passed })
            }
          />
        )}
        <TextInput
          label={`${voice.say('referenceOfLetter')} (${voice.say('optional')})`}
          maxLength={64}
          autoComplete="off"
          value={reference}
          onChange={(event) => set({ reference: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
