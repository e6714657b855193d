import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '#kernel';
import type { Config } from '../config.js';
import { addOrganisation } from './add-organisation.js';
import { configOf, readOrganisations } from './read-organisations.js';

let home: string;
let environment: Record<string, string>;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'holdfast-organisations-'));
  environment = {
    HOLDFAST_DATA: join(home, 'data'),
    HOLDFAST_KEYS: join(home, 'keys'),
    HOLDFAST_ZONE: 'Europe/Berlin',
  };
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(slug: string, ...lines: readonly string[]): void {
  mkdirSync(join(home, 'organisations', slug), { recursive: true });
  writeFileSync(join(home, 'organisations', slug, 'settings.env'), lines.join('\n'));
}

function north(...more: readonly string[]): void {
  write('north', 'HOLDFAST_TITLE=North Clinic', 'HOLDFAST_PORT=3001', ...more);
}

function faultOf(slug: string | undefined): Fault['details'] | undefined {
  const found = readOrganisations(environment).find((each) => each.slug === slug);
  return found && 'fault' in found ? found.fault.details : undefined;
}

function settingsOf(slug: string): Config {
  return configOf(slug, environment);
}

test('without further ones there is the first, which is as the environment says', () => {
  const [first, ...others] = readOrganisations(environment);
  expect(others).toEqual([]);
  expect(first).toEqual({ config: configOf(undefined, environment) });
  expect(first).not.toHaveProperty('config.slug');
});

