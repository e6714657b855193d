import type { OwnReadOutList } from '#contract';
import { ReadOutEntity, type ReadOut } from '#engine';
import type { Installation } from '../installation.js';
import { viewIncident } from './incident-view.js';

/**
 * What waits for somebody's own word, in whatever incident. They need no role in it: of the incident it tells no more than what
 * was said to be theirs, and the question that it answers.
 */
export async function ownReadOuts(installation: Installation, account: string): Promise<OwnReadOutList> {
  const rows = await installation.storage.rows(ReadOutEntity, "WHERE status = 'standing' ORDER BY id", []);
  // `content` is what the engine wrote for this very type.
  const own = rows.filter(({ content }) => (JSON.parse(content) as ReadOut).person.id === account);
  const readOuts: OwnReadOutList['readOuts'][number][] = [];
  for (const incident of new Set(own.map(({ incidentId }) => incidentId))) {
    const { mode, decisions } = await viewIncident(installation, incident);
    for (const { question, options, readOuts: told } of decisions)
      for (const readOut of told.filter(({ id }) => own.some((each) => each.id === id))) {
        const option = options.find(({ id }) => id === readOut.option)?.title ?? { en: readOut.option };
        readOuts.push({ incident, mode, question, option, readOut });
      }
  }
  return { readOuts };
}
