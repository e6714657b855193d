import { expect, test } from '@jest/globals';
import type { Argument, Command, Option } from 'commander';
import { COMMANDS } from '../../apps/cli/src/commands.js';

// Every command there is, by the table that `holdfast` itself loads them from: one that works on what an organisation has takes
// `--organisation`, and asks for the settings of that one before anything else. One that forgot it would work on the first.

/** These work on no organisation's data, or on all of them. */
const OF_NONE = [
  'serve',
  'demo',
  'check',
  'assess',
  'picture',
  'render',
  'organisation add',
  'organisation list',
  'exercise list',
  'exercise msel',
  'exercise import',
  'exercise paper',
];

/** What a parser of the command line takes, by the argument's or the option's name. */
const VALUES: Readonly<Record<string, string>> = { role: 'counsel', entries: '12', place: '1' };

const leaves: (readonly [string, Command])[] = [];
for (const load of COMMANDS.values()) {
  const command = await load();
  leaves.push(...leavesOf(command, command.name()));
}

function leavesOf(command: Command, path: string): readonly (readonly [string, Command])[] {
  if (command.commands.length === 0) return [[path, command]];
  return command.commands.flatMap((each) => leavesOf(each, `${path} ${each.name()}`));
}

function valueOf(of: Argument | Option): string {
  return of.argChoices?.[0] ?? VALUES[of.name()] ?? 'x';
}

test('each takes the organisation, but for those that work on none', () => {
  const without = leaves.filter(([, { options }]) => !options.some(({ long }) => long === '--organisation'));
  expect(without.map(([path]) => path).sort()).toEqual([...OF_NONE].sort());
});

test.each(leaves.filter(([path]) => !OF_NONE.includes(path)))(
  '%s refuses one that is not there',
  async (_, command) => {
    const args = command.registeredArguments.filter(({ required }) => required).map(valueOf);
    const options = command.options
      .filter(({ mandatory }) => mandatory)
      .flatMap((option) => [option.long ?? '', valueOf(option)]);
    const asked = command.parseAsync([...args, ...options, '--organisation', 'nowhere'], { from: 'user' });
    await expect(asked).rejects.toMatchObject({ details: { code: 'organisation-unknown' } });
  },
);
