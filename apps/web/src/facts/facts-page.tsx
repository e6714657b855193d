import { EntitiesPanel } from './entities-panel.js';
import { FactsPanel } from './facts-panel.js';

/** What is known, of the organisation and of other legal entities. */
export function FactsPage() {
  return (
    <div className="page">
      <FactsPanel />
      <EntitiesPanel />
    </div>
  );
}
