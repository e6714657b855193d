import { AlertsPanel } from '../alerts/alerts-panel.js';
import { ClocksPanel } from '../clocks/clocks-panel.js';
import { AdvanceClock } from '../clocks/advance-clock.js';
import { DutiesBrief } from '../obligations/duties-brief.js';
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
        <AlertsPanel />
        <WhatNowPanel />
      </div>
      <div className="command-side">
        {view.mode === 'exercise' && <AdvanceClock />}
        <ClocksPanel />
        <HappenPanel />
      </div>
      <div className="command-rest">
        <DutiesBrief />
      </div>
    </div>
  );
}
