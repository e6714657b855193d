import { FactEntity, items, type IncidentEntity, type StatedFact } from '#engine';
import { entitiesIn, type FactModel } from '#facts';
import type { ListFile, ListOrder } from '#people';
import { localDate } from '#time';
import type { BlobStore, DataKey, StoredBlob } from '#vault';
import { timeOf } from '../incidents/find-incident.js';
import { knownValues } from '../incidents/known-values.js';
import type { RegisterParts } from './register.js';

/** What a list of an incident is held to, and the key that it is sealed under. */
export interface ListReading {
  readonly key: DataKey;
  readonly model: FactModel;
  readonly rules: Pick<ListOrder, 'mailingDate' | 'entities' | 'dataElements'>;
}

export async function listReading(parts: RegisterParts, incident: IncidentEntity): Promise<ListReading> {
  const key = await parts.keys.open(incident.id);
  const { playbook } = await parts.playbooks.version(incident.playbookHash);
  const { factModel: model } = playbook;
  const facts = knownValues(await items<StatedFact>(parts.storage, FactEntity, incident.id));
  const dataElements = model.facts.get('people.data_elements')?.choices;
  return {
    key,
    model,
    rules: {
      mailingDate: localDate(timeOf(incident, parts.ports.clock), parts.zone),
      entities: entitiesIn(facts, model).map(({ id }) => id),
      ...(dataElements !== undefined && { dataElements }),
    },
  };
}

/** A spooled list, to be read from its start or from anywhere. */
export function spooledFile(
  blobs: BlobStore,
  key: DataKey,
  { id, bytes }: Pick<StoredBlob, 'id' | 'bytes'>,
  name: string,
): ListFile {
  return {
    name,
    bytes,
    open: () => blobs.read(key, id),
    range: (start, end) => blobs.range(key, id, start, end),
  };
}
