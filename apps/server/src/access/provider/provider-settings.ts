import { isRole, type Role } from '#kernel';
import { hasProtocol } from '../../has-protocol.js';
import { isLoopbackName } from '../../reach/own-origin.js';

/** The organisation's sign-in provider, as the operator sets it; absent: people sign in here alone. */
export interface ProviderSettings {
  readonly provider?: Provider;
}

/** An OpenID Connect provider, and what its groups are here. */
export interface Provider {
  /** As discovery and every ID token have to say it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Never shown. */
  readonly clientSecret: string;
  /** How the pages call it. */
  readonly name: string;
  /** The claim that lists somebody's groups. */
  readonly groupsClaim: string;
  /** The team roles that each group gives. That somebody administers is no role, and never comes from outside. */
  readonly roles: ReadonlyMap<string, readonly Role[]>;
}

/** The settings' names, without `HOLDFAST_`. */
export const PROVIDER_SETTINGS = [
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_NAME',
  'OIDC_GROUPS',
  'OIDC_ROLES',
];

const NAME_LENGTH_MAX = 60;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings; what is wrong with them is added to the mistakes. */
export function readProvider(environment: Environment, mistakes: string[]): ProviderSettings {
  const read = (name: string): string | undefined => environment[`HOLDFAST_${name}`];
  const issuer = read('OIDC_ISSUER');
  if (issuer === undefined) {
    for (const name of PROVIDER_SETTINGS)
      if (read(name) !== undefined)
        mistakes.push(`HOLDFAST_${name} does nothing without HOLDFAST_OIDC_ISSUER, which names the sign-in provider.`);
    return {};
  }
  if (!isIssuer(issuer))
    mistakes.push(
      'HOLDFAST_OIDC_ISSUER has to be an https address without query, such as https://login.example/realms/us; http is for this machine alone.',
    );
  const clientId = read('OIDC_CLIENT_ID') ?? '';
  const clientSecret = read('OIDC_CLIENT_SECRET') ?? '';
  if (clientId === '' || clientSecret === '')
    mistakes.push('HOLDFAST_OIDC_ISSUER needs HOLDFAST_OIDC_CLIENT_ID and HOLDFAST_OIDC_CLIENT_SECRET beside it.');
  const name = read('OIDC_NAME')?.trim() ?? hostOf(issuer);
  if (read('OIDC_NAME') !== undefined && (name === '' || name.length > NAME_LENGTH_MAX))
    mistakes.push(`HOLDFAST_OIDC_NAME has to be a name of 1 to ${NAME_LENGTH_MAX} characters.`);
  const groupsClaim = (read('OIDC_GROUPS') ?? 'groups').trim();
  if (groupsClaim === '') mistakes.push('HOLDFAST_OIDC_GROUPS has to name the claim that lists groups.');
  const roles = readRoles(read('OIDC_ROLES') ?? '', mistakes);
  return { provider: Object.freeze({ issuer, clientId, clientSecret, name, groupsClaim, roles }) };
}

/** The roles that these groups give, each once. */
export function rolesOf({ roles }: Pick<Provider, 'roles'>, groups: readonly string[]): readonly Role[] {
  return [...new Set(groups.flatMap((group) => roles.get(group) ?? []))];
}

/** Whether plain HTTP is no danger: it does not leave the machine. */
export function isOnThisMachine({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && isLoopbackName(hostname);
}

/** `ir-team=incident-commander,scribe; legal=counsel` */
function readRoles(setting: string, mistakes: string[]): ReadonlyMap<string, readonly Role[]> {
  const roles = new Map<string, readonly Role[]>();
  for (const part of setting.split(';')) {
    if (part.trim() === '') continue;
    const at = part.lastIndexOf('=');
    const group = part.slice(0, Math.max(at, 0)).trim();
    const named = part.slice(at + 1).split(',');
    if (group === '' || roles.has(group))
      mistakes.push(`HOLDFAST_OIDC_ROLES: “${part.trim()}” is not a group of its own with its roles: group=role,role.`);
    roles.set(group, rolesNamed(named, mistakes));
  }
  return roles;
}

function rolesNamed(names: readonly string[], mistakes: string[]): readonly Role[] {
  return names.flatMap((each) => {
    const name = each.trim();
    if (isRole(name)) return [name];
    mistakes.push(
      name === 'administrator'
        ? 'HOLDFAST_OIDC_ROLES: no group makes an administrator; an administrator does.'
        : `HOLDFAST_OIDC_ROLES: “${name}” is no role. The roles are in docs/roles.md.`,
    );
    return [];
  });
}

function isIssuer(text: string): boolean {
  if (!hasProtocol(text, ['https:', 'http:'])) return false;
  const url = new URL(text);
  const plain = url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return plain && (url.protocol === 'https:' || isOnThisMachine(url));
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).hostname : '';
}
