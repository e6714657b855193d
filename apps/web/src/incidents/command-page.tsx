import { Suspense, lazy } from 'react';
import { AlertsPanel } from '../alerts/alerts-panel.js';
import { ClocksPanel } from '../clocks/clocks-panel.js';
import { AdvanceClock } from '../clocks/advance-clock.js';
import { DutiesBrief } from '../obligations/duties-brief.js';
import { useVisit } from '../since/use-visit.js';
import { HappenPanel } from './happen-panel.js';
import { WhatNowPanel } from './what-now-panel.js';
import { NextUpdate, SomebodyAtRisk } from '../situation/command-notes.js';
import { SeverityPanel } from '../severity/severity-panel.js';
import { useIncident } from './use-incident.js';
import './command.css';

const SinceYouLeft = lazy(async () => ({ default: (await import('../since/since-you-left.js')).SinceYouLeft }));

/** The commander's one screen. */
export function CommandPage() {
  const { view, clock, members } = useIncident();
  const { since, dismiss } = useVisit(view.id, view.version, clock);
  return (
    <div className="command">
      <div className="command-now">
        {since !== undefined && members.may.includes('read-record') && (
          <Suspense fallback={<div className="since-coming" />}>
            <SinceYouLeft since={since} onSeen={dismiss} />
          </Suspense>
        )}
        <SomebodyAtRisk />
        <AlertsPanel />
        <WhatNowPanel />
      </div>
      <div className="command-side">
        {view.mode === 'exercise' && !view.conducted && <AdvanceClock />}
        <NextUpdate />
        <SeverityPanel />
        <ClocksPanel />
        <HappenPanel />
      </div>
      <div className="command-rest">
        <DutiesBrief />
      </div>
    </div>
  );
}
