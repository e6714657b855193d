/** Whether a text is an address of one of these protocols, each with its colon: `https:`. */
export function hasProtocol(address: string, protocols: readonly string[]): boolean {
  return URL.canParse(address) && protocols.includes(new URL(address).protocol);
}
