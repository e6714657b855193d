import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { RATINGS, type Rating } from '#kernel';
import type { EvaluationView } from '#contract';
import { useNames } from '../names/names-here.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useRate } from './exercise-acts.js';
import { RatingMark } from './rating-mark.js';
import { useExercise } from './use-exercise.js';
import '../forms/forms.css';

type Capability = EvaluationView['capabilities'][number];
type Rated = Omit<Capability, 'objectives' | 'targets'>;

/** Capabilities, their targets and the critical tasks that show them: each with its rating, whence it comes, and a word in its place. */
export function CapabilitiesPanel({ capabilities }: { readonly capabilities: readonly Capability[] }) {
  const voice = useVoice();
  return (
    <section className="evaluation-part" aria-labelledby="capabilities">
      <h3 id="capabilities">{voice.say('exCapabilities')}</h3>
      <p className="hint lead">{voice.say('exRatingLead')}</p>
      <ul className="capabilities">
        {capabilities.map((capability) => (
          <li key={capability.id} className="capability">
            <RatedHead rated={capability} heading="h4" />
            {capability.objectives.length > 0 && (
              <p className="hint">
                {voice.say('exServes', {
                  objectives: capability.objectives.map((each) => voice.tell(each)).join(' · '),
                })}
              </p>
            )}
            <ul className="targets">
              {capability.targets.map((target) => (
                <li key={target.id}>
                  <RatedHead rated={target} heading="h5" />
                  <ul className="critical-tasks">
                    {target.tasks.map((task) => (
                      <li key={task.id}>
                        <RatingMark rating={task.rating} /> {voice.tell(task.title)}{' '}
                        <span className="hint">{voice.tell(task.because)}</span>
                      </li>
                    ))}
                  </ul>
                  {target.hygiene.length > 0 && (
                    <p className="hint">
                      {voice.say('exRestsOn', {
                        practices: target.hygiene.map((each) => voice.tell(each)).join(' · '),
                      })}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RatedHead({ rated, heading: Heading }: { readonly rated: Rated; readonly heading: 'h4' | 'h5' }) {
  const voice = useVoice();
  const nameOf = useNames();
  const [rating, setRating] = useState(false);
  const rates = useExercise()?.may.evaluate === true;
  const { title, rating: now, computed, because, overridden } = rated;
  return (
    <>
      <div className="rated-head">
        <Heading>{voice.tell(title)}</Heading>
        <RatingMark rating={now} />
        {rates && (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={rating}
            aria-label={`${voice.say('exRate')}: ${voice.tell(title)}`}
            onClick={() => setRating(!rating)}
          >
            {voice.say('exRate')}
          </Button>
        )}
      </div>
      <p className="hint">{voice.tell(because)}</p>
      {overridden && (
        <p className="rated-over">
          {voice.say('exOverridden', {
            by: nameOf(overridden.by),
            computed: computed ?? '—',
            reason: overridden.reason,
          })}
        </p>
      )}
      {rating && <RateForm rated={rated} onDone={() => setRating(false)} />}
    </>
  );
}

function RateForm({ rated, onDone }: { readonly rated: Rated; readonly onDone: () => void }) {
  const voice = useVoice();
  const [chosen, setChosen] = useState<Rating | ''>(rated.rating ?? 'P');
  const [reason, setReason] = useState('');
  const rate = useRate();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') return;
    rate.mutate(
      { subject: rated.id, rating: chosen === '' ? null : chosen, reason: reason.trim() },
      { onSuccess: onDone },
    );
  };
  return (
    <form className="form form-row" onSubmit={submit} noValidate>
      <NativeSelect
        label={voice.say('exRating')}
        value={chosen}
        onChange={(event) => setChosen(RATINGS.find((each) => each === event.currentTarget.value) ?? '')}
        data={[
          ...RATINGS.map((each) => ({ value: each, label: `${each}: ${voice.say(`exRating-${each}`)}` })),
          ...(rated.overridden ? [{ value: '', label: voice.say('exRatingBack') }] : []),
        ]}
      />
      <TextInput
        label={voice.say('exRatingWhy')}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
        autoComplete="off"
      />
      <Button type="submit" disabled={reason.trim() === ''} loading={rate.isPending}>
        {voice.say('exRate')}
      </Button>
      <Button variant="default" onClick={onDone}>
        {voice.say('cancel')}
      </Button>
      <FailureNotice failure={rate.error} />
    </form>
  );
}
