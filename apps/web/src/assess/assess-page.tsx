import { useState, type SyntheticEvent } from 'react';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { assessmentView, type AssessmentView, type FactModelView } from '#contract';
import { installationQuery } from '../api/queries.js';
import { factModelQuery } from '../api/installation-queries.js';
import { apiPath, tell } from '../api/request.js';
import type { ServerClock } from '../clocks/server-clock.js';
import { ChoiceTitlesContext } from '../facts/use-choice-words.js';
import { FieldInputs } from '../forms/field-input.js';
import { useFormValues, type FormState } from '../forms/use-form-values.js';
import { DeclareForm } from '../incidents/declare-form.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { askedFirst, askedLater } from './asked-facts.js';
import { AssessmentResult } from './assessment-result.js';
import { ASSESS_WORDS } from '../words/assess-words.js';
import { addWords } from '../words/words.js';
import '../incidents/incidents.css';
import './assess.css';

addWords(ASSESS_WORDS);

/** Asks the law about any facts, before there is an incident. Nothing is kept. */
export function AssessPage() {
  const voice = useVoice();
  useTitle(voice.say('assess'));
  const installation = useQuery(installationQuery);
  const model = useQuery(factModelQuery);
  const [round, setRound] = useState(0);
  const failure = installation.error ?? model.error;
  if (installation.data && model.data) {
    const { value, askedAtMs } = installation.data;
    return (
      <Scratch
        key={round}
        model={model.data}
        clock={{ view: value.clock, askedAtMs }}
        onClear={() => setRound(round + 1)}
      />
    );
  }
  if (!failure) return <PageLoading />;
  const retry = (): void => {
    void installation.refetch();
    void model.refetch();
  };
  return (
    <section className="page page-narrow">
      <h1>{voice.say('assess')}</h1>
      <FailureNotice failure={failure} onRetry={retry} />
    </section>
  );
}

interface ScratchProps {
  readonly model: FactModelView;
  readonly clock: ServerClock;
  readonly onClear: () => void;
}

type Facts = Record<string, NonNullable<unknown>>;

/** What was asked, and what the law said of it. */
interface Answered {
  readonly view: AssessmentView;
  readonly asked: string;
}

function Scratch({ model, clock, onClear }: ScratchProps) {
  const voice = useVoice();
  const zone = clock.view.zone;
  const form = useFormValues(model.facts.map(shapeOf), zone);
  const [answered, setAnswered] = useState<Answered>();
  const ask = useMutation({
    networkMode: 'always',
    mutationFn: async (facts: Facts): Promise<Answered> => ({
      view: await tell(apiPath('assessments'), assessmentView, { facts }),
      asked: JSON.stringify(form.values),
    }),
    onSuccess: setAnswered,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const facts = form.read();
    if (facts) ask.mutate(facts);
  };
  return (
    <div className="page assess">
      <div>
        <h1>{voice.say('assess')}</h1>
        <p className="hint lead">{voice.say('assessLead')}</p>
      </div>
      <div className="assess-sides">
        <form className="assess-form" onSubmit={submit} noValidate>
          <h2>{voice.say('facts')}</h2>
          <ChoiceTitlesContext value={model.choices}>
            <AskedForms model={model} form={form} zone={zone} />
          </ChoiceTitlesContext>
          <FailureNotice failure={ask.error} />
          <div className="form-actions assess-actions">
            <Button type="submit" loading={ask.isPending}>
              {voice.say('assessNow')}
            </Button>
            <Button variant="default" onClick={onClear}>
              {voice.say('assessClear')}
            </Button>
          </div>
        </form>
        <section className="assess-answer" aria-labelledby="assess-answer" aria-live="polite">
          <h2 id="assess-answer">{voice.say('assessResult')}</h2>
          {!answered && <p className="nothing">{voice.say('assessLead')}</p>}
          {answered && answered.asked !== JSON.stringify(form.values) && (
            <p className="warned">{voice.say('assessStale')}</p>
          )}
          {answered && <AssessmentResult view={answered.view} model={model} />}
          {answered && (
            <section className="way-in" aria-labelledby="assess-declare">
              <h3 id="assess-declare">{voice.say('assessDeclare')}</h3>
              <p className="hint">{voice.say('assessDeclareLead')}</p>
              <DeclareForm clock={clock} facts={{ read: form.read, source: voice.say('assessSource') }} />
            </section>
          )}
        </section>
      </div>
    </div>
  );
}

interface AskedFormsProps {
  readonly model: FactModelView;
  readonly form: FormState;
  readonly zone: string;
}

/** What decides most stands open; the rest is opened by group, with how much of it is answered. */
function AskedForms({ model, form, zone }: AskedFormsProps) {
  const voice = useVoice();
  const isAnswered = ({ name }: { readonly name: string }): boolean => (form.values[name] ?? '').length > 0;
  return (
    <>
      <h3>{voice.say('assessUsual')}</h3>
      <Fields facts={askedFirst(model)} form={form} zone={zone} />
      {askedLater(model).map(({ name, title, facts }) => {
        const answers = facts.filter(isAnswered).length;
        return (
          <details key={name} className="assess-group">
            <summary>
              {voice.tell(title)}{' '}
              {answers > 0 && <span className="hint">{voice.say('assessAnswered', { count: answers })}</span>}
            </summary>
            <Fields facts={facts} form={form} zone={zone} />
          </details>
        );
      })}
    </>
  );
}

function Fields({
  facts,
  form,
  zone,
}: Pick<AskedFormsProps, 'form' | 'zone'> & { readonly facts: readonly FactModelView['facts'][number][] }) {
  return (
    <div className="form">
      {facts.map((fact) => (
        <div key={fact.name} id={`fact-${fact.name}`}>
          <FieldInputs shapes={[shapeOf(fact)]} form={form} zone={zone} />
        </div>
      ))}
    </div>
  );
}

/** Nothing is required: what is left out is unknown. */
function shapeOf(fact: FactModelView['facts'][number]) {
  return { ...fact, required: false };
}
