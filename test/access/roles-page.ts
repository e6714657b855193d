import {
  ALL_PERMISSIONS,
  PERMISSIONS,
  PROFILES,
  commandNeeds,
  isPlayed,
  may,
  needsProof,
  routeNeeds,
  type Permission,
  type Reach,
} from '#access';

/** The page that says what each role may see and do, made from the table. */
export function rolesPage(): string {
  return `# What each role may see and do

Everybody acts in an incident in a role that they have **there**; in another incident they may have another, or none, and then it is
as if it did not exist. What no line gives is refused. The playbook narrows this further: which role reports an event, has a task or signs a decision
is its to say. The table is written down once, in \`libs/access\`; this page is made from it.

The service asks it of every request, before anything of it is read. What takes fresh proof of who one is — a password, and a second factor where there is one, given
within the last five minutes — is marked so, and is for people: no API token has it. To offer, accept,
decline or release an item of evidence takes it too, of whoever has an account; a firm that came by a link does so as its link's word, and the chain of custody says \`claimed\`.

## In an incident

${table('incident')}

## In the whole installation

Everybody with an account is a _member_. An _administrator_ runs the installation, and sees into no incident unless they have a role in it.
Of the _privacy office_ is whoever has privacy officer, counsel or auditor on the team, as an administrator gave it: they answer for privacy in the
organisation, not in one incident alone, and read the breach register over all incidents, without anything privileged. What a sign-in provider adds to the team does not count for that, nobody gives such a role to themselves, and each reading of the register is recorded.
An _outside party_ came by a link: they may do what the line of its role says, in its incident, but for what takes fresh proof; of the installation they may leave, and nothing else.
A _seat_ is somebody who came to an exercise by its code, without an account. In that exercise they may do what the line of their seat’s role says, what takes fresh
proof among it, because in an exercise nothing binds; but not what reaches beyond it or cannot be taken back: ${ALL_PERMISSIONS.filter(
    (each) => PERMISSIONS[each].reach === 'incident' && !isPlayed(each),
  )
    .map((each) => `\`${each}\``)
    .join(
      ', ',
    )}. Of the installation they may leave, and see the names of those in their exercise. Where the room has no devices, a facilitator acts for any seat in
the same way; the record then names the seat, and as its player \`room\`.

${table('installation')}

## What each route asks

${rows(
  ['Route', 'Asks'],
  [
    ...routeNeeds().map(([route, need]) => [`\`${route}\``, need === 'by-command' ? 'what the command asks' : need]),
    ...commandNeeds().map(([type, need]) => [`command \`${type}\``, need]),
  ],
)}
`;
}

function table(reach: Reach): string {
  return rows(
    ['Permission', 'May', 'Who'],
    ALL_PERMISSIONS.filter((each) => PERMISSIONS[each].reach === reach).map((each) => [
      `\`${each}\``,
      `${PERMISSIONS[each].means}${needsProof(each) ? ' (fresh proof)' : ''}`,
      who(each),
    ]),
  );
}

function who(permission: Permission): string {
  return PROFILES.filter((profile) => may(profile, permission)).join(', ');
}

function rows(header: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...lines.map(line)].join('\n');
}
