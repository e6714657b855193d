/**
 * Whether passkeys can be bound to a host: WebAuthn takes names, and no IP addresses.
 *
 * @param hostname as `location` has it: an IPv4 address in decimal, an IPv6 address in brackets
 */
export function canBind(hostname: string): boolean {
  return hostname !== '' && !hostname.startsWith('[') && !/^\d+(?:\.\d+){3}$/.test(hostname);
}
