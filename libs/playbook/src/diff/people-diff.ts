import type { RoleDefinition, Roster } from '../model.js';
import {
  added,
  compareAspects,
  either,
  elsewhere,
  removed,
  roles,
  title,
  told,
  type About,
  type Aspects,
  type Compared,
} from './aspects.js';
import type { PlaybookChange } from './change.js';
import { compareMembers } from './members.js';
import { listed, named, quoted, role, sentence } from './sentences.js';

const PROFILE_WORDS = {
  lead: [
    'signs, works and finishes what others cannot get to',
    'signe, travaille et termine ce que d’autres ne peuvent faire',
  ],
  decide: ['signs and works', 'signe et travaille'],
  work: ['works and does not sign', 'travaille sans signer'],
  advise: ['advises and works and does not sign', 'conseille et travaille sans signer'],
  report: ['only reports', 'ne fait que signaler'],
} as const;

const ROLE: Aspects<RoleDefinition> = {
  role: elsewhere,
  title: told((_, after, { name }) => {
    if (!after) return sentence(`${name.en} has its usual name`, `${name.fr} a de nouveau son nom habituel`);
    const called = quoted(after);
    return sentence(`${name.en} is now called ${called.en}`, `${name.fr} s’intitule désormais ${called.fr}`);
  }),
  profile: told((before, after, { name }) => {
    const [[is, fr], [was, avant]] = [PROFILE_WORDS[after], PROFILE_WORDS[before]];
    return sentence(`${name.en} now ${is} (before: ${was})`, `${name.fr} ${fr} désormais (auparavant : ${avant})`);
  }),
  outside: either(
    ({ en, fr }) => sentence(`${en} is now held by people outside`, `${fr} est désormais tenu par des tiers`),
    ({ en, fr }) =>
      sentence(`${en} is now held by the organisation's own people`, `${fr} est désormais tenu en interne`),
    'neither',
  ),
  alternates: roles('stand-ins, in order', 'remplaçants, dans l’ordre', {
    ordered: true,
  }),
};

/** Compares who takes part and what each may do. */
export function compareRoles(compared: Compared): PlaybookChange[] {
  const { from, to } = compared;
  const about = (definition: RoleDefinition, version: Compared['from']): About => ({
    compared,
    place: { thing: 'role', name: definition.role },
    name: role(definition.role, version),
  });
  return compareMembers(new Map(from.roleDefinitions), new Map(to.roleDefinitions), {
    gone: (_, definition) => {
      const { en, fr } = about(definition, from).name;
      return [
        removed(
          about(definition, from),
          definition,
          sentence(`${en} takes no part any more`, `${fr} ne participe plus`),
        ),
      ];
    },
    come: (_, definition) => {
      const { en, fr } = about(definition, to).name;
      return [added(about(definition, to), definition, sentence(`${en} takes part now`, `${fr} participe désormais`))];
    },
    both: (_, was, is) => compareAspects(ROLE, was, is, about(is, from)),
  });
}

const ROSTER: Aspects<Roster> = {
  name: elsewhere,
  title,
  people: told((_, after, { name, compared }) => {
    const people = after.map(({ roles: held, outside }) => {
      const list = listed(held.map((each) => role(each, compared.to)));
      return outside
        ? { en: `somebody outside (${list.en})`, fr: `un tiers (${list.fr})` }
        : { en: `one person (${list.en})`, fr: `une personne (${list.fr})` };
    });
    const all = listed(people);
    return sentence(`${name.en} now consists of ${all.en}`, `${name.fr} se compose désormais de : ${all.fr}`);
  }),
};

/** Compares the fewest people with whom it has to work. A roster that goes is a promise less. */
export function compareRosters(compared: Compared): PlaybookChange[] {
  const about = (roster: Roster): About => ({
    compared,
    place: { thing: 'roster', name: roster.name },
    name: named('roster', 'l’effectif', roster.title),
  });
  return compareMembers(compared.from.staffing, compared.to.staffing, {
    gone: (_, roster) => {
      const { en, fr } = about(roster).name;
      const words = sentence(`it need no longer work with ${en}`, `plus rien n’exige que tout fonctionne avec ${fr}`);
      return [removed(about(roster), roster, words, true)];
    },
    come: (_, roster) => {
      const { en, fr } = about(roster).name;
      return [
        added(
          about(roster),
          roster,
          sentence(`it now has to work with ${en}`, `tout doit désormais fonctionner avec ${fr}`),
        ),
      ];
    },
    both: (_, was, is) => compareAspects(ROSTER, was, is, about(was)),
  });
}
