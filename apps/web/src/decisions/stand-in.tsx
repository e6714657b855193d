import { Radio } from '@mantine/core';
import { isRole, type Role } from '#kernel';
import { useVoice } from '../words/use-voice.js';
import type { Capacity } from './capacities.js';
import { WhyInput } from './why-input.js';

interface StandInProps {
  readonly role: Role;
  readonly capacities: readonly Capacity[];
  readonly capacity: Capacity | undefined;
  readonly onCapacity: (capacity: Capacity) => void;
  readonly because: string;
  readonly onBecause: (because: string) => void;
  readonly wrong: boolean;
}

/** As what somebody signs who may stand in for another, and why that other does not sign. */
export function StandIn({ role, capacities, capacity, onCapacity, because, onBecause, wrong }: StandInProps) {
  const voice = useVoice();
  const words = (it: Capacity): string =>
    it === 'own'
      ? voice.say('asOwn', { role: voice.role(role) })
      : voice.say('asStandIn', { role: voice.role(role), other: voice.role(it) });
  return (
    <>
      <Radio.Group
        label={voice.say('signAs')}
        value={capacity ?? ''}
        onChange={(value) => onCapacity(isRole(value) ? value : 'own')}
      >
        <div className="options">
          {capacities.map((it) => (
            <Radio key={it} value={it} label={words(it)} />
          ))}
        </div>
      </Radio.Group>
      {capacity !== 'own' && (
        <WhyInput
          label="because"
          hint="becauseHint"
          value={because}
          onValue={onBecause}
          error={wrong && voice.say('becauseWrong')}
          lengthMax={500}
        />
      )}
    </>
  );
}
