import type { SyntheticEvent } from 'react';
import { Button } from '@mantine/core';
import type { FactView } from '#contract';
import { useCommand } from '../api/use-act.js';
import { FieldInputs } from '../forms/field-input.js';
import { asInput } from '../forms/form-values.js';
import { useFormValues } from '../forms/use-form-values.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import type { RiskProposal } from './answers.js';

/** Why the risk was judged so: it prints in reports. */
const REASONS_FACT = 'risk.assessment';

/** A person decides, with reasons, whatever was proposed; nothing where the playbook asks for no such fact. */
export function DecideForm({ proposal, current }: Pick<DecidingProps, 'proposal' | 'current'>) {
  const { view } = useIncident();
  const [decided, reasons] = [proposal.fact, REASONS_FACT].map((name) => view.facts.find((fact) => fact.name === name));
  return decided && reasons && <Deciding proposal={proposal} current={current} decided={decided} reasons={reasons} />;
}

interface DecidingProps {
  readonly proposal: RiskProposal;
  /** Whether the proposal answers what is asked now. */
  readonly current: boolean;
  readonly decided: FactView;
  readonly reasons: FactView;
}

function Deciding({ proposal, current, decided, reasons }: DecidingProps) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const zone = clock.view.zone;
  const shapes = [decided, reasons].map((fact) => ({ ...fact, required: true }));
  // What stands is where one writes on: reports print one text for all that was judged.
  const form = useFormValues(shapes, zone, { [reasons.name]: asInput(reasons.value, reasons.type, zone) });
  const send = useCommand(view.id, clock);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const facts = form.read();
    if (facts === undefined) return;
    const source = voice.tell(proposal.statement);
    send.mutate(
      { type: 'state-facts', facts, source, confidence: 'confirmed', expectedVersion: view.version },
      { onSuccess: () => announce(voice.say('sent')) },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate aria-label={voice.tell(decided.title)}>
      <p className="hint">{voice.say('riskDecideLead', { statement: voice.tell(proposal.statement) })}</p>
      <FieldInputs shapes={shapes} form={form} zone={zone} />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending || !current}>
          {voice.say('riskDecide')}
        </Button>
      </div>
    </form>
  );
}
