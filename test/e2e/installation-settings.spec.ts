import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { syntheticList } from '../support/lists.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('installation-settings');
const SENDER = 'holdfast@alerts.example';

let service: Service;

beforeAll(async () => {
  service = await Service.start({ config: { mail: { url: 'smtps://me:secret@mail.example:465', from: SENDER } } });
});

afterAll(() => service.delete());

describe('how an installation is set up', () => {
  test('is told to whoever administers it: mail by its host and sender, no secret, and what there is in numbers', async () => {
    const id = newId();
    await service.api.declare({ id, title: 'Counted', mode: 'exercise' });
    const { settings: before } = await service.api.installation();
    expect(before).toMatchObject({
      mail: { warnings: { server: 'mail.example:465', sender: SENDER }, letters: null },
      registers: 0,
    });
    await service.api.as('privacy-officer').import(id, syntheticList(3));
    const view = await service.api.installation();
    expect(view.settings).toMatchObject({ registers: 1 });
    expect(view.settings?.accounts).toBeGreaterThan(0);
    expect(JSON.stringify(view)).not.toContain('secret');
  });

  test('is told to nobody else', async () => {
    expect((await service.api.as('scribe', 'Someone').installation()).settings).toBeNull();
  });
});
