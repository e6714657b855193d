import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { EmailPart, MakePackage, PackageView } from '#contract';
import { peopleById } from '#people';
import { refusalOf } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { onEachDatabase } from '../support/databases.js';
import { dispatchOf, type DispatchClient } from '../support/dispatch-client.js';
import { MailHouse, countsOf } from '../support/mail-house.js';
import { approvedLetters, printLetters } from '../support/printed-letters.js';
import { MailReceiver } from '../support/receivers.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

// A list says of some that they agreed to e-mail. Their letters leave by a real mail server, all others by the mail house.

jest.setTimeout(600_000);

const HEADER =
  'reference,family_name,given_names,birth_date,street,city,province,postal_code,country,data_elements,email,consent to e-mail,synthetic';
const AT_HOME = '12 Main St,Ottawa,ON,K1N 5B1,CA';
const LIST = [
  HEADER,
  `M-1,Quetzalcoatl,Zoë,1948-03-09,${AT_HOME},name,zoe@people.example,yes,yes`,
  `M-2,Featherstone,Iolanthe,1971-11-30,${AT_HOME},name,iolanthe@people.example,oui,yes`,
  `M-3,Bartholomew,Ximena,1961-01-30,${AT_HOME},name,ximena@people.example,no,yes`,
  `M-4,Unsaid,Ulrich,1962-01-30,${AT_HOME},name,ulrich@people.example,,yes`,
  `M-5,Withdrawn,Willa,1963-01-30,${AT_HOME},name,willa@people.example,yes,yes`,
  `M-6,Opened,Otto,1964-01-30,${AT_HOME},name|credentials,otto@people.example,yes,yes`,
  `M-7,Abroad,Anna,1965-01-30,"1 Rue X",Paris,,75001,FR,name,anna@people.example,yes,yes`,
  `M-8,Without,Walter,1966-01-30,${AT_HOME},name,,yes,yes`,
].join('\n');
const LATER = [HEADER, `N-5,Withdrawn,Willa,1963-01-30,${AT_HOME},name,willa@people.example,no,yes`].join('\n');

const MOVED = [
  HEADER,
  `R-1,Quetzalcoatl,Zoë,1948-03-09,${AT_HOME},name,zoe@new.people.example,yes,yes`,
  `R-2,Featherstone,Iolanthe,1971-11-30,${AT_HOME},name,iolanthe@new.people.example,yes,yes`,
].join('\n');

