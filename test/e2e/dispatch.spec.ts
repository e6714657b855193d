import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { OpenedPeople, PackageView } from '#contract';
import { refusalOf } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { onEachDatabase } from '../support/databases.js';
import { dispatchOf, type DispatchClient } from '../support/dispatch-client.js';
import { MailHouse, countsOf, type Opened } from '../support/mail-house.js';
import { aToken, approvedLetters, decideAboutSomebody, printLetters } from '../support/printed-letters.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { tellInOrder, type Tell } from '../support/told-story.js';

const PLAYED_WITHIN_MS = 120_000;
const STORY_WITHIN_MS = 120_000;

onEachDatabase('letters on their way to the post', (dialect) => {
  const newId = idMint(`dispatch ${dialect}`);
  const id = newId();
  const batch = newId();
  let service: Service;
  let officer: DispatchClient;
  let checker: DispatchClient;
  let house: MailHouse;
  let decided: string;

  beforeAll(async () => {
    service = await Service.start({ dialect });
    officer = dispatchOf(service.api.as('privacy-officer'));
    checker = dispatchOf(service.api.as('deputy'));
    house = await MailHouse.open();
    await approvedLetters(service, id, 'live', async () => {
      decided = await decideAboutSomebody(service, id);
    });
    await printLetters(service, id, batch);
  }, PLAYED_WITHIN_MS);

  afterAll(() => service.delete());

  async function kinds(): Promise<string[]> {
    return (await service.api.record(id)).map(({ kind }) => kind);
  }

  async function takeOut({ documentId }: Pick<PackageView, 'documentId'>): Promise<Buffer> {
    return (await service.api.as('privacy-officer').download(id, documentId)).bytes;
  }

  async function delivered() {
    const rows = await service.installation.storage.reader.all(
      `SELECT letter_id, reference FROM letter WHERE batch_id = ? AND state = 'delivered' ORDER BY position LIMIT 3`,
      [batch],
    );
    const [one, two, three] = rows.map((row) => ({
      letter: String(row['letter_id']),
      reference: String(row['reference']),
    }));
    if (!one || !two || !three) throw new Error('Too few letters were delivered.');
    return [one, two, three] as const;
  }

  const story = (tell: Tell): void => {
    tell('a mail house is set up by its public key alone: any other is refused, and not repeated', async () => {
      const secret = 'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ0HUXFG';
      const refusal = await refusalOf(officer.setMailHouse(id, secret));
      expect(refusal).toMatchObject({ status: 400, code: 'age-key-secret' });
      expect(JSON.stringify(refusal)).not.toContain('QQQQ');
      const mistyped = house.key.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
      for (const key of [mistyped, 'age1', 'ssh-ed25519 AAAA', house.key.toUpperCase()])
        expect(await refusalOf(officer.setMailHouse(id, key))).toMatchObject({
          code: 'age-key-invalid',
          place: 'key',
        });
    });

    tell('it is given no letter before it has shown, by invented ones, that it can open a package', async () => {
      const command = newId();
      const { id: mailHouse, provedAt } = await officer.setMailHouse(id, house.key, 'Printers Invented', command);
      expect([mailHouse, provedAt]).toEqual([command, null]);
      // Asked again it is the same one.
      await officer.setMailHouse(id, house.key, 'Printers Invented', command);
      expect((await officer.view(id)).mailHouses).toHaveLength(1);
      expect(await refusalOf(officer.pack(id, batch, mailHouse))).toMatchObject({ code: 'mail-house-unproved' });
      expect(await refusalOf(officer.pack(id, batch))).toMatchObject({ code: 'mail-house-needed' });

      const proof = await officer.prove(id, mailHouse, batch);
      expect(proof).toMatchObject({ kind: 'proof', state: 'handed-over', batch: null });
      const opened = await house.unpack(await takeOut(proof));
      expect(opened.index.letters).toHaveLength(proof.letters);
      expect(opened.files.get('README.txt')?.toString('utf8')).toContain('POST NOTHING OF THIS');
      expect([...opened.files.keys()].filter((name) => name.endsWith('.pdf'))).toEqual(['PROOF-letters-0001.pdf']);

      const short = await officer.count(
        id,
        proof.id,
        countsOf(opened, (letter) => letter !== opened.index.letters[0]?.letterId),
      );
      expect(short.differences).toEqual([
        { code: 'letter-missing', letter: opened.index.letters[0]?.letterId, line: null },
      ]);
      expect((await officer.view(id)).mailHouses[0]?.provedAt).toBeNull();
      expect(await officer.count(id, proof.id, countsOf(opened))).toMatchObject({
        state: 'confirmed',
        differences: [],
      });
      expect((await officer.view(id)).mailHouses[0]?.provedAt).not.toBeNull();
      // Nothing of it is a letter of the incident.
      expect((await officer.view(id)).total).toMatchObject({ handedOver: 0, delivered: 0, unexplained: 0 });
    });

    let made: PackageView;
    let opened: Opened;

    async function provedHouse(): Promise<string> {
      return (await officer.view(id)).mailHouses[0]?.id ?? '';
    }

    tell('a package is made once of a batch, and taken out by nobody before it is handed over', async () => {
      const command = newId();
      made = await officer.pack(id, batch, await provedHouse(), command);
      expect(await officer.pack(id, batch, await provedHouse(), command)).toEqual(made);
      expect(await refusalOf(officer.pack(id, batch, await provedHouse()))).toMatchObject({
        code: 'package-made-already',
      });
      expect(made).toMatchObject({ kind: 'letters', state: 'made', name: expect.stringMatching(/\.zip\.age$/) });
      expect(await refusalOf(takeOut(made))).toMatchObject({ status: 409, code: 'package-not-checked' });
      expect(await refusalOf(officer.handOver(id, made.id))).toMatchObject({ code: 'package-not-checked' });
    });

    tell('it has a pilot of twenty that chance chose, checked by a second person alone', async () => {
      const pilot = await checker.pilot(id, made.id);
      expect(pilot.letters).toHaveLength(20);
      expect(await checker.pilot(id, made.id)).toEqual(pilot);
      const [first] = pilot.letters;
      const letter = first?.letter ?? '';
      expect(await refusalOf(officer.open(id, made.id, letter))).toMatchObject({ code: 'pilot-needs-another' });
      expect(await refusalOf(checker.judge(id, made.id, letter, { verdict: 'right' }))).toMatchObject({
        code: 'letter-not-opened',
      });
      const pdf = await checker.open(id, made.id, letter);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      const looks = (await service.api.record(id)).filter(({ kind }) => kind === 'letter.viewed');
      expect(looks.map(({ payload }) => payload)).toEqual([{ letter, package: made.id }]);
      expect(await refusalOf(checker.open(id, made.id, newId()))).toMatchObject({ code: 'letter-not-in-pilot' });
    });

    tell('it is not checked by whoever has had it packed by their own token', async () => {
      const { writer } = service.installation.storage;
      const token = newId();
      const packedBy = (by: string) =>
        writer.commit([{ sql: 'UPDATE mail_package SET made_by = ? WHERE id = ?', params: [by, made.id] }]);
      await writer.commit([aToken(token, service.api.as('deputy').id)]);
      await packedBy(token);
      const [first] = (await checker.pilot(id, made.id)).letters;
      expect(await refusalOf(checker.open(id, made.id, first?.letter ?? ''))).toMatchObject({
        code: 'pilot-needs-another',
      });
      await packedBy(made.madeBy);
    });

    tell('one whose pilot finds one letter wrong does not leave; packed anew it has another pilot', async () => {
      const [first] = (await checker.pilot(id, made.id)).letters;
      await checker.judge(id, made.id, first?.letter ?? '', { verdict: 'wrong', fault: 'address' });
      const stopped = (await officer.view(id)).packages.find((each) => each.id === made.id);
      expect(stopped).toMatchObject({ state: 'stopped', pilot: { right: 0, wrong: 1 } });
      expect(await refusalOf(officer.handOver(id, made.id))).toMatchObject({ code: 'package-not-checked' });
      expect(await refusalOf(takeOut(made))).toMatchObject({ code: 'package-not-checked' });
      const again = await officer.pack(id, batch, await provedHouse());
      expect(again.letters).toBe(made.letters);
      made = again;
    });

    tell('it is handed over once every letter of its pilot is right, and its letters counted so', async () => {
      for (const { letter } of (await checker.pilot(id, made.id)).letters) {
        await checker.open(id, made.id, letter);
        await checker.judge(id, made.id, letter, { verdict: 'right' });
      }
      const command = newId();
      const over = await officer.handOver(id, made.id, command);
      expect(over).toMatchObject({ state: 'handed-over', pilot: { right: 20, wrong: 0 } });
      expect(await officer.handOver(id, made.id, command)).toEqual(over);
      expect(await refusalOf(officer.handOver(id, made.id))).toMatchObject({ code: 'package-not-checked' });
      expect((await kinds()).filter((kind) => kind === 'letters.handed-over')).toHaveLength(1);
      const { total, reconciled } = await officer.view(id);
      expect(total).toMatchObject({ waiting: 0, handedOver: made.letters, unexplained: 0 });
      expect([total.ordered, reconciled]).toEqual([made.letters + total.refused, true]);
    });

    tell('it opens with the mail house’s key alone, and has nobody’s name in its lists', async () => {
      const bytes = await takeOut(made);
      expect(bytes.includes('PK\u0003\u0004')).toBe(false);
      const stranger = await MailHouse.open();
      await expect(stranger.unpack(bytes)).rejects.toThrow();
      opened = await house.unpack(bytes);
      const { files, letters, kind } = opened.index;
      expect([kind, letters.length]).toEqual(['letters', made.letters]);
      expect(countsOf(opened)).toContain(files[0]?.sha256);
      expect(new Set(letters.map(({ letterId }) => letterId)).size).toBe(made.letters);
      expect(letters.every(({ mailClass }) => mailClass === 'domestic')).toBe(true);
      const lists = `${opened.files.get('manifest.csv')?.toString()}${opened.files.get('index.json')?.toString()}`;
      const [person] = await service.installation.storage.reader.all('SELECT id FROM person LIMIT 1', []);
      expect(lists).not.toContain(String(person?.['id']));
      expect(lists).not.toMatch(/personId|name/i);
    });

    tell('counts are held to it line by line: what is not confirmed is in doubt, and blocks the account', async () => {
      const [missing, wrongPages, wrongHash] = opened.index.letters;
      const lines = countsOf(opened)
        .trimEnd()
        .split('\r\n')
        .filter((line) => !line.startsWith(missing?.letterId ?? '-'));
      const told = lines.map((line) => {
        if (line.startsWith(wrongPages?.letterId ?? '-')) return line.replace(/\d+$/, '99');
        if (line.startsWith(wrongHash?.letterId ?? '-')) return line.replace(/[0-9a-f]{64}/, 'f'.repeat(64));
        return line;
      });
      const twice = told.at(-1) ?? '';
      const strange = `${randomUUID()},a.pdf,${'0'.repeat(64)},1`;
      const counted = await officer.count(id, made.id, [...told, twice, strange].join('\n'));
      expect(counted).toMatchObject({ state: 'differs', differencesInAll: 5 });
      expect(counted.differences.map(({ code }) => code).sort()).toEqual([
        'hash-differs',
        'letter-missing',
        'letter-repeated',
        'letter-unknown',
        'pages-differ',
      ]);
      const { total, reconciled } = await officer.view(id);
      expect(total).toMatchObject({ inDoubt: 4, delivered: made.letters - 4, handedOver: 0, unexplained: 0 });
      expect(reconciled).toBe(false);
      expect((await officer.waiting(id)).inAll).toBe(4);
    });

    tell('a second count settles what the first left open; as JSON it is read alike', async () => {
      const { letters } = opened.index;
      const sha = opened.index.files[0]?.sha256 ?? '';
      const json = {
        letters: letters.map(({ letterId, file, pages }) => ({ letterId, file, fileSha256: sha, pages })),
      };
      expect(await officer.count(id, made.id, JSON.stringify(json))).toMatchObject({
        state: 'confirmed',
        differencesInAll: 0,
      });
      expect(await officer.view(id)).toMatchObject({
        reconciled: true,
        total: { inDoubt: 0, delivered: made.letters, unexplained: 0 },
      });
    });

    tell('the account is there as a table, and adds up', async () => {
      const [head, ...rows] = (await officer.table(id)).trimEnd().split('\r\n');
      expect(head).toBe(
        'batch,ordered,beingMade,refused,waiting,handedOver,delivered,returned,inDoubt,reSent,substituted,withdrawn,unexplained',
      );
      const total = rows.at(-1)?.split(',') ?? [];
      const [ordered, ...others] = total.slice(1).map(Number);
      expect([total[0], others.reduce((sum, each) => sum + each, 0)]).toEqual(['total', ordered]);
    });

    tell('letters that come back are matched by reference or id, and a list again changes nothing', async () => {
      const [one, two, three] = await delivered();
      const list = [
        'letter,reason,date',
        `${one.reference.toLowerCase().replace('-', ' ')},moved,2026-03-20`,
        `${two.letter},unknown,2026-03-20`,
        `${two.reference},unknown,2026-03-21`,
        'ZZZZZ-ZZZZZ,moved,2026-03-20',
        `${three.reference},eaten,2026-03-20`,
        `${three.reference},moved,soon`,
      ].join('\n');
      const command = newId();
      const told = await officer.returned(id, list, command);
      expect(told).toMatchObject({ lines: 6, returned: 2, repeated: 1, unknown: 3 });
      expect(told.findings.map(({ code }) => code).join()).toMatch(/^returned-before,not-h.+,reas.+,not-a-date$/);
      expect(await officer.returned(id, list, command)).toMatchObject({ returned: 2, repeated: 1, unknown: 3 });
      const before = await kinds();
      expect(await officer.returned(id, list)).toMatchObject({ returned: 0, repeated: 3 });
      expect(await kinds()).toEqual(before);
      expect((await officer.view(id)).total).toMatchObject({ returned: 2, unexplained: 0 });
      expect(await officer.letter(id, one.letter)).toMatchObject({
        state: 'returned',
        history: expect.arrayContaining([
          expect.objectContaining({ was: 'made', state: 'handed-over' }),
          expect.objectContaining({ was: 'delivered', state: 'returned', reason: 'moved', date: '2026-03-20' }),
        ]),
      });
      expect(await refusalOf(officer.returned(id, 'letter,date\n'))).toMatchObject({ code: 'table-column-missing' });
    });

    tell('they are sent again to the address that was found, or told otherwise; each once', async () => {
      const { letters } = await officer.waiting(id);
      const [moved, unknown] = [
        letters.find(({ reason }) => reason === 'moved'),
        letters.find(({ reason }) => reason === 'unknown'),
      ];
      const address = {
        street: '9 New Street',
        city: 'Ottawa',
        province: 'ON',
        postalCode: 'k1n 5b1',
        country: 'CA',
      };
      const bad = { ...address, postalCode: 'K1N' };
      const letter = moved?.letter ?? '';
      expect(await refusalOf(officer.settle(id, letter, { outcome: 're-sent', address: bad }))).toMatchObject({
        code: 'address-undeliverable',
      });
      const command = newId();
      const settled = await officer.settle(id, letter, { outcome: 're-sent', address }, command);
      expect(settled.state).toBe('re-sent');
      expect(await officer.settle(id, letter, { outcome: 're-sent', address }, command)).toEqual(settled);
      expect(await refusalOf(officer.settle(id, letter, { outcome: 're-sent' }))).toMatchObject({
        code: 'letter-not-waiting',
      });
      await officer.settle(id, unknown?.letter ?? '', { outcome: 'substituted', note: 'By the notice on the site.' });
      const second = newId();
      await printLetters(service, id, second);
      const line = (await officer.view(id)).account.find((each) => each.batch === second);
      expect(line).toMatchObject({ ordered: 1, waiting: 1, unexplained: 0 });
      expect((await officer.view(id)).total).toMatchObject({
        reSent: 1,
        substituted: 1,
        returned: 0,
        unexplained: 0,
      });
      const pack = await officer.pack(id, second, (await officer.view(id)).mailHouses[0]?.id);
      expect(pack.pilot.size).toBe(1);
      const [only] = (await checker.pilot(id, pack.id)).letters;
      const pdf = await checker.open(id, pack.id, only?.letter ?? '');
      expect(pdf.length).toBeGreaterThan(1000);
      expect(JSON.stringify(await service.api.record(id))).not.toContain('New Street');
      // The letter that came back is still the one that was made.
      expect(await officer.again(id, batch, letter)).not.toContain('9 New Street');
      expect(await officer.again(id, second, only?.letter ?? '')).toContain('9 New Street');
      const { reader } = service.installation.storage;
      const [row] = await reader.all('SELECT person_id FROM letter WHERE letter_id = ?', [letter]);
      const look = posted({ people: [String(row?.['person_id'])], purpose: 'Where do letters go?' });
      const desk = service.api.as('privacy-officer');
      const [opened] = (await desk.json<OpenedPeople>('post', '/incidents/{id}/people/looks', { id }, look)).people;
      expect(opened?.lettersTo?.address).toMatchObject({ street: '9 New Street', postalCode: 'K1N 5B1' });
      expect(opened?.address.street).not.toBe('9 New Street');
    });

    tell('a batch of which nothing has left is withdrawn, and its people are written to by the next', async () => {
      const line = (await officer.view(id)).account.find(({ waiting }) => waiting === 1);
      const withdrawn = await officer.withdraw(id, line?.batch ?? '', 'The date was wrong.');
      expect(withdrawn.total).toMatchObject({ withdrawn: 1, waiting: 0, unexplained: 0 });
      expect(withdrawn.packages.find((each) => each.batch === line?.batch)).toMatchObject({ state: 'stopped' });
      expect(await refusalOf(officer.withdraw(id, batch, 'Too late.'))).toMatchObject({ code: 'nothing-to-hand-over' });
      await printLetters(service, id, newId());
      expect((await officer.view(id)).total).toMatchObject({ waiting: 1, withdrawn: 1, unexplained: 0 });
    });

    tell('a caller is told whether a letter is genuine, of which batch and date, and nothing else', async () => {
      const centre = dispatchOf(service.api.as('call-centre'));
      const [one] = await delivered();
      const answer = await centre.check(id, ` ${one.reference.toLowerCase()} `);
      expect(answer).toEqual({ genuine: true, batch, letterDate: '2026-03-09', handedOverOn: '2026-03-09' });
      expect(await centre.check(id, one.reference, 'X0X 0X0')).toEqual({ genuine: false });
      expect(await centre.check(id, 'not a reference')).toEqual({ genuine: false });
      const waiting = await service.installation.storage.reader.all(
        `SELECT reference FROM letter WHERE state = 'made'`,
        [],
      );
      // What has not left is nobody's letter.
      expect(await centre.check(id, String(waiting[0]?.['reference']))).toEqual({ genuine: false });
      const asked = (await service.api.record(id)).filter(({ kind }) => kind === 'letter.checked');
      expect(asked.map(({ payload }) => payload)).toEqual([
        { genuine: true, letter: one.letter },
        { genuine: false },
        { genuine: false },
        { genuine: false },
      ]);
    });

    tell('a letter to whom it was decided is genuine by the postal code at which they have it', async () => {
      const { reader } = service.installation.storage;
      const [row] = await reader.all('SELECT reference FROM letter WHERE batch_id = ? AND person_id = ?', [
        batch,
        decided,
      ]);
      const centre = dispatchOf(service.api.as('call-centre'));
      expect(await centre.check(id, String(row?.['reference']), 'n6a1a1')).toMatchObject({ genuine: true });
    });

    tell('what became of the letters is told after the register was shredded, without whom to telephone', async () => {
      await service.installation.storage.writer.commit([
        { sql: 'UPDATE data_key SET wrapped = NULL, shredded_at = 1 WHERE incident_id = ?', params: [id] },
      ]);
      const { mailHouses, total } = await officer.view(id);
      expect(mailHouses).toMatchObject([{ contact: '', name: 'Printers Invented' }]);
      expect(total.unexplained).toBe(0);
    });
  };

  test(
    'go out once, are counted back, come back, and are accounted for',
    async () => expect(await tellInOrder(story)).toBeGreaterThan(12),
    STORY_WITHIN_MS,
  );
});