describe('another organisation', () => {
  test('has data by its settings, and keys beside those of the first', () => {
    north();
    expect(settingsOf('north')).toMatchObject({
      slug: 'north',
      title: 'North Clinic',
      port: 3001,
      dataFolder: join(home, 'organisations', 'north', 'data'),
      keysFolder: join(home, 'organisation-keys', 'north'),
    });
  });

  test('has nothing of the first one: not its database, not its ways of waking people, not its sign-in provider, not its zone', () => {
    north('HOLDFAST_ZONE=America/Toronto');
    Object.assign(environment, {
      HOLDFAST_TITLE: 'The firm',
      HOLDFAST_DATABASE_URL: 'postgres://db.example/first',
      HOLDFAST_BLOBS: '/mnt/first',
      HOLDFAST_ALERT_WEBHOOK: 'https://first.example/alerts',
      HOLDFAST_SMTP_URL: 'smtp://mail.example',
      HOLDFAST_SMTP_FROM: 'holdfast@first.example',
      HOLDFAST_OWN_MAIL_DOMAINS: 'first.example',
      HOLDFAST_PUSH_CONTACT: 'mailto:first@first.example',
      HOLDFAST_ANCHOR_WEBHOOK: 'https://first.example/heads',
      HOLDFAST_ANCHOR_EMAIL: 'lawyer@law.example',
      HOLDFAST_OIDC_ISSUER: 'https://login.first.example',
      HOLDFAST_OIDC_CLIENT_ID: 'holdfast',
      HOLDFAST_OIDC_CLIENT_SECRET: 'a secret of the first',
      HOLDFAST_OIDC_ROLES: 'ir-team=incident-commander',
    });
    const config = settingsOf('north');
    expect(JSON.stringify(config)).not.toContain('first');
    expect(config).toMatchObject({ title: 'North Clinic', zone: 'America/Toronto', ownMailDomains: [] });
    for (const name of ['databaseUrl', 'blobsFolder', 'mail', 'webPush', 'anchorEmail', 'provider'] as const)
      expect(config[name]).toBeUndefined();
  });

  test('has a sign-in provider of its own', () => {
    north(
      'HOLDFAST_OIDC_ISSUER=https://login.north.example',
      'HOLDFAST_OIDC_CLIENT_ID=north',
      'HOLDFAST_OIDC_CLIENT_SECRET=a secret of north',
    );
    Object.assign(environment, {
      HOLDFAST_OIDC_ISSUER: 'https://login.first.example',
      HOLDFAST_OIDC_CLIENT_ID: 'holdfast',
      HOLDFAST_OIDC_CLIENT_SECRET: 'a secret of the first',
      HOLDFAST_OIDC_ROLES: 'ir-team=incident-commander',
    });
    expect(settingsOf('north').provider).toMatchObject({ issuer: 'https://login.north.example', roles: new Map() });
    expect(configOf(undefined, environment).provider?.clientId).toBe('holdfast');
  });

  test('shares what belongs to the process', () => {
    north();
    Object.assign(environment, { HOLDFAST_LOG_LEVEL: 'error', HOLDFAST_PROVE: 'no', HOLDFAST_PLAYBOOKS: '/srv/plans' });
    expect(settingsOf('north')).toMatchObject({ logLevel: 'error', prove: false, playbooksFolder: '/srv/plans' });
  });

  test('takes the certificate of the service, or one of its own with the key of that', () => {
    Object.assign(environment, { HOLDFAST_TLS_CERT: '/tls/all.pem', HOLDFAST_TLS_KEY: '/tls/all.key' });
    north();
    expect(settingsOf('north').ownCertificate).toEqual({ certificate: '/tls/all.pem', key: '/tls/all.key' });
    north('HOLDFAST_TLS_CERT=/tls/north.pem');
    expect(faultOf('north')?.detail).toContain('HOLDFAST_TLS_CERT and HOLDFAST_TLS_KEY go together');
  });

  test('is told every mistake of its settings with file and line, and keeps the others from nothing', () => {
    write(
      'north',
      '# North',
      'HOLDFAST_TITLE=N',
      'HOLDFAST_PORT=many',
      '',
      'HOLDFAST_ZON=UTC',
      'port 3001',
      'HOLDFAST_TITLE=M',
      'HOLDFAST_LOG_LEVEL=warn',
    );
    write('south', 'HOLDFAST_TITLE=South', 'HOLDFAST_PORT=3002');
    const file = join(home, 'organisations', 'north', 'settings.env');
    expect(faultOf('north')?.detail.split('\n')).toEqual([
      `${file}:6: A setting is a name, = and a value: HOLDFAST_PORT=3001.`,
      `${file}:7: HOLDFAST_TITLE is set in line 2 too.`,
      `${file}:5: HOLDFAST_ZON is not a setting of one organisation; what is set for the whole service stands in the environment. Did you mean HOLDFAST_ZONE?`,
      `${file}:8: HOLDFAST_LOG_LEVEL is not a setting of one organisation; what is set for the whole service stands in the environment.`,
      `${file}:3: HOLDFAST_PORT has to be a whole number from 0 to 65535.`,
    ]);
    expect(faultOf(undefined)).toBeUndefined();
    expect(settingsOf('south').title).toBe('South');
  });

  test('has a title and a port of its own', () => {
    write('north', 'HOLDFAST_ZONE=UTC');
    expect(faultOf('north')?.detail).toMatch(/HOLDFAST_TITLE is not set[^]*HOLDFAST_PORT is not set/);
  });

  test('is served where the settings of the first are wrong', () => {
    north();
    environment['HOLDFAST_ZONE'] = 'Nowhere/Land';
    expect(faultOf(undefined)?.detail).toContain('HOLDFAST_ZONE=Nowhere/Land');
    expect(faultOf('north')).toBeUndefined();
  });

  test('whose settings are gone is told, not forgotten', () => {
    mkdirSync(join(home, 'organisations', 'north'), { recursive: true });
    expect(faultOf('north')?.code).toBe('organisation-unreadable');
  });
});

