import { Checkbox } from '@mantine/core';
import type { Joinable } from '#contract';
import { useVoice } from '../words/use-voice.js';

interface SeatChoicesProps {
  readonly seats: Joinable['seats'];
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
  readonly error: string | false;
}

/** The seats at the table, by role and team; whoever is alone takes them all. */
export function SeatChoices({ seats, chosen, onChosen, error }: SeatChoicesProps) {
  const voice = useVoice();
  return (
    <Checkbox.Group
      label={voice.say('exSeats')}
      description={voice.say('exSeatsHint')}
      value={[...chosen]}
      onChange={onChosen}
      error={error}
    >
      <div className="options">
        {seats.map(({ id, title, role, team, taken, needed }) => (
          <Checkbox
            key={id}
            value={id}
            label={voice.tell(title)}
            description={[
              ...(voice.role(role) === voice.tell(title) ? [] : [voice.role(role)]),
              voice.tell(team),
              ...(needed ? [voice.say('exSeatNeeded')] : []),
              taken > 0 ? voice.say('exSeatTaken', { count: taken }) : voice.say('exSeatFree'),
            ].join(' · ')}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
