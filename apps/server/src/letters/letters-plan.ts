import type { Obligation } from '#engine';
import type { LetterWay } from '#contract';
import { Fault, formatFinding, inLanguage } from '#kernel';
import { allowsEmail, mayLiveIn, templateFor, type Template } from '#letters';
import type { SqlValue, Statement } from '#storage';
import { isOwedTo, judgeLetter, type Barred, type Judgement, type Lacking } from './binding-duties.js';
import { RecipientsDigest, type Addressed, type AddressedGroup, type AddressedPerson } from './recipients.js';
import type { TemplateShelf } from './template-shelf.js';

/** What becomes of those who are addressed alike. */
export type Standing =
  | { readonly kind: 'ready'; readonly template: Template }
  /** A rule of the routing table holds them back. */
  | { readonly kind: 'held' }
  /** The law of their home forbids what their letter says. */
  | { readonly kind: 'barred'; readonly template: Template; readonly barred: readonly Barred[] }
  /** Their letter lacks what a duty that is owed to them demands. */
  | { readonly kind: 'lacking'; readonly template: Template; readonly lacking: readonly Lacking[] }
  /** The playbook has no letter for them, or several and no word which. */
  | { readonly kind: 'no-template' };

/** Which letter each recipient gets, and whether it may go, for the duties of one legal entity. */
export class LettersPlan {
  private readonly judged = new Map<string, Judgement>();

  constructor(
    private readonly shelf: Pick<TemplateShelf, 'letters' | 'routing'>,
    private readonly duties: readonly Obligation[],
  ) {}

  standing(addressed: Addressed): Standing {
    const { rule, route, language } = addressed;
    if (rule?.outcome.kind === 'hold') return { kind: 'held' };
    const letter = rule === undefined ? {} : { letter: rule.outcome.letter };
    const template = templateFor(this.shelf.letters, { route, language, ...letter });
    if (template === undefined || template === 'several') return { kind: 'no-template' };
    const { lacking, barred } = this.judge(template, addressed);
    if (barred.length > 0) return { kind: 'barred', template, barred };
    if (lacking.length > 0) return { kind: 'lacking', template, lacking };
    return { kind: 'ready', template };
  }

  /** Whether every duty that is owed to somebody who lives there is met by e-mail, and one of them by the law of their own home. */
  mayEmail({ home }: Pick<Addressed, 'home'>): boolean {
    const { routing } = this.shelf;
    const owed = this.duties.filter((duty) => isOwedTo(duty, home)).map(({ assessed }) => assessed);
    // Where nobody has asked yet what the law of a home wants, it may want paper.
    if (!routing || !owed.some(({ jurisdiction }) => mayLiveIn(home, jurisdiction))) return false;
    return allowsEmail(
      routing,
      owed.map(({ pack }) => pack),
    );
  }

  private judge(template: Template, { home }: Addressed): Judgement {
    const name = `${template.file} ${home.country}-${home.province}`;
    const known = this.judged.get(name) ?? judgeLetter(template, this.duties, home);
    this.judged.set(name, known);
    return known;
  }
}

/** People of a place to whom no letter goes as the letters read now: the law of the place forbids what they say. */
export interface HeldBack extends Barred {
  readonly people: number;
}

/** People whom a rule of the routing table holds back. */
export interface HeldByRule {
  readonly rule: string;
  readonly reason: string;
  readonly people: number;
}

/** What the plan says about all recipients together. */
export interface PlanSummary {
  readonly heldBack: readonly HeldBack[];
  readonly held: readonly HeldByRule[];
  readonly lacking: readonly (Lacking & { readonly people: number })[];
  /** Those for whom the playbook has no letter. */
  readonly withoutTemplate: number;
  /** Those to whom a letter is ordered. */
  readonly letters: number;
  /** The templates that they get. */
  readonly templates: readonly Template[];
}

export function summaryOf(plan: LettersPlan, groups: readonly AddressedGroup[]): PlanSummary {
  const heldBack = new Map<string, { elements: Set<string>; people: number }>();
  const held = new Map<string, HeldByRule>();
  const lacking: (Lacking & { readonly people: number })[] = [];
  const templates = new Set<Template>();
  let letters = 0;
  let withoutTemplate = 0;
  for (const group of groups) {
    const standing = plan.standing(group);
    const { people } = group;
    switch (standing.kind) {
      case 'held': {
        const { rule } = group;
        if (rule?.outcome.kind !== 'hold') break;
        const earlier = held.get(rule.id)?.people ?? 0;
        held.set(rule.id, { rule: rule.id, reason: inLanguage(rule.outcome.reason, 'en'), people: earlier + people });
        break;
      }
      case 'barred':
        for (const { jurisdiction, elements } of standing.barred) {
          const place = heldBack.get(jurisdiction) ?? { elements: new Set(), people: 0 };
          for (const element of elements) place.elements.add(element);
          place.people += people;
          heldBack.set(jurisdiction, place);
        }
        break;
      case 'lacking':
        lacking.push(...standing.lacking.map((each) => ({ ...each, people })));
        break;
      case 'no-template':
        withoutTemplate += people;
        break;
      case 'ready':
        letters += people;
        templates.add(standing.template);
        break;
    }
  }
  return {
    heldBack: [...heldBack].map(([jurisdiction, { elements, people }]) => ({
      jurisdiction,
      elements: [...elements].sort(),
      people,
    })),
    held: [...held.values()],
    lacking,
    withoutTemplate,
    letters,
    templates: [...templates],
  };
}