describe('the folder of organisations', () => {
  const foldersTold = (): readonly (readonly [string, string])[] =>
    readOrganisations(environment).flatMap((each) =>
      'folder' in each ? [[each.folder, each.fault.details.code] as const] : [],
    );
  const namesOf = (): readonly (string | undefined)[] =>
    readOrganisations(environment).flatMap((each) => ('folder' in each ? [] : [each.slug]));

  test('that cannot be read is told, and keeps the first from nothing', () => {
    writeFileSync(join(home, 'organisations'), 'no folder');
    expect(faultOf(undefined)).toBeUndefined();
    expect(foldersTold()).toEqual([[join(home, 'organisations'), 'organisations-unreadable']]);
    expect(() => settingsOf('north')).toThrow('Which further organisations there are cannot be read');
  });

  test('that is named and not there is told; one that nobody named may be absent', () => {
    expect(foldersTold()).toEqual([]);
    environment['HOLDFAST_ORGANISATIONS'] = join(home, 'unmounted');
    expect(foldersTold()).toEqual([[join(home, 'unmounted'), 'organisations-unreadable']]);
  });

  test('tells each folder in it that has no short name, and no file', () => {
    write('North Clinic', 'HOLDFAST_TITLE=North Clinic', 'HOLDFAST_PORT=3001');
    write('south', 'HOLDFAST_TITLE=South', 'HOLDFAST_PORT=3002');
    writeFileSync(join(home, 'organisations', 'Notes.txt'), 'Who is who.');
    mkdirSync(join(home, 'organisations', 'lost+found'));
    mkdirSync(join(home, 'organisations', '.snapshot'));
    expect(foldersTold()).toEqual([[join(home, 'organisations', 'North Clinic'), 'organisation-name-invalid']]);
    expect(namesOf()).toEqual([undefined, 'south']);
    expect(() => settingsOf('north')).toThrow('There is no organisation north here.');
  });

  // Windows lets no usual user make a link.
  (process.platform === 'win32' ? describe.skip : describe)('holds links', () => {
    const link = (slug: string, to: string): void => {
      mkdirSync(join(home, 'organisations'), { recursive: true });
      symlinkSync(to, join(home, 'organisations', slug));
    };
    const made = (folder: string): string => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'settings.env'), 'HOLDFAST_TITLE=North Clinic\nHOLDFAST_PORT=3001');
      return folder;
    };

    test('that are followed, and told where they lead nowhere', () => {
      link('north', made(join(home, 'elsewhere')));
      link('south', join(home, 'away'));
      writeFileSync(join(home, 'notes'), 'Who is who.');
      link('notes', join(home, 'notes'));
      expect(settingsOf('north').title).toBe('North Clinic');
      expect(faultOf('south')?.code).toBe('organisation-unreadable');
      expect(namesOf()).toEqual([undefined, 'north', 'south']);
    });

    test('into nothing that is the first one’s', () => {
      link('north', made(join(home, 'data', 'north')));
      expect(faultOf('north')?.code).toBe('organisation-not-apart');
    });
  });
});

describe('two organisations share', () => {
  const shares = (first: Readonly<Record<string, string>>, ...lines: readonly string[]): string | undefined => {
    Object.assign(environment, first);
    north(...lines);
    const fault = faultOf('north');
    return fault?.code === 'organisation-not-apart' ? fault.detail : undefined;
  };

  test('no port', () => {
    expect(shares({ HOLDFAST_PORT: '3001' })).toBe('HOLDFAST_PORT=3001 is that of the first organisation too.');
  });

  test('no port, of those beside the first', () => {
    write('middle', 'HOLDFAST_TITLE=Middle', 'HOLDFAST_PORT=3001');
    expect(shares({})).toBe('HOLDFAST_PORT=3001 is that of organisation middle too.');
    expect(faultOf('middle')).toBeUndefined();
  });

  test.each([
    ['the data of the first', (): string => `HOLDFAST_DATA=${home}/data`],
    [
      'a folder in the data of the first, which its backup would hold',
      (): string => `HOLDFAST_DATA=${home}/data/north`,
    ],
    ['a key folder that holds the data of the first', (): string => `HOLDFAST_KEYS=${home}`],
    ['the keys of the first', (): string => `HOLDFAST_KEYS=${home}/keys`],
    ['a key folder in the data of the first', (): string => `HOLDFAST_KEYS=${home}/data/north`],
    ['data in its own keys', (): string => `HOLDFAST_DATA=${home}/organisation-keys/north/data`],
  ])('no folder: %s', (_, line) => {
    expect(shares({}, line())).toContain('are the same folder, or one lies in the other.');
  });

  test.each([
    'postgres://north:secret@db.example/holdfast',
    'postgres://other:words@DB.example:5432/holdfast?sslmode=require',
    'postgresql://db.example/holdfast',
  ])('no database, by whatever address: %s', (url) => {
    const detail = shares(
      { HOLDFAST_DATABASE_URL: 'postgres://first:key@db.example:5432/holdfast' },
      `HOLDFAST_DATABASE_URL=${url}`,
    );
    expect(detail).toMatch(/names the database of the first organisation too: make one for each/);
    expect(detail).not.toMatch(/secret|words|key@/);
  });

  test('no origin, and each has to have one with --public', () => {
    Object.assign(environment, { HOLDFAST_ORIGIN: 'https://firm.example', HOLDFAST_BEHIND_PROXY: 'yes' });
    const served = (...lines: readonly string[]): string => {
      north(...lines);
      const found = readOrganisations(environment, 'public').find(({ slug }) => slug === 'north');
      if (!found) return 'nobody';
      return 'fault' in found ? found.fault.details.detail : JSON.stringify(found.config.reach);
    };
    expect(served()).toContain('--public needs HOLDFAST_ORIGIN');
    expect(served('HOLDFAST_ORIGIN=https://firm.example/')).toContain('is that of the first organisation too.');
    expect(served('HOLDFAST_ORIGIN=https://north.example')).toBe('{"kind":"proxied","origin":"https://north.example"}');
  });

  test('a server, with a database for each', () => {
    environment['HOLDFAST_DATABASE_URL'] = 'postgres://db.example/first';
    north('HOLDFAST_DATABASE_URL=postgres://db.example/north');
    expect(faultOf('north')).toBeUndefined();
  });

  test('no file of anchors', () => {
    expect(shares({ HOLDFAST_ANCHOR_FILE: '/usb/heads' }, 'HOLDFAST_ANCHOR_FILE=/usb/heads')).toContain('ANCHOR_FILE');
  });
});

