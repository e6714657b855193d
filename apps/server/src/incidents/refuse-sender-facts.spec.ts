import { expect, test } from '@jest/globals';
import { may, type Profile } from '#access';
import type { CommandRequest } from '#contract';
import type { Asker } from '../access/asker.js';
import { refuseSenderFacts } from './refuse-sender-facts.js';

function stating(role: Profile, fact: string): () => void {
  const request = { type: 'state-facts', facts: { [fact]: 'x' }, source: 's', confidence: 'confirmed' } as const;
  const asker: Pick<Asker, 'permits'> = { permits: (permission) => may(role, permission) };
  return () => refuseSenderFacts(request satisfies CommandRequest, asker as Asker);
}

test.each(['forensics', 'facilitator'] as const)('%s says what happened, and not who signs letters', (role) => {
  for (const fact of ['organisation.signatory_name', 'organisation.phone@north-clinic', 'notice.call_centre_phone'])
    expect(stating(role, fact)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ code: 'not-permitted' }) }),
    );
  expect(stating(role, 'event.contained_at')).not.toThrow();
});

test('whoever works on the incident itself says both', () => {
  expect(stating('privacy-officer', 'organisation.signatory_name')).not.toThrow();
  expect(stating('technical-lead', 'notice.call_centre_phone')).not.toThrow();
});
