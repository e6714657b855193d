import { LANGUAGES, nearest, type Finding } from '#kernel';
import type { Template } from '../template.js';
import { RECIPIENTS, letterName, type RoutingRule, type RoutingTable } from './routing-table.js';
import { standIn } from './template-for.js';
import { CombinationSearch, type Combination } from './uncovered.js';

/**
 * Proves of a table that everybody gets one letter or is held for a reason, whoever they are, and that it fits its letters: every
 * rule is reached, every letter is there and meant for whom it reaches, and what lacks a language is named.
 */
export function checkRouting(file: string, table: RoutingTable, templates: readonly Template[]): Finding[] {
  const search = new CombinationSearch(table);
  return [
    ...unroutedFindings(file, search),
    ...table.rules.flatMap((rule, index) => ruleFindings(search, rule, index, templates)),
    ...languageFindings(table, templates),
    ...unusedFindings(file, table, templates),
  ];
}

function unroutedFindings(file: string, search: CombinationSearch): Finding[] {
  const place = { file, line: 1, column: 1 };
  const found = search.unrouted();
  if (found === 'nobody') return [];
  if (found === 'too-entangled') return [entangled(place)];
  const message = `Nobody writes to some people: no rule fits ${describe(found)}.`;
  const mend = 'End the table with a rule without conditions.';
  return [{ severity: 'error', code: 'nobody-routed', message, place, mend }];
}

function ruleFindings(
  search: CombinationSearch,
  rule: RoutingRule,
  index: number,
  templates: readonly Template[],
): Finding[] {
  const { id, place, outcome } = rule;
  const reached = search.reaching(index);
  if (reached === 'too-entangled') return [entangled(place)];
  if (reached === 'nobody') {
    const message = `The rule ${id} is never reached: the rules before it fit everybody whom it fits.`;
    return [{ severity: 'error', code: 'rule-unreachable', message, place, mend: 'Move it up, or delete it.' }];
  }
  if (outcome.kind === 'hold') return [];
  const ours = templates.filter(({ file: path }) => letterName(path) === outcome.letter);
  if (ours.length === 0) {
    const near = nearest(
      outcome.letter,
      templates.map(({ file: path }) => letterName(path)),
    );
    const message = `There is no letter ${outcome.letter}.`;
    const mend = near === undefined ? `Write letters/${outcome.letter}.en.md.hbs.` : `Did you mean ${near}?`;
    return [{ severity: 'error', code: 'letter-unknown', message, place, mend }];
  }
  const wrong = RECIPIENTS.filter(
    (audience) => !ours.some(({ front }) => front.audience === audience || front.others.includes(audience)),
  ).filter((audience) => search.reaching(index, { audience: [audience] }) !== 'nobody');
  return wrong.map((audience): Finding => {
    const message = `The rule ${id} gives the letter ${outcome.letter} to the audience ${audience}, for whom it is not written.`;
    const mend = `Write audience: under when, or a rule for ${audience} before this one.`;
    return { severity: 'error', code: 'wrong-audience', message, place, mend };
  });
}

function languageFindings(table: RoutingTable, templates: readonly Template[]): Finding[] {
  const named = new Map(
    table.rules.flatMap(({ outcome, place }) => (outcome.kind === 'letter' ? [[outcome.letter, place] as const] : [])),
  );
  return [...named].flatMap(([letter, place]) => {
    const ours = templates.filter(({ file }) => letterName(file) === letter);
    const instead = standIn(ours);
    if (instead === undefined) return [];
    return LANGUAGES.filter((language) => !ours.some(({ front }) => front.locale === language)).map(
      (language): Finding => {
        const message = `The letter ${letter} is not there in ${language}; who reads ${language} gets it in ${instead.front.locale}.`;
        const mend = `Write letters/${letter}.${language}.md.hbs.`;
        return { severity: 'warning', code: 'letter-language-missing', message, place, mend };
      },
    );
  });
}

function unusedFindings(file: string, table: RoutingTable, templates: readonly Template[]): Finding[] {
  const given = new Set(table.rules.flatMap(({ outcome }) => (outcome.kind === 'letter' ? [outcome.letter] : [])));
  const unused = [...new Set(templates.map((template) => letterName(template.file)))].filter(
    (name) => !given.has(name),
  );
  return unused.map((name): Finding => {
    const message = `Nobody gets the letter ${name}: no rule of ${file} names it.`;
    const at = templates.find((template) => letterName(template.file) === name)?.file ?? file;
    return {
      severity: 'warning',
      code: 'letter-unused',
      message,
      place: { file: at, line: 1, column: 1 },
      mend: 'Add a rule, or delete it.',
    };
  });
}

function entangled(place: Finding['place']): Finding {
  const message = 'The rules are too entangled for a proof that they reach everybody.';
  return { severity: 'error', code: 'routing-unproved', message, place, mend: 'Ask fewer things in one rule.' };
}

function describe(combination: Combination): string {
  const said = [...combination].map(([kind, name]) => `${kind} ${name}`);
  return said.length === 0 ? 'anybody' : said.join(', ');
}
