import { EntitiesPanel } from './entities-panel.js';
import { FactsPanel } from './facts-panel.js';
import { QuestionsPanel } from './questions-panel.js';
import { StartsPanel } from './starts-panel.js';

/** What is asked, what is known, of the organisation and of other legal entities, and from when deadlines count. */
export function FactsPage() {
  return (
    <div className="page">
      <QuestionsPanel />
      <FactsPanel />
      <StartsPanel />
      <EntitiesPanel />
    </div>
  );
}
