import { memo, useCallback, useState } from 'react';
import type { TimelineEntry } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { dayWords, inDays } from './day-groups.js';
import { TimelineItem } from './timeline-item.js';
import type { TimelineSearch } from './timeline-search.js';

interface DaysProps {
  readonly entries: readonly TimelineEntry[];
  readonly search: TimelineSearch;
  readonly onSaid: () => void;
}

/**
 * Entries under their days. Whose details are open is kept here, so that they stay open whatever else is shown. The lists are not
 * `reversed`, though newest first: a browser numbers such a list anew with each line that leaves it, and entries say their number.
 */
export const TimelineDays = memo(function TimelineDays({ entries, search, onSaid }: DaysProps) {
  const voice = useVoice();
  const { zone } = useIncident().clock.view;
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const onOpen = useCallback((seq: number, open: boolean) => {
    setOpened((before) => {
      if (before.has(seq) === open) return before;
      return new Set(open ? [...before, seq] : [...before].filter((each) => each !== seq));
    });
  }, []);
  return inDays(entries, zone).map(({ key, day, entries: ofDay }) => (
    <section key={key} className="timeline-day" aria-labelledby={`day-${key}`}>
      <h3 id={`day-${key}`}>{dayWords(day, voice.language)}</h3>
      <ol className="timeline">
        {ofDay.map((entry) => (
          <TimelineItem
            key={entry.seq}
            entry={entry}
            search={search}
            opened={opened.has(entry.seq)}
            onOpen={onOpen}
            onSaid={onSaid}
          />
        ))}
      </ol>
    </section>
  ));
});
