import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { shippedTemplates } from '../../support/samples.js';
import { contactFindings, parseContacts } from './contacts.js';

const PLAYBOOK = new URL('../../../../../playbooks/data-extortion/', import.meta.url);
const SHIPPED = parseContacts(
  'letters/contacts.yaml',
  readFileSync(new URL('letters/contacts.yaml', PLAYBOOK), 'utf8'),
);
const { checked, dataKinds } = shippedTemplates();
const LETTERS = [...checked].filter(([name]) => name.startsWith('letters/'));

function found(source: string, yaml: string): string[] {
  const [template] = LETTERS.flatMap(([, each]) => each.template ?? []);
  if (template === undefined) throw new Error('no letter');
  const { contacts } = parseContacts('c.yaml', yaml);
  return contactFindings({ template, source, dataKinds }, contacts).map(({ code, message }) => `${code} ${message}`);
}

describe('contacts that letters print', () => {
  test.each(LETTERS)('%s prints none that is not listed', (name, { template }) => {
    const source = readFileSync(new URL(name, PLAYBOOK), 'utf8');
    const findings = template ? contactFindings({ template, source, dataKinds }, SHIPPED.contacts) : [];
    expect(findings.filter(({ code }) => code === 'contact-unlisted')).toEqual([]);
  });

  test('are listed with the source and the day of what was checked, and stand in some letter', () => {
    expect(SHIPPED.findings).toEqual([]);
    const sources = LETTERS.map(([name]) => readFileSync(new URL(name, PLAYBOOK), 'utf8'));
    const unused = SHIPPED.contacts.flatMap(({ prints }) =>
      prints.filter((words) => !sources.some((each) => each.includes(words))),
    );
    expect(unused).toEqual([]);
  });

  test('are told where nobody has looked them up, or none is listed', () => {
    const yaml =
      'ag: { prints: [1-800-555-0100], confidence: recalled }\nbank: { prints: [www.bank.example], confidence: verified-primary, source: x, as-of: 2026-01-01 }';
    expect(found('Call 1-800-555-0100, or go to www.bank.example or www.other.example.', yaml)).toEqual([
      expect.stringContaining(
        'contact-unchecked The letter prints contacts that nobody has looked up: 1-800-555-0100.',
      ),
      expect.stringContaining('does not list: www.other.example.'),
    ]);
    expect(found('Go to www.bank.example.', yaml)).toEqual([]);
  });

  test.each([
    'ag: { prints: [x], confidence: verified }',
    'ag: { prints: [], confidence: recalled }',
    'ag: { prints: [x], confidence: verified-primary }',
  ])('%s is refused', (yaml) => {
    expect(parseContacts('c.yaml', yaml).findings).toMatchObject([{ code: 'bad-contact', severity: 'error' }]);
  });
});
