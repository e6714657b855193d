import type { SourceText } from '#facts';
import { ROLES, isDate, isRole, nearest, parseInstant, type EpochMs, type Finding, type Role } from '#kernel';
import { isZone } from '#time';
import { isTellable, parseScenarioTime, SCENARIO_TIME_FORMS, type ScenarioStart } from './scenario-time.js';

/** Steps from a file's root to a value in it. */
export type PathInFile = readonly PropertyKey[];

/** The longest list of known names printed whole; beyond it a mend names the nearest alone. */
const LISTED_MAX = 16;

/** Collects what is wrong in one scenario, at its lines and columns. */
export class ScenarioAuthor {
  constructor(
    readonly source: SourceText,
    private readonly findings: Finding[],
  ) {}

  error(code: string, path: PathInFile, message: string, mend: string): void {
    this.findings.push(this.source.error(code, path, message, mend));
  }

  /** An error at a character inside a text. */
  errorInside(code: string, path: PathInFile, offset: number, message: string, mend: string): void {
    this.findings.push({ severity: 'error', code, message, mend, place: this.source.placeInside(path, offset) });
  }

  warning(code: string, path: PathInFile, message: string, mend: string): void {
    this.findings.push({ severity: 'warning', code, message, mend, place: this.source.placeOf(path) });
  }

  /** Whether something of that name is there; a finding where not. */
  known(what: string, names: Iterable<string>, path: PathInFile, name: string): boolean {
    const all = [...names];
    if (all.includes(name)) return true;
    const code = `unknown-${what.replaceAll(' ', '-')}`;
    this.error(code, path, `There is no ${what} \`${name}\`.`, didYouMean(name, all, 'Use a name that there is.'));
    return false;
  }

  knownInside(what: string, names: ReadonlySet<string>, path: PathInFile, offset: number, name: string): void {
    if (names.has(name)) return;
    const mend = didYouMean(name, [...names], `Declare the ${what}.`);
    this.errorInside(`unknown-${what}`, path, offset, `There is no ${what} \`${name}\`.`, mend);
  }

  /** Finds what stands twice where it may stand only once. */
  unique(what: string, named: readonly { readonly name: string; readonly path: PathInFile }[]): ReadonlySet<string> {
    const seen = new Set<string>();
    for (const { name, path } of named) {
      if (seen.has(name)) {
        this.error('duplicate', path, `There are two of the ${what} \`${name}\`.`, 'Give one of them another.');
      }
      seen.add(name);
    }
    return seen;
  }

  role(path: PathInFile, name: string): Role | undefined {
    if (isRole(name)) return name;
    this.known('role', ROLES, path, name);
    return undefined;
  }

  time(path: PathInFile, text: string, start: ScenarioStart): number {
    const ms = parseScenarioTime(text, start);
    if (ms === undefined) {
      this.error('bad-time', path, `\`${text}\` is not a time of this scenario.`, SCENARIO_TIME_FORMS);
    }
    return ms ?? 0;
  }

  date(path: PathInFile, text: string): string {
    if (!isDate(text)) this.error('bad-date', path, `\`${text}\` is not a date.`, 'Write it as 2026-03-02.');
    return text;
  }

  /** Where T+0 lies; `undefined` where it cannot be told, so that no time can be. */
  start(startsAt: string, zone: string): ScenarioStart | undefined {
    const instant = this.startingInstant(startsAt);
    const isKnown = isZone(zone);
    if (!isKnown)
      this.error('unknown-zone', ['zone'], `There is no time zone \`${zone}\`.`, 'Write it as America/Toronto.');
    return instant === undefined || !isKnown ? undefined : { startsAt: instant, zone };
  }

  private startingInstant(text: string): EpochMs | undefined {
    const instant = parseInstant(text);
    const isWhole = instant !== undefined && instant % 1000 === 0;
    if (isWhole && isTellable(instant)) return instant;
    const said = isWhole ? 'lies where no clock is known' : 'is not an instant in whole seconds';
    this.error('bad-instant', ['starts-at'], `\`${text}\` ${said}.`, 'Write it as 2018-06-11T09:00:00-04:00.');
    return undefined;
  }
}

/** What to write instead of a name that is not known. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const near = nearest(name, known);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  if (known.length === 0 || known.length > LISTED_MAX) return otherwise;
  return `Known here: ${known.map((each) => `\`${each}\``).join(', ')}.`;
}
