import { useQuery } from '@tanstack/react-query';
import { evidenceQuery } from '../api/queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import { EvidenceCard } from './evidence-card.js';
import { HoldsPanel } from './holds-panel.js';
import { KeepForm } from './keep-form.js';
import './evidence.css';

/** What was kept, through whose hands it went, and what must not be destroyed. */
export function EvidencePage() {
  const voice = useVoice();
  const { view } = useIncident();
  const evidence = useQuery(evidenceQuery(view.id));
  const shown = evidence.data?.value;
  return (
    <div className="page evidence-page">
      <FailureNotice failure={evidence.error} onRetry={() => void evidence.refetch()} />
      {evidence.isPending && <PageLoading />}
      {shown && (
        <>
          <HoldsPanel holds={shown.holds} />
          <section aria-labelledby="evidence">
            <h2 id="evidence">{voice.say('evidence')}</h2>
            <p className="hint">{voice.say('evidenceLead')}</p>
            {shown.items.length === 0 && <p className="nothing">{voice.say('noEvidence')}</p>}
            <ul className="evidence-items">
              {shown.items.map((item) => (
                <EvidenceCard key={item.id} item={item} />
              ))}
            </ul>
          </section>
          <KeepForm />
        </>
      )}
    </div>
  );
}