/** @throws Fault `elements-missing` that names letter, place and duty, where somebody's letter lacks what is owed to them. */
export function refuseLacking({ lacking }: Pick<PlanSummary, 'lacking'>): void {
  if (lacking.length === 0) return;
  const told = lacking.flatMap(({ place, duty, findings }) =>
    findings.map((finding) => {
      const message = `${finding.message} ${inLanguage(duty.title, 'en')} (${duty.pack}, ${place}) demands it.`;
      return formatFinding({ ...finding, message });
    }),
  );
  const letters = [...new Set(lacking.map(({ template, place, duty }) => `${template} for ${place} (${duty.pack})`))];
  throw new Fault({
    kind: 'conflict',
    code: 'elements-missing',
    detail: `The letters lack what the law demands: ${letters.join(', ')}.`,
    mend: 'Add these parts to the templates of the playbook.',
    findings: [...new Set(told)],
  });
}

const ROWS_PER_STATEMENT = 500;

/** The letters of a batch as they are written down with its order. */
export interface LetterRows {
  readonly statements: readonly Statement[];
  readonly letters: number;
  /** How many of them go by e-mail. */
  readonly byEmail: number;
  /** Files that they are printed into: none holds letters of both ways. */
  readonly files: number;
  /** Digest of who gets which letter. */
  readonly recipients: string;
}

/**
 * A row for each letter that may go, in the order of the people's ids: from here on the recipients do not change, nor the way each
 * letter goes. Those by e-mail come after the last file of those by post, so that a mail house is given none of them.
 */
export async function letterRows(
  batchId: string,
  wave: number,
  plan: LettersPlan,
  recipients: AsyncIterable<AddressedPerson>,
  lettersPerFile: number,
): Promise<LetterRows> {
  const digest = new RecipientsDigest();
  const posted: PlannedLetter[] = [];
  const emailed: PlannedLetter[] = [];
  for await (const { personId, mailbox, ...addressed } of recipients) {
    const { kind } = plan.standing(addressed);
    if (kind !== 'ready') continue;
    const { rule } = addressed;
    const letter = rule?.outcome.kind === 'letter' ? rule.outcome.letter : null;
    (mailbox && plan.mayEmail(addressed) ? emailed : posted).push({ personId, letter, rule: rule?.id ?? null });
    digest.add(personId, addressed);
  }
  const filesPosted = Math.ceil(posted.length / lettersPerFile);
  return {
    statements: [
      ...insertions(batchId, wave, 'post', posted, 0),
      ...insertions(batchId, wave, 'email', emailed, filesPosted * lettersPerFile),
    ],
    letters: posted.length + emailed.length,
    byEmail: emailed.length,
    files: filesPosted + Math.ceil(emailed.length / lettersPerFile),
    recipients: digest.hex(),
  };
}

interface PlannedLetter {
  readonly personId: string;
  readonly letter: string | null;
  readonly rule: string | null;
}

function insertions(
  batchId: string,
  wave: number,
  way: LetterWay,
  letters: readonly PlannedLetter[],
  from: number,
): Statement[] {
  const statements: Statement[] = [];
  for (let start = 0; start < letters.length; start += ROWS_PER_STATEMENT) {
    const slice = letters.slice(start, start + ROWS_PER_STATEMENT);
    const params = slice.flatMap(({ personId, letter, rule }, index): SqlValue[] => [
      batchId,
      personId,
      wave,
      from + start + index,
      letter,
      rule,
      way,
    ]);
    statements.push(insertion(slice.length, params));
  }
  return statements;
}

function insertion(rows: number, params: readonly SqlValue[]): Statement {
  const values = Array.from({ length: rows }, () => '(?, ?, ?, ?, 0, ?, ?, ?)').join(', ');
  return {
    sql: `INSERT INTO letter (batch_id, person_id, wave, position, void, letter, rule, way) VALUES ${values}`,
    params,
    expectChanges: rows,
  };
}
