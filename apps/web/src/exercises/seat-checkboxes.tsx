import { Checkbox } from '@mantine/core';
import type { ExerciseView } from '#contract';
import { useVoice } from '../words/use-voice.js';

interface SeatCheckboxesProps {
  readonly seats: ExerciseView['seats'];
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
}

/** To whom something goes; none chosen is everybody. */
export function SeatCheckboxes({ seats, chosen, onChosen }: SeatCheckboxesProps) {
  const voice = useVoice();
  return (
    <Checkbox.Group
      label={voice.say('exTo')}
      description={voice.say('exToHint')}
      value={[...chosen]}
      onChange={onChosen}
    >
      <div className="choices">
        {seats.map(({ id, title }) => (
          <Checkbox key={id} value={id} label={voice.tell(title)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
