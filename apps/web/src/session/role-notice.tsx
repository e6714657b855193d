import { useVoice } from '../words/use-voice.js';
import { useEndedRole, useMustChoose } from './roles-here.js';
import '../shell/notice.css';

/** Says that the reader has to choose the role that they act in, and why. */
export function RoleNotice({ incidentId }: { readonly incidentId: string }) {
  const voice = useVoice();
  const mustChoose = useMustChoose(incidentId);
  const ended = useEndedRole(incidentId);
  return (
    <div className="role-notice" role="status">
      {mustChoose && (
        <p className="notice">
          {ended === undefined ? voice.say('roleToChoose') : voice.say('roleHasEnded', { role: voice.role(ended) })}
        </p>
      )}
    </div>
  );
}