test.each([
  ['inside the data of the first, whose backup would hold them', 'data/organisations'],
  ['with the keys of the first in it', '.'],
])('the folder of organisations does not lie %s', (_, folder) => {
  environment['HOLDFAST_ORGANISATIONS'] = join(home, folder);
  expect(faultOf(undefined)?.detail).toContain('HOLDFAST_ORGANISATIONS lies inside');
});

describe('adding one', () => {
  const add = (slug: string, settings: Readonly<Record<string, string>> = {}): Promise<unknown> =>
    addOrganisation(slug, { TITLE: 'North Clinic', PORT: '3001', ...settings }, environment);

  test('writes settings that nobody else may read, and that are then read', async () => {
    await add('north', { TITLE: '  “Nord”: Praxis & <b>Söhne</b> = #1 ', ZONE: 'Europe/Berlin' });
    const folder = join(home, 'organisations', 'north');
    expect(readFileSync(join(folder, 'settings.env'), 'utf8')).toMatch(
      /^HOLDFAST_TITLE=.*Söhne.*\nHOLDFAST_PORT=3001\nHOLDFAST_ZONE=Europe\/Berlin\n$/,
    );
    // Windows keeps a user's folders from others in its own way.
    const toOthers = (path: string): number => (process.platform === 'win32' ? 0 : statSync(path).mode & 0o077);
    expect([folder, join(folder, 'settings.env')].map(toOthers)).toEqual([0, 0]);
    expect(settingsOf('north').title).toBe('“Nord”: Praxis & <b>Söhne</b> = #1');
  });

  test.each(['North', '1north', 'north_clinic', '../north', 'north-', '', 'n'.repeat(33)])(
    'refuses the short name %p',
    async (slug) => {
      await expect(add(slug)).rejects.toMatchObject({ details: { code: 'organisation-name-invalid' } });
    },
  );

  test.each([
    [{ ZONE: 'Nowhere' }, 'config-invalid'],
    [{ TITLE: 'Two\nHOLDFAST_KEYS=/elsewhere' }, 'config-invalid'],
    [{ TITLE: ' ' }, 'config-invalid'],
    [{ PORT: '3000' }, 'organisation-not-apart'],
  ])('with %j leaves nothing behind', async (settings, code) => {
    await expect(add('north', settings)).rejects.toMatchObject({ details: { code } });
    expect(readdirSync(home)).not.toContain('organisations');
  });

  test('changes nothing of one that is there', async () => {
    await add('north');
    await expect(add('north', { TITLE: 'Another', PORT: '3002' })).rejects.toMatchObject({
      details: { code: 'organisation-exists' },
    });
    expect(settingsOf('north').title).toBe('North Clinic');
    expect(readdirSync(join(home, 'organisations'))).toEqual(['north']);
  });
});

test('one that is not there is told with the nearest that is', () => {
  north();
  expect(() => settingsOf('nort')).toThrow('There is no organisation nort here.');
  const fault = ((): unknown => {
    try {
      return settingsOf('nort');
    } catch (error) {
      return error;
    }
  })();
  expect(fault).toMatchObject({
    details: { code: 'organisation-unknown', mend: expect.stringContaining('Did you mean north?') },
  });
  expect(fault).toBeInstanceOf(Fault);
});
