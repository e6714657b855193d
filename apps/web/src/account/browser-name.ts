/** Longest text of a browser’s own that is shown where its name is not known. */
const SHOWN_MAX = 60;

/** Later ones call themselves by the earlier names too, so the newest stand first. */
const BROWSERS = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bHeadlessChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;

const SYSTEMS = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b|\biPad\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const;

/** A browser’s and its system’s names from what it calls itself; `undefined` where it says nothing. */
export function browserName(agent: string): string | undefined {
  const named = [BROWSERS, SYSTEMS].flatMap((list) => list.find(([pattern]) => pattern.test(agent))?.[1] ?? []);
  const told = named.length > 0 ? named.join(', ') : agent.trim().slice(0, SHOWN_MAX);
  return told === '' ? undefined : told;
}
