import { useEffect, useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { formatInstant, parseInstant } from '#kernel';
import { localReading, zonedInstant } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { TIMELINE_WORDS } from '../words/timeline-words.js';
import { useVoice } from '../words/use-voice.js';
import { changed, type TimelineSearch } from './timeline-search.js';

interface AsKnownProps {
  readonly search: TimelineSearch;
  readonly onShow: (search: TimelineSearch) => void;
}

/** Leads to the incident as it was known at an instant. */
export function AsKnownForm({ search, onShow }: AsKnownProps) {
  const voice = useVoice();
  const say = voice.own(TIMELINE_WORDS);
  const { zone } = useIncident().clock.view;
  const at = search.at === undefined ? undefined : parseInstant(search.at);
  const shown = at === undefined ? '' : localReading(at, zone);
  const [reading, setReading] = useState(shown);
  const [opened, setOpened] = useState(false);
  useEffect(() => setReading(shown), [shown]);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const instant = zonedInstant(reading, zone);
    if (instant !== undefined) onShow(changed(search, { at: formatInstant(instant) }));
  };
  return (
    <details
      className="timeline-tool"
      open={opened || search.at !== undefined}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary>{say('asKnown')}</summary>
      <form className="form form-row" onSubmit={submit}>
        <TextInput
          type="datetime-local"
          label={say('asKnownWhen')}
          description={say('asKnownHint', { zone })}
          value={reading}
          required
          withAsterisk={false}
          onChange={(event) => setReading(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {say('asKnownAct')}
        </Button>
        {search.at !== undefined && (
          <Button variant="default" onClick={() => onShow(changed(search, { at: undefined }))}>
            {say('asKnownNow')}
          </Button>
        )}
      </form>
    </details>
  );
}
