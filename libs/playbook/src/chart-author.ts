import type { Author } from './author.js';
import type { ChartIndex } from './chart-index.js';
import type { Vocabulary } from './vocabulary.js';

/** What every step of building one chart needs: where to report, the chart's own names, and the playbook's. */
export interface ChartAuthor {
  readonly author: Author;
  readonly index: ChartIndex;
  readonly vocabulary: Vocabulary;
}
