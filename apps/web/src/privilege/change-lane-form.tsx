import { useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { privilegeView, type ChangeLane, type ItemRefView, type LaneView } from '#contract';
import { PRIVILEGE_BASES, ROLES } from '#kernel';
import { Refused } from '../api/failures.js';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { actsIn, laneOrder, type LaneForm } from './lane-order.js';
import '../forms/forms.css';

const ACT_WORDS = {
  claim: 'laneClaimAct',
  release: 'laneReleaseAct',
  waive: 'laneWaiveAct',
} as const satisfies Readonly<Record<ChangeLane['type'], WordKey>>;

interface ChangeLaneProps {
  readonly item: ItemRefView | undefined;
  readonly lane: LaneView | null | undefined;
}

/** Counsel’s means to change the lane of one item; nothing for anybody else. */
export function ChangeLane({ item, lane }: ChangeLaneProps) {
  const voice = useVoice();
  const counsel = useRole() === 'counsel';
  if (!counsel || !item) return null;
  return (
    <details className="lane-change">
      <summary>{voice.say('changeLane')}</summary>
      <ChangeForm
        key={String(lane === undefined || lane === null)}
        item={item}
        privileged={Boolean(lane)}
        waived={lane === null}
      />
    </details>
  );
}

interface ChangeFormProps {
  readonly item: ItemRefView;
  readonly privileged: boolean;
  /** Known of it where the log tells; else the server says so when a claim is made. */
  readonly waived: boolean;
}

function ChangeForm({ item, privileged, waived }: ChangeFormProps) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const acts = actsIn(privileged);
  const [form, setForm] = useState<LaneForm>({
    act: acts[0] ?? 'claim',
    basis: 'legal-advice',
    reason: '',
    roles: [],
    party: '',
    afterWaiver: false,
  });
  const [tried, setTried] = useState(false);
  const change = useAct(view.id, clock, async (body: ChangeLane, key: string) => {
    return (await post(apiPath('incidents', view.id, 'privilege', 'changes'), privilegeView, { key, body })).value;
  });
  const fill = (filled: Partial<LaneForm>): void => setForm({ ...form, ...filled });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const order = laneOrder(item, form, view.version);
    if (order) change.mutate(order, { onSuccess: () => announce(voice.say('laneDone')) });
  };
  const nobody = form.act === 'release' && form.roles.length === 0 && form.party.trim() === '';
  return (
    <form className="form" onSubmit={submit} noValidate>
      <NativeSelect
        label={voice.say('laneAct')}
        value={form.act}
        data={acts.map((act) => ({ value: act, label: voice.say(ACT_WORDS[act]) }))}
        onChange={(event) => fill({ act: acts.find((each) => each === event.currentTarget.value) ?? form.act })}
      />
      {form.act === 'claim' && (
        <NativeSelect
          label={voice.say('laneBasis')}
          value={form.basis}
          data={PRIVILEGE_BASES.map((basis) => ({ value: basis, label: voice.say(`basis-${basis}`) }))}
          onChange={(event) =>
            fill({ basis: PRIVILEGE_BASES.find((each) => each === event.currentTarget.value) ?? form.basis })
          }
        />
      )}
      {form.act === 'claim' && (waived || wasWaived(change.error)) && (
        <Checkbox
          label={voice.say('laneAfterWaiver')}
          checked={form.afterWaiver}
          onChange={(event) => fill({ afterWaiver: event.currentTarget.checked })}
        />
      )}
      <ToWhom form={form} nobody={tried && nobody} onFill={fill} />
      <TextInput
        label={voice.say('laneReason')}
        description={voice.say('laneReasonHint')}
        value={form.reason}
        maxLength={2000}
        error={tried && form.reason.trim() === '' && voice.say('rationaleWrong')}
        onChange={(event) => fill({ reason: event.currentTarget.value })}
      />
      <div className="form-actions">
        <Button type="submit" variant="default" loading={change.isPending}>
          {voice.say('laneDo')}
        </Button>
      </div>
      <FailureNotice failure={change.error} />
    </form>
  );
}

function wasWaived(failure: Error | null): boolean {
  return failure instanceof Refused && failure.problem.code === 'privilege-waived';
}

interface ToWhomProps {
  readonly form: LaneForm;
  /** Whether nobody is named where somebody has to be. */
  readonly nobody: boolean;
  readonly onFill: (filled: Partial<LaneForm>) => void;
}

function ToWhom({ form, nobody, onFill }: ToWhomProps) {
  const voice = useVoice();
  if (form.act === 'waive') return null;
  return (
    <>
      <MultiSelect
        label={voice.say('laneRoles')}
        description={form.act === 'claim' ? voice.say('laneRolesHint') : undefined}
        value={[...form.roles]}
        data={ROLES.map((role) => ({ value: role, label: voice.role(role) }))}
        error={nobody && voice.say('laneNobody')}
        onChange={(roles) => onFill({ roles })}
      />
      {form.act === 'release' && (
        <TextInput
          label={voice.say('laneParty')}
          value={form.party}
          maxLength={200}
          onChange={(event) => onFill({ party: event.currentTarget.value })}
        />
      )}
    </>
  );
}
