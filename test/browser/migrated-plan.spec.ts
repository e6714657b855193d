import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { onlyWhere } from '../support/machine.js';
import { playbooksWith } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';
import { Browsing, barriers } from './browsing.js';

const newId = idMint('migrated-plan-browser');
const TIME_LIMIT_MS = 240_000;
const FROM = 'initial: convening\n        states:\n          convening:';
const TO = 'initial: gathering\n        states:\n          gathering:';
const MAP = { main: { 'open.command.convening': 'open.command.gathering' } };

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const id = newId();
  let folder: ServiceFolder;
  let service: Service;
  let browsing: Browsing;

  beforeAll(async () => {
    folder = new ServiceFolder();
    const before = await Service.start({ folder });
    await before.api.declare({ id, title: 'Under way', mode: 'live' });
    await before.cast.enrol('Ada', 'counsel', id);
    await before.stop();
    const playbooksFolder = playbooksWith(folder.path, 'data-extortion/playbook.yaml', FROM, TO);
    service = await Service.start({ folder, config: { playbooksFolder } });
    browsing = await Browsing.open(chromium, service.cast);
  }, TIME_LIMIT_MS);

  afterEach(() => {
    expect(browsing.complaints).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.stop();
    folder.delete();
  });

  test(
    'where an incident was before its playbook had another name for it is told on the plan, by the name of then',
    async () => {
      const page = await browsing.person(`/incidents/${id}/plan`, 'Ada');
      const gone = page.getByRole('region', { name: 'No longer in the plan' });
      await page.getByText('here', { exact: true }).first().waitFor();
      expect(await gone.count()).toBe(0);

      const to = service.installation.playbooks.newest('data-extortion').playbook.hash;
      await service.api.command(id, { type: 'migrate-playbook', to, map: MAP, reason: 'A better name' });
      await gone.getByText('goes on under another name').waitFor();
      const told = await gone.getByRole('listitem').allTextContents();
      expect(told).toEqual([expect.stringMatching(/^Bring the team together goes on under another name\s+since /)]);
      expect(await gone.getByRole('link').count()).toBe(1);
      expect(await barriers(page)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});
