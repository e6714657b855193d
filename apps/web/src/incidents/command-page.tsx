import { ClocksPanel } from '../clocks/clocks-panel.js';
import { AdvanceClock } from '../clocks/advance-clock.js';
import { FactsPanel } from '../facts/facts-panel.js';
import { DutiesPanel } from '../obligations/duties-panel.js';
import { useVoice } from '../words/use-voice.js';
import { HappenPanel } from './happen-panel.js';
import { WhatNowPanel } from './what-now-panel.js';
import { useIncident } from './use-incident.js';
import './command.css';

/** The commander's one screen. */
export function CommandPage() {
  const { view } = useIncident();
  return (
    <div className="command">
      <div className="command-now">
        <WhatNowPanel />
      </div>
      <div className="command-side">
        {view.mode === 'exercise' && <AdvanceClock />}
        <ClocksPanel />
        <HappenPanel />
        <Alerting />
      </div>
      <div className="command-rest">
        <DutiesPanel />
        <FactsPanel />
      </div>
    </div>
  );
}

function Alerting() {
  const voice = useVoice();
  const { view } = useIncident();
  return (
    <section className="panel" aria-labelledby="alerting">
      <h2 id="alerting">{voice.say('alertingTitle')}</h2>
      <p className={view.alerting.wakes ? undefined : 'warned'}>{voice.tell(view.alerting.sentence)}</p>
    </section>
  );
}
