import type { DocumentView } from '#contract';
import type { Sight } from '../lanes/sight.js';

/** Of a privileged document, whoever is not in its circle is told that it is there. */
export function inLane(document: DocumentView, sight: Sight): DocumentView {
  const lane = sight.ofDocument(document.id);
  if (!lane) return document;
  return lane.open ? { ...document, lane } : { ...document, name: '', sha256: '', bytes: 0, lane };
}
