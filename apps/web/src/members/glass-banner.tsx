import { Link } from '@tanstack/react-router';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { glassBreakers } from './members-by-person.js';
import '../shell/notice.css';
import './members.css';

/** On every page of an incident in which somebody took command without being asked in, for as long as they have it. */
export function GlassBanner() {
  const voice = useVoice();
  const { view, members } = useIncident();
  const breakers = glassBreakers(members.members);
  if (breakers.length === 0) return null;
  return (
    <section className="glass-banner" aria-label={voice.say('glassBreak')}>
      {breakers.map(({ id, name, reason }) => (
        <p key={id}>{voice.say('glassBanner', { name, reason })}</p>
      ))}
      <Link to="/incidents/$id/members" params={{ id: view.id }}>
        {voice.say('glassBannerMembers')}
      </Link>
    </section>
  );
}
