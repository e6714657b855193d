import type {
  DispatchView,
  JudgeLetter,
  LetterCheck,
  LetterView,
  MailHouseView,
  PackageView,
  PilotView,
  ReturnedLetters,
  ReturnsResult,
  SettleLetter,
} from '#contract';
import type { ApiClient } from './api-client.js';
import { posted, type Sendable } from './asked.js';
import { randomUUID } from 'node:crypto';

const PACKAGES = '/incidents/{id}/mail-packages';

/** What somebody asks about letters on their way to the post. */
export interface DispatchClient {
  view(id: string): Promise<DispatchView>;
  table(id: string): Promise<string>;
  setMailHouse(id: string, key: string, name?: string, command?: string): Promise<MailHouseView>;
  prove(id: string, house: string, batch: string): Promise<PackageView>;
  pack(id: string, batch: string, mailHouse?: string, command?: string): Promise<PackageView>;
  pilot(id: string, packageId: string): Promise<PilotView>;
  open(id: string, packageId: string, letter: string): Promise<Buffer>;
  judge(id: string, packageId: string, letter: string, verdict: JudgeLetter, command?: string): Promise<PilotView>;
  handOver(id: string, packageId: string, command?: string): Promise<PackageView>;
  count(id: string, packageId: string, body: Sendable, command?: string): Promise<PackageView>;
  withdraw(id: string, batch: string, reason: string, command?: string): Promise<DispatchView>;
  release(id: string, batch: string, command?: string): Promise<DispatchView>;
  returned(id: string, csv: string, command?: string): Promise<ReturnsResult>;
  waiting(id: string): Promise<ReturnedLetters>;
  letter(id: string, letter: string): Promise<LetterView>;
  settle(id: string, letter: string, decision: SettleLetter, command?: string): Promise<LetterView>;
  /** A letter made again, as text. */
  again(id: string, batch: string, letter: string): Promise<string>;
  check(id: string, reference: string, postalCode?: string): Promise<LetterCheck>;
}

export function dispatchOf(api: ApiClient): DispatchClient {
  const file = (type: string, body: Sendable, command: string) => ({
    headers: { 'content-type': type, 'idempotency-key': command },
    body,
  });
  return {
    view: (id) => api.json('get', '/incidents/{id}/dispatch', { id }),
    table: async (id) => (await api.ask('get', '/incidents/{id}/dispatch/account.csv', { id })).text(),
    setMailHouse: (id, key, name = 'Printers Invented', command = randomUUID()) =>
      api.json(
        'post',
        '/incidents/{id}/mail-houses',
        { id },
        posted({ name, key, contact: '+1 416 555 0199' }, command),
      ),
    prove: (id, house, batch) =>
      api.json('post', '/incidents/{id}/mail-houses/{house}/proofs', { id, house }, posted({ batch })),
    pack: (id, batch, mailHouse, command = randomUUID()) =>
      api.json('post', PACKAGES, { id }, posted({ batch, ...(mailHouse !== undefined && { mailHouse }) }, command)),
    pilot: (id, packageId) => api.json('get', `${PACKAGES}/{package}/pilot`, { id, package: packageId }),
    open: async (id, packageId, letter) => {
      const path = `${PACKAGES}/{package}/pilot/{letter}/looks`;
      const response = await api.ask('post', path, { id, package: packageId, letter }, posted({}));
      return Buffer.from(await response.arrayBuffer());
    },
    judge: (id, packageId, letter, verdict, command = randomUUID()) =>
      api.json(
        'post',
        `${PACKAGES}/{package}/pilot/{letter}/verdicts`,
        { id, package: packageId, letter },
        posted(verdict, command),
      ),
    handOver: (id, packageId, command = randomUUID()) =>
      api.json('post', `${PACKAGES}/{package}/hand-over`, { id, package: packageId }, posted({}, command)),
    count: (id, packageId, body, command = randomUUID()) =>
      api.json(
        'post',
        `${PACKAGES}/{package}/counts`,
        { id, package: packageId },
        file('application/octet-stream', body, command),
      ),
    withdraw: (id, batch, reason, command = randomUUID()) =>
      api.json('post', '/incidents/{id}/batches/{batch}/withdrawal', { id, batch }, posted({ reason }, command)),
    release: (id, batch, command = randomUUID()) =>
      api.json('post', '/incidents/{id}/batches/{batch}/release', { id, batch }, posted({}, command)),
    returned: (id, csv, command = randomUUID()) =>
      api.json('post', '/incidents/{id}/letter-returns', { id }, file('text/csv', csv, command)),
    waiting: (id) => api.json('get', '/incidents/{id}/letters-waiting', { id }),
    letter: (id, letter) => api.json('get', '/incidents/{id}/letters/{letter}', { id, letter }),
    settle: (id, letter, decision, command = randomUUID()) =>
      api.json('post', '/incidents/{id}/letters/{letter}/outcome', { id, letter }, posted(decision, command)),
    again: async (id, batch, letter) => {
      const path = '/incidents/{id}/batches/{batch}/letters/{letter}/looks';
      const body = { format: 'txt', purpose: 'Asked by telephone.' };
      return (await api.ask('post', path, { id, batch, letter }, posted(body))).text();
    },
    check: (id, reference, postalCode) =>
      api.json(
        'post',
        '/incidents/{id}/letter-checks',
        { id },
        posted({ reference, ...(postalCode !== undefined && { postalCode }) }),
      ),
  };
}
