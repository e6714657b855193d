import { describe, expect, test } from '@jest/globals';
import { refusalOf } from '../support/api-client.js';
import { dispatchOf } from '../support/dispatch-client.js';
import { MailHouse, countsOf, openPackage } from '../support/mail-house.js';
import { approvedLetters, printLetters } from '../support/printed-letters.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const PLAYED_WITHIN_MS = 120_000;

describe('an exercise', () => {
  const newId = idMint('dispatch exercise');

  test(
    'plays all of it and hands over nothing: its package is for nobody, in clear, and says EXERCISE',
    async () => {
      const service = await Service.start();
      try {
        const [id, batch] = [newId(), newId()];
        await approvedLetters(service, id, 'exercise');
        await printLetters(service, id, batch);
        const officer = dispatchOf(service.api.as('privacy-officer'));
        const checker = dispatchOf(service.api.as('deputy'));
        const house = await MailHouse.open();
        expect(await refusalOf(officer.setMailHouse(id, house.key))).toMatchObject({
          code: 'exercise-hands-over-nothing',
        });
        expect(await refusalOf(officer.pack(id, batch, newId()))).toMatchObject({
          code: 'exercise-hands-over-nothing',
        });
        const made = await officer.pack(id, batch);
        expect(made).toMatchObject({ kind: 'exercise', mailHouse: null, name: `EXERCISE-package-${made.id}.zip` });
        for (const { letter } of (await checker.pilot(id, made.id)).letters) {
          await checker.open(id, made.id, letter);
          await checker.judge(id, made.id, letter, { verdict: 'right' });
        }
        await officer.handOver(id, made.id);
        const opened = await openPackage((await service.api.as('privacy-officer').download(id, made.documentId)).bytes);
        expect(opened.index.kind).toBe('exercise');
        expect(opened.files.get('README.txt')?.toString('utf8')).toContain('EXERCISE: POST NOTHING OF THIS');
        expect(
          [...opened.files.keys()]
            .filter((name) => name.endsWith('.pdf'))
            .every((name) => name.startsWith('EXERCISE-')),
        ).toBe(true);
        expect(await officer.count(id, made.id, countsOf(opened))).toMatchObject({ state: 'confirmed' });
        expect(await officer.view(id)).toMatchObject({ exercise: true, reconciled: true });
      } finally {
        await service.delete();
      }
    },
    PLAYED_WITHIN_MS,
  );
});
