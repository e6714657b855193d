import { Link } from '@tanstack/react-router';
import type { TimelineEntry } from '#contract';
import { factAnchor } from '../facts/fact-anchor.js';
import { factNamed } from '../facts/fact-named.js';
import { isKnownPage } from '../incidents/incident-pages.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { namedByNote } from './entry-links.js';
import type { TimelineSearch } from './timeline-search.js';

interface MentionsProps {
  readonly entry: TimelineEntry;
  readonly search: TimelineSearch;
}

/** The roles and facts that a note names: where each is, and all else that names it. */
export function Mentions({ entry, search }: MentionsProps) {
  const voice = useVoice();
  const { view, members } = useIncident();
  const { roles, facts } = namedByNote(entry);
  const named = [
    ...roles.map((name) => ({ name, title: voice.role(name), to: '/incidents/$id/members' as const, hash: '' })),
    ...facts.map((name) => ({
      name,
      title: factNamed(name, view, voice).title,
      to: '/incidents/$id/facts' as const,
      hash: factAnchor(name),
    })),
  ];
  if (named.length === 0) return null;
  return (
    <ul className="entry-mentions" aria-label={voice.say('noteNames')}>
      {named.map(({ name, title, to, hash }) => (
        <li key={name}>
          {isKnownPage(to, members.may) ? (
            <Link to={to} params={{ id: view.id }} hash={hash}>
              {title}
            </Link>
          ) : (
            title
          )}{' '}
          {name !== search.about && (
            <Link
              to="/incidents/$id/timeline"
              params={{ id: view.id }}
              search={{ about: name, noise: true }}
              aria-label={voice.say('allAboutIt', { what: title })}
            >
              {voice.say('allAbout')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
