/** Settings of one organisation: a line each, `HOLDFAST_ZONE=America/Toronto`, as in the environment; nothing is quoted. */
export interface SettingsFile {
  readonly values: Readonly<Record<string, string>>;
  /** Where each is set, counted from 1. */
  readonly lines: ReadonlyMap<string, number>;
  readonly mistakes: readonly SettingsMistake[];
}

export interface SettingsMistake {
  readonly line: number;
  readonly sentence: string;
}

const SETTING = /^\s*([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)$/;

/** Empty lines, and those that begin with `#`, say nothing. */
export function parseSettings(text: string): SettingsFile {
  const values: Record<string, string> = {};
  const lines = new Map<string, number>();
  const mistakes: SettingsMistake[] = [];
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = index + 1;
    if (/^\s*(?:#|$)/.test(written)) continue;
    const [, name, value = ''] = SETTING.exec(written) ?? [];
    if (name === undefined) {
      mistakes.push({ line, sentence: 'A setting is a name, = and a value: HOLDFAST_PORT=3001.' });
      continue;
    }
    const before = lines.get(name);
    if (before !== undefined) mistakes.push({ line, sentence: `${name} is set in line ${before} too.` });
    values[name] = value.trim();
    lines.set(name, line);
  }
  return { values, lines, mistakes };
}

/** What `parseSettings` reads. */
export function writeSettings(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
