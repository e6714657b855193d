import { ConflictsPanel } from './conflicts-panel.js';
import { DutiesPanel } from './duties-panel.js';
import '../facts/facts.css';

/** Whom the law makes us tell, and where laws contradict each other. */
export function ObligationsPage() {
  return (
    <div className="page">
      <ConflictsPanel />
      <DutiesPanel />
    </div>
  );
}
