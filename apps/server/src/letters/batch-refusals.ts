import { Fault, inLanguage } from '#kernel';
import { elementTitle } from '#law';
import type { HeldBack } from './letters-plan.js';

export function forbiddenFor(heldBack: readonly HeldBack[]): Fault {
  const places = heldBack.map(({ jurisdiction, elements }) => {
    const titles = elements.map((element) => inLanguage(elementTitle(element), 'en'));
    return `${jurisdiction} (${titles.join(', ')})`;
  });
  return new Fault({
    kind: 'conflict',
    code: 'elements-forbidden',
    detail: `Everybody who has no letter yet lives where the law forbids what the letters say: ${places.join('; ')}.`,
    mend: 'Change the templates, or let counsel sign a way out where one law demands what another forbids.',
  });
}

export function templateMissing(people: number): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'no-template',
    detail: `The playbook has no letter for those who have none yet (${people}).`,
    mend: 'Add one to the letters of the playbook.',
  });
}

export function beforeIncident(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'letter-date-before-incident',
    detail: 'Letters cannot be dated before the incident was declared.',
    place: 'letterDate',
    mend: 'Leave it out for the day of the order.',
  });
}

export function tooLate(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'letter-date-too-late',
    detail: 'Letters cannot be dated more than 60 days ahead.',
    place: 'letterDate',
    mend: 'Give the day on which they are posted, or leave it out for the day of the order.',
  });
}

export function notEntitled(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'role-not-entitled',
    detail: 'Letters are ordered by the privacy officer.',
    mend: 'Ask the privacy officer.',
  });
}
