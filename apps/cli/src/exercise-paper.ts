import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { paperQuery } from '#contract';
import { fillBlanks, type Scenario } from '#exercises';
import { EXERCISE_PAPERS, Fault, LANGUAGES, type ExercisePaper, type Language } from '#kernel';
import { openPress } from '#letters';
import { printPaper } from '../../server/src/exercises/judging/papers.js';

interface Options {
  readonly out: string;
  readonly language: Language;
  readonly cut?: string;
  readonly playbooks?: string;
}

/** Reads a scenario by its name or its file; where it has errors it says them, and answers nothing. */
export type ReadNamed = (named: string, playbooks: string | undefined) => Promise<Scenario | undefined>;

/** `holdfast exercise paper`: what is printed before play, without a service. Roles are called as everybody calls them. */
export function paperCommand(read: ReadNamed): Command {
  return new Command('paper')
    .description('print a paper of a scenario: manual for players, inject cards, answer forms, guide, feedback form')
    .argument('<scenario>', 'its name, or its file')
    .addArgument(new Argument('<paper>', 'which').choices(EXERCISE_PAPERS))
    .requiredOption('--out <file>', 'where to write: manual.pdf, .docx or .html; EXERCISE is put before its name')
    .option('--cut <cut>', 'of a shorter way through it')
    .option('--playbooks <folder>', 'folder of playbooks in which it is looked for')
    .addOption(new Option('--language <language>', 'language of the paper').choices(LANGUAGES).default('en'))
    .action(async (named: string, paper: ExercisePaper, options: Options) => {
      const scenario = await read(named, options.playbooks);
      if (!scenario) return;
      const cut = requireCut(scenario, options.cut);
      const source = { scenario: fillBlanks(scenario, new Map()), playbook: { roleDefinitions: new Map() }, cut };
      const printed = printPaper(paper, source, queryOf(options), await openPress());
      const file = exerciseFile(options.out);
      await writeFile(file, printed.bytes);
      process.stdout.write(`${file}\n`);
    });
}

function queryOf({ out, language }: Options): ReturnType<typeof paperQuery.parse> {
  const read = paperQuery.safeParse({ language, format: extname(out).slice(1).toLowerCase() });
  if (read.success) return read.data;
  throw new Fault({
    kind: 'invalid',
    code: 'paper-format',
    detail: 'A paper is written as PDF, Word or HTML.',
    place: out,
    mend: 'Name a file that ends with .pdf, .docx or .html.',
  });
}

/** Whoever finds the file knows by its name that nothing in it is real. */
function exerciseFile(out: string): string {
  const [file, name = ''] = [resolve(out), out.split(/[/\\]/).at(-1)];
  return name.startsWith('EXERCISE') ? file : resolve(file, '..', `EXERCISE-${name}`);
}

function requireCut({ cuts }: Scenario, cut: string | undefined): string | null {
  if (cut === undefined) return null;
  if (cuts.some(({ id }) => id === cut)) return cut;
  throw new Fault({
    kind: 'not-found',
    code: 'cut-unknown',
    detail: 'The scenario has no such cut.',
    place: '--cut',
    mend: `Its cuts are: ${cuts.map(({ id }) => id).join(', ') || 'none'}.`,
  });
}
