import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Facts } from '#facts';
import { Fault, isDate, parseInstant, type EpochMs } from '#kernel';
import { RISK_METHODS, assessEntities, factorsFrom, proposeRisk } from '#law';
import { readConfig } from '../../server/src/config.js';
import { readLaw, type LawLibrary } from '../../server/src/law/law-library.js';
import { assessmentWords } from './assessment-words.js';
import { readFactsFile } from './facts-file.js';
import { riskWords } from './risk-words.js';

interface Options {
  readonly at?: string;
  readonly pack?: string[];
  readonly all?: boolean;
  readonly risk?: boolean;
  readonly json?: boolean;
}

/**
 * `holdfast assess <facts.yaml>`: what every law pack asks for these facts, with its reasons, without an incident, a service or a
 * network. Exit code 0 where it was answered, 2 where the facts or a pack cannot be read.
 */
export function assessCommand(): Command {
  return new Command('assess')
    .description('say which duties these facts bring, to whom, by when and why; needs no incident and no service')
    .argument('<facts>', 'YAML file of facts, like docs/facts-example.yaml')
    .option('--at <date>', 'the day or instant of the assessment; now, unless it is given')
    .option('--pack <names...>', 'only these law packs')
    .option('--all', 'list also every duty that was found not to apply, with its reason')
    .option('--risk', 'say instead what each assessment of risk proposes for these facts, and why')
    .option('--json', 'print the whole assessment, reasoning included, as JSON')
    .action(async (file: string, options: Options) => {
      const law = await readLaw(readConfig().playbooksFolder);
      const facts = await readFactsFile(resolve(file), law.model, 'assessed');
      process.stdout.write(options.risk ? riskOf(facts, options) : dutiesOf(facts, law, options));
    });
}

function dutiesOf(facts: Facts, law: LawLibrary, { pack, at, all, json }: Options): string {
  const assessment = assessEntities(packsNamed(pack, law), facts, law.model, instantOf(at), 1);
  return json ? inJson(assessment) : assessmentWords(assessment, law.model, all);
}

function riskOf(facts: Facts, { json }: Options): string {
  const proposals = RISK_METHODS.map((method) => proposeRisk(method, factorsFrom(method, facts)));
  return json ? inJson(proposals) : riskWords(proposals);
}

function inJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function packsNamed(names: readonly string[] | undefined, { packs }: LawLibrary): LawLibrary['packs'] {
  if (!names) return packs;
  return names.map((name) => {
    const pack = packs.find((each) => each.name === name);
    if (pack) return pack;
    throw new Fault({
      kind: 'not-found',
      code: 'pack-unknown',
      detail: `No law pack is called "${name}".`,
      mend: `Known are: ${packs.map((each) => each.name).join(', ')}.`,
    });
  });
}

// A day is taken at noon UTC, so that it is that day in most zones.
function instantOf(at: string | undefined): EpochMs {
  if (at === undefined) return Date.now();
  const instant = parseInstant(isDate(at) ? `${at}T12:00:00Z` : at);
  if (instant !== undefined) return instant;
  throw new Fault({
    kind: 'invalid',
    code: 'bad-instant',
    detail: 'The day of the assessment cannot be read.',
    place: '--at',
    mend: 'Write it like 2026-01-31 or 2026-01-31T14:05:00Z.',
  });
}
