import { useEffect, useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { TIMELINE_GROUPS, formatInstant, parseInstant } from '#kernel';
import { localReading, zonedInstant } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { peopleOf } from '../members/members-by-person.js';
import { useNames } from '../names/names-here.js';
import { useVoice } from '../words/use-voice.js';
import { aboutWords } from './entry-told.js';
import { changed, groupsIn, isFiltered, unfiltered, withGroup, type TimelineSearch } from './timeline-search.js';
import '../forms/forms.css';

interface FiltersProps {
  readonly search: TimelineSearch;
  readonly onShow: (search: TimelineSearch) => void;
  /** What notes and remarks are looked through for; empty for nothing. */
  readonly words: string;
  readonly onWords: (words: string) => void;
}

/** What is shown of the timeline. All of it stands in the address but words that are looked for: they may name somebody. */
export function TimelineFilters({ search, words, onShow, onWords }: FiltersProps) {
  const voice = useVoice();
  const say = voice.say;
  const { view } = useIncident();
  const chosen = groupsIn(search);
  const [opened, setOpened] = useState(false);
  return (
    <details
      className="timeline-tool"
      open={opened || isFiltered(search) || words !== ''}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary>{say('filters')}</summary>
      <div role="group" aria-label={say('filterKinds')} className="timeline-groups">
        {TIMELINE_GROUPS.map((group) => (
          <button
            key={group}
            type="button"
            className="timeline-group"
            aria-pressed={chosen.includes(group)}
            onClick={() => onShow(withGroup(search, group))}
          >
            {say(`group-${group}`)}
          </button>
        ))}
      </div>
      <Narrowing search={search} words={words} onShow={onShow} onWords={onWords} />
      {search.about !== undefined && (
        <p className="timeline-about">
          {say('filterAbout', { what: aboutWords(search.about, { view, voice }) })}{' '}
          <Button variant="default" size="compact-sm" onClick={() => onShow(changed(search, { about: undefined }))}>
            {say('filterDrop')}
          </Button>
        </p>
      )}
      {(isFiltered(search) || words !== '') && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            onWords('');
            onShow(unfiltered(search));
          }}
        >
          {say('filterClear')}
        </Button>
      )}
    </details>
  );
}

function Narrowing({ search, words, onShow, onWords }: FiltersProps) {
  const voice = useVoice();
  const say = voice.say;
  const { members, clock } = useIncident();
  const { zone } = clock.view;
  const nameOf = useNames();
  const [text, setText] = useState(words);
  const [from, setFrom] = useState(readingOf(search.from, zone));
  const [to, setTo] = useState(readingOf(search.to, zone));
  useEffect(() => {
    setText(words);
    setFrom(readingOf(search.from, zone));
    setTo(readingOf(search.to, zone));
  }, [words, search.from, search.to, zone]);
  const people = peopleOf(members.members).map(({ id, name }) => ({ value: id, label: name }));
  const { person } = search;
  const known = person === undefined || people.some(({ value }) => value === person);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onWords(text.trim());
    onShow(changed(search, { from: instantOf(from, zone), to: instantOf(to, zone) }));
  };
  return (
    <form className="form form-row" onSubmit={submit}>
      <TextInput
        label={say('filterText')}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <NativeSelect
        label={say('filterWho')}
        value={person ?? ''}
        data={[
          { value: '', label: voice.say('everybody') },
          ...people,
          ...(known ? [] : [{ value: person, label: nameOf(person) }]),
        ]}
        onChange={(event) => onShow(changed(search, { person: event.currentTarget.value }))}
      />
      <TextInput
        type="datetime-local"
        label={say('filterFrom')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={say('filterTo')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {say('filterShow')}
      </Button>
      <Checkbox
        label={say('filterNoise')}
        checked={search.noise ?? false}
        onChange={(event) => onShow(changed(search, { noise: event.currentTarget.checked || undefined }))}
      />
    </form>
  );
}

function readingOf(instant: string | undefined, zone: string): string {
  const parsed = instant === undefined ? undefined : parseInstant(instant);
  return parsed === undefined ? '' : localReading(parsed, zone);
}

function instantOf(reading: string, zone: string): string | undefined {
  const instant = zonedInstant(reading, zone);
  return instant === undefined ? undefined : formatInstant(instant);
}
