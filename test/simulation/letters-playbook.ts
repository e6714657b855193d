import { formatFinding } from '#kernel';
import type { PlaybookVersion } from '../../apps/server/src/playbooks/playbook-library.js';
import { readVersion } from '../../apps/server/src/playbooks/read-playbooks.js';

// The smallest playbook under which lists come in and letters go out, twice: approved, ordered, and approved anew.

const PLAYBOOK = `
playbook: letters
version: 1.0.0
title: Letters
facts: facts.yaml
use: [side]
roles: [incident-commander, deputy, privacy-officer, counsel, scribe]
policy: { never: [payment], stance: refuse, always-accepted: [SIGHTED], closable: true }
interrupts:
  SIGHTED: { title: Seen, from: anyone, attach: side }
events:
  CHANGED: { title: Changed, from: [privacy-officer] }
  END: { title: End, from: [incident-commander] }
initial: drafting
states:
  drafting:
    title: Drafting
    decision:
      id: approve
      question: Are these the letters?
      options:
        approve: { title: Yes, confirm: { all: [deputy] }, separation: none, to: approved }
        wait: { title: Not yet, confirm: { all: [deputy] }, to: drafting }
    on: { END: closed }
  approved:
    title: Approved
    tags: [letters-approved]
    on: { CHANGED: drafting, END: closed }
  closed: { title: Closed, tags: [closed] }
`;

const SIDE = `
chart: side
title: Side
initial: closed
states:
  closed: { title: Closed, tags: [closed] }
`;

const FACTS = `
groups: { organisation: { en: Organisation }, people: { en: People } }
facts:
  organisation.name: { type: text, title: { en: Name } }
  organisation.address: { type: text, title: { en: Address } }
  organisation.phone: { type: text, title: { en: Telephone } }
  people.registered: { type: integer, minimum: 0, title: { en: Registered } }
  people.data_elements:
    type: list
    choices:
      [name, contact, birth-date, health-card-number, health-record, insurance, payment-card, payment-card-code]
    title: { en: Data }
`;

const WORDS = `
name: { en: name, fr: nom }
contact: { en: address, fr: adresse }
birth-date: { en: date of birth, fr: date de naissance }
health-card-number: { en: health card number, fr: numéro de carte Santé }
insurance: { en: insurance, fr: assurance }
payment-card: { en: payment card, fr: carte de paiement }
payment-card-code: { en: code of the card, fr: code de la carte }
health-record: { en: health records, fr: dossiers de santé }
`;

const ROUTING = `
rules:
  - id: estate
    when: { audience: estate }
    letter: estate
  - id: guardian
    when: { audience: substitute-decision-maker }
    letter: guardian
  - id: supplementary
    when: { occasion: supplementary }
    letter: supplementary
  - id: patient
    letter: patient
`;

function letter(audience: string, locale: string, says: string): string {
  return `---
kind: letter
locale: ${locale}
title: ${says}
audience: ${audience}
regimes: []
elements: []
page-size: letter
---

# ${says}

{{person.name}}, {{organisation.name}}, {{organisation.phone}}, {{letter.reference}}

{{#each person.data_taken}}
- {{this}}
{{/each}}
`;
}

/** In the letter's text, by the language: what a letter of that name says. */
const LETTERS = {
  patient: ['person', 'Your data was stolen', 'Vos données ont été volées'],
  supplementary: ['person', 'More of your data was stolen', 'D’autres de vos données ont été volées'],
  estate: ['estate', 'Data of somebody you have lost was stolen', 'Des données d’un proche ont été volées'],
  guardian: ['substitute-decision-maker', 'You answer for somebody', 'Vous répondez pour une personne'],
} as const;

/** The playbook's files, by their paths. */
export function lettersPlaybookFiles(): ReadonlyMap<string, string> {
  const texts = Object.entries(LETTERS).flatMap(([name, [audience, en, fr]]): [string, string][] => [
    [`letters/${name}.en.md.hbs`, letter(audience, 'en', en)],
    [`letters/${name}.fr.md.hbs`, letter(audience, 'fr', fr)],
  ]);
  return new Map([
    ['playbook.yaml', PLAYBOOK],
    ['facts.yaml', FACTS],
    ['side.yaml', SIDE],
    ['letters/words.yaml', WORDS],
    ['letters/routing.yaml', ROUTING],
    ...texts,
  ]);
}

/** Read once: a version is deeply constant, and its templates stay compiled through every life. */
export function lettersPlaybook(): PlaybookVersion {
  const { version, findings } = readVersion(lettersPlaybookFiles());
  if (version) return version;
  throw new Error(findings.map((finding) => formatFinding(finding)).join('\n'));
}