onEachDatabase('letters by e-mail', (dialect) => {
  const newId = idMint(`by e-mail ${dialect}`);
  const id = newId();
  const first = newId();
  let receiver: MailReceiver;
  let service: Service;
  let officer: DispatchClient;
  let checker: DispatchClient;
  let packed: PackageView;

  beforeAll(async () => {
    receiver = await MailReceiver.open();
    const letterMail = { url: receiver.url, from: 'letters@ours.example', perMinute: 100, atOnce: 1 };
    service = await Service.start({ dialect, config: { letterMail } });
    officer = dispatchOf(service.api.as('privacy-officer'));
    checker = dispatchOf(service.api.as('deputy'));
    await approvedLetters(service, id, 'live', async () => {
      await service.api.as('privacy-officer').import(id, LIST);
      await service.api.as('privacy-officer').import(id, LATER);
    });
    await printLetters(service, id, first);
  });

  afterAll(async () => {
    await service.delete();
    await receiver.stop();
  });

  function pack(body: MakePackage): Promise<PackageView> {
    return service.api.as('privacy-officer').json('post', '/incidents/{id}/mail-packages', { id }, posted(body));
  }

  async function partOf(batch: string): Promise<EmailPart | undefined> {
    return (await officer.view(id)).email.parts.find((part) => part.batch === batch);
  }

  async function checkAndHandOver(packageId: string): Promise<void> {
    for (const { letter } of (await checker.pilot(id, packageId)).letters) {
      const mail = await checker.openMail(id, packageId, letter);
      expect(mail).toMatchObject({ from: 'letters@ours.example', to: expect.stringContaining('people.example') });
      expect([mail.subject, mail.text, mail.html].every((part) => part.includes('-'))).toBe(true);
      await checker.judge(id, packageId, letter, { verdict: 'right' });
    }
    await officer.handOver(id, packageId);
    await service.installation.dispatch.emails.settled();
  }

  /** Who has letters of a way in a batch, by what the list calls them. */
  async function written(batch: string): Promise<string[]> {
    const { storage, keys } = service.installation;
    const rows = await storage.reader.all(
      `SELECT person_id FROM letter WHERE batch_id = ? AND way = 'email' ORDER BY position`,
      [batch],
    );
    const ids = rows.map((row) => String(row['person_id']));
    const names: string[] = [];
    for await (const { details } of peopleById(storage.reader, await keys.open(id), { incidentId: id, wave: 1 }, ids))
      names.push(details.familyName);
    return names;
  }

  test('are those of whoever agreed, whose data does not open their mailbox, and whose every law allows it', async () => {
    expect(await written(first)).toEqual(['Quetzalcoatl', 'Featherstone']);
    const [ordered] = (await service.api.record(id)).filter(({ kind }) => kind === 'batch.ordered');
    expect(ordered?.payload).toMatchObject({ byEmail: 2 });
    expect(await partOf(first)).toMatchObject({ letters: 2, notBegun: 2, waiting: 0, taken: 0 });
  });

  test('are given to no mail house', async () => {
    const house = await MailHouse.open();
    const { id: mailHouse } = await officer.setMailHouse(id, house.key);
    const proof = await officer.prove(id, mailHouse, first);
    const bytes = (await service.api.as('privacy-officer').download(id, proof.documentId)).bytes;
    await officer.count(id, proof.id, countsOf(await house.unpack(bytes)));
    packed = await pack({ batch: first, mailHouse });
    const line = (await officer.view(id)).account.find(({ batch }) => batch === first);
    expect(packed.letters).toBe((line?.waiting ?? 0) - 2);
    expect(await refusalOf(pack({ batch: first, way: 'email', mailHouse }))).toMatchObject({
      code: 'email-has-no-mail-house',
    });
  });

  test('leave once a second person has found them right, and what nobody knows to be taken is in doubt and stays so', async () => {
    const emails = await pack({ batch: first, way: 'email' });
    expect(emails).toMatchObject({ kind: 'email', state: 'made', letters: 2, pilot: { size: 2 } });
    expect(await refusalOf(pack({ batch: first, way: 'email' }))).toMatchObject({ code: 'package-made-already' });
    expect(await refusalOf(officer.handOver(id, emails.id))).toMatchObject({ code: 'package-not-checked' });
    expect(receiver.mails).toEqual([]);
    const [letter] = (await checker.pilot(id, emails.id)).letters;
    expect(await refusalOf(checker.open(id, emails.id, letter?.letter ?? ''))).toMatchObject({
      code: 'letter-by-email',
    });

    // As if a list had said meanwhile that they do not agree: no mail would go out, so the letter is looked at as printed.
    const agree = (says: number) => ({
      sql: `UPDATE person SET email_agreed = ? WHERE id = (SELECT person_id FROM letter WHERE letter_id = ?)`,
      params: [says, letter?.letter ?? ''],
    });
    await service.installation.storage.writer.commit([agree(0)]);
    expect((await checker.pilot(id, emails.id)).letters.map(({ keptBack }) => keptBack)).toEqual([true, false]);
    expect(await refusalOf(checker.openMail(id, emails.id, letter?.letter ?? ''))).toMatchObject({
      code: 'letter-not-by-email',
    });
    expect((await checker.open(id, emails.id, letter?.letter ?? '')).length).toBeGreaterThan(0);
    expect((await checker.pilot(id, emails.id)).letters[0]).toMatchObject({ opened: true });
    await service.installation.storage.writer.commit([agree(1)]);

    receiver.mood = 'hangs-up';
    await checkAndHandOver(emails.id);
    expect(receiver.mails).toHaveLength(2);
    expect(await refusalOf(officer.count(id, emails.id, 'letterId,file,fileSha256,pages'))).toMatchObject({
      code: 'package-not-counted',
    });
    const view = await officer.view(id);
    expect(view.total).toMatchObject({ inDoubt: 2, delivered: 0, handedOver: 0, unexplained: 0 });
    expect(view.reconciled).toBe(false);
    expect(view.packages.find((each) => each.id === emails.id)).toMatchObject({ state: 'differs' });

    receiver.mood = 'takes';
    service.clock.advance(24 * 3_600_000);
    service.installation.dispatch.emails.wake();
    await service.installation.dispatch.emails.settled();
    expect(receiver.mails).toHaveLength(2);
    const told = (await service.api.record(id)).filter(({ kind }) => kind === 'letters.emailed');
    expect(told.reduce((sum, { payload }) => sum + Number((payload as { inDoubt: number }).inDoubt), 0)).toBe(2);
  });

  test('are sent again as a person decides: by post from then on, or by e-mail once more; and the account comes to zero', async () => {
    const { letters } = await officer.waiting(id);
    expect(letters.map(({ way, state }) => [way, state])).toEqual([
      ['email', 'in-doubt'],
      ['email', 'in-doubt'],
    ]);
    const [one, other] = letters;
    await officer.settle(id, one?.letter ?? '', { outcome: 're-sent' });
    await officer.settle(id, other?.letter ?? '', { outcome: 're-sent', by: 'email' });
    const second = newId();
    await printLetters(service, id, second);
    expect(await partOf(second)).toMatchObject({ letters: 1, notBegun: 1 });
    const emails = await pack({ batch: second, way: 'email' });
    // A later list has another address, to which they agreed: it goes there.
    await service.api.as('privacy-officer').import(id, MOVED);
    await checkAndHandOver(emails.id);
    expect(receiver.mails).toHaveLength(3);
    expect(receiver.mails.at(-1)?.text).toMatch(/^To: .*@new\.people\.example/m);
    const view = await officer.view(id);
    expect(view.email.parts.find(({ batch }) => batch === second)).toMatchObject({ taken: 1, waiting: 0 });
    expect(view.packages.find((each) => each.id === emails.id)).toMatchObject({ state: 'confirmed' });
    expect(view.total).toMatchObject({ delivered: 1, reSent: 2, inDoubt: 0, unexplained: 0 });
    expect(view.account.find(({ batch }) => batch === second)).toMatchObject({ ordered: 2, waiting: 1, delivered: 1 });
    // What of the batch has not left is taken back; what has left stays.
    const withdrawn = await officer.withdraw(id, second, 'The date was wrong.');
    expect(withdrawn.total).toMatchObject({ delivered: 1, unexplained: 0 });
  });

  test('are the words that were printed, under a subject that says nothing, and nobody’s address is on record or reported', async () => {
    const mail = receiver.mails.at(-1)?.text ?? '';
    expect(mail).toMatch(/Subject: A letter for you \([0-9A-Z]{5}-[0-9A-Z]{5}\)/);
    expect(mail).toContain('multipart/alternative');
    expect(mail).not.toMatch(/src=|url\(/);
    const said = JSON.stringify(await service.api.record(id)) + service.reports.join();
    const queue = JSON.stringify(await service.installation.storage.reader.all('SELECT * FROM letter_email', []));
    for (const address of ['people.example', 'zoe@', 'iolanthe@']) expect(said + queue).not.toContain(address);
  });

  test('are held where a fact that they print was stated anew while they wait, and are taken back', async () => {
    const batch = (await officer.view(id)).email.parts.find(({ taken }) => taken === 1)?.batch ?? '';
    const facts = { 'notice.call_centre_phone': '+1 416 555 0100' };
    await service.api
      .as('privacy-officer')
      .command(id, { type: 'state-facts', facts, source: 'a test', confidence: 'confirmed' });
    await service.installation.storage.writer.commit([
      { sql: `UPDATE letter SET state = 'handed-over' WHERE batch_id = ? AND state = 'delivered'`, params: [batch] },
      {
        sql: `UPDATE letter_email SET status = 'waiting', available_at = 0 WHERE batch_id = ? AND status = 'taken'`,
        params: [batch],
      },
    ]);
    const { emails } = service.installation.dispatch;
    emails.wake();
    await emails.settled();
    expect(receiver.mails).toHaveLength(3);
    expect(await partOf(batch)).toMatchObject({ waiting: 0, held: 1, heldBecause: 'changed-since-approval' });
    const woken = await service.installation.storage.reader.all('SELECT payload FROM outbox ORDER BY id', []);
    expect(woken.map(({ payload }) => JSON.parse(String(payload)) as object)).toContainEqual(
      expect.objectContaining({ alert: batch, kind: 'letters.held', to: 'privacy-officer' }),
    );
    const heldItem = expect.objectContaining({ kind: 'held-letters', id: batch, for: ['privacy-officer'] });
    expect((await service.api.waiting(id)).items).toContainEqual(heldItem);
    expect((await officer.view(id)).total).toMatchObject({ handedOver: 1, unexplained: 0 });
    expect(await refusalOf(officer.release(id, batch))).toMatchObject({ code: 'changed-since-approval' });
    const { total } = await officer.withdraw(id, batch, 'The telephone number changed.');
    expect(total).toMatchObject({ handedOver: 0, unexplained: 0 });
    expect((await service.api.waiting(id)).items).not.toContainEqual(heldItem);
  });

  test('an exercise has none, whoever asks', async () => {
    const { writer } = service.installation.storage;
    const mode = (to: string) => ({ sql: 'UPDATE incident SET mode = ? WHERE id = ?', params: [to, id] });
    await writer.commit([mode('exercise')]);
    expect(await refusalOf(pack({ batch: first, way: 'email' }))).toMatchObject({
      code: 'exercise-hands-over-nothing',
    });
    await writer.commit([mode('live')]);
  });
});
