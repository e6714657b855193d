import type { Json } from '#digest';
import type { Installation } from '../installation.js';

/** The passkeys that signed in this incident, removed ones among them; which others people have is nobody's to read here. */
export async function passkeysIn({ access, record }: Installation, incidentId: string): Promise<readonly Json[]> {
  const entries = await record.ofKinds(incidentId, ['decision.signed', 'decision.countersigned']);
  const signed = new Set(entries.map(({ payload }) => credentialIn(payload)));
  const kept = await access.passkeys.everOf([...new Set(entries.map(({ actor }) => actor.id))]);
  const those = kept.filter(({ credential }) => signed.has(credential));
  return those.map(({ account, credential, key, createdAt, removedAt }) => ({
    person: account,
    credential,
    key: { ...key },
    since: createdAt,
    removed: removedAt,
  }));
}

/** The passkey by which a signature was made; `undefined` where the session stands for it, or its words are erased. */
function credentialIn(payload: Json): string | undefined {
  const credential = memberOf(memberOf(payload, 'passkey'), 'credential');
  return typeof credential === 'string' ? credential : undefined;
}

export function memberOf(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
