import type { Role } from '#kernel';
import type { Author, PathInFile } from './author.js';
import type { ChartAuthor } from './chart-author.js';
import type { StateEntry } from './chart-index.js';
import { csfOf } from './csf.js';
import { statementOf } from './statements.js';
import type { Confirmation, DecisionDefinition, DecisionOption } from './model.js';
import { separationOf } from './separation.js';
import { resolveTarget } from './targets.js';
import { maySign } from './roles.js';
import { checkDuration, type Vocabulary } from './vocabulary.js';
import { textOf } from './words.js';
import type { WrittenDecision, WrittenOption } from './written.js';

/** The question of one state. */
export function decisionOf(chart: ChartAuthor, entry: StateEntry, written: WrittenDecision): DecisionDefinition {
  const { author, vocabulary } = chart;
  const at = [...entry.at, 'decision'];
  const options = Object.entries(written.options).flatMap(
    ([id, option]) => optionOf(chart, entry, [...at, 'options', id], id, option) ?? [],
  );
  if (Object.keys(written.options).length === 0) {
    author.errorAtKey(
      'no-options',
      [...at, 'options'],
      'A question without an answer holds its state for ever.',
      'Add an option.',
    );
  }
  checkOptionsDiffer(chart, entry, [...at, 'options'], options);
  if (written.due !== undefined) checkDuration(author, [...at, 'due'], written.due);
  return {
    id: written.id,
    question: textOf(written.question),
    ...(written.guidance !== undefined && { guidance: textOf(written.guidance) }),
    brief: (written.brief ?? []).filter((name, index) => vocabulary.fact(author, [...at, 'brief', index], name)),
    ...(written['brief-text'] !== undefined && { briefText: textOf(written['brief-text']) }),
    advice: vocabulary.rolesOf(author, [...at, 'advice'], written.advice ?? []),
    ...(written.due !== undefined && { due: written.due }),
    options,
    sources: vocabulary.sourcesOf(author, [...at, 'sources'], written.sources),
    csf: csfOf(author, [...at, 'csf'], written.csf),
  };
}

function optionOf(
  chart: ChartAuthor,
  entry: StateEntry,
  at: PathInFile,
  id: string,
  written: WrittenOption,
): DecisionOption | undefined {
  const { author, index, vocabulary } = chart;
  const destination = resolveTarget(author, index, entry, [...at, 'to'], written.to);
  const confirm = confirmationOf(chart, at, written);
  const separation = separationOf(chart, [...at, 'separation'], written, destination?.target);
  const statement = statementOf(author, vocabulary, [...at, 'records'], written.records);
  if (written.means === 'pay') checkPayment(chart, at, destination?.target);
  if (destination === undefined) return undefined;
  return {
    id,
    title: textOf(written.title),
    confirm,
    ...(separation.length > 0 && { separation }),
    ...(written.means !== undefined && { means: written.means }),
    ...destination,
    ...statement,
  };
}

function confirmationOf({ author, vocabulary }: ChartAuthor, at: PathInFile, written: WrittenOption): Confirmation {
  const place = [...at, 'confirm'];
  const { 'one-of': oneOf, all } = written.confirm;
  if (oneOf === undefined && all === undefined) {
    author.error('no-signer', place, 'Nobody signs this answer.', 'Add `one-of:` or `all:` with roles.');
  }
  for (const [key, names = []] of [['one-of', oneOf] as const, ['all', all] as const]) {
    names.forEach((name, index) => {
      if (name !== 'counsel') return;
      const mend = 'Take counsel out here, and name it under `advice:`.';
      author.error('counsel-votes', [...place, key, index], 'Counsel advises and does not vote.', mend);
    });
  }
  if (oneOf && all && oneOf.every((role) => all.includes(role))) {
    const message = 'One more has to sign, and everybody named under `one-of:` has signed under `all:` already.';
    author.error('signers-twice', [...place, 'one-of'], message, 'Name somebody else, or remove `one-of:`.');
  }
  return {
    ...(oneOf && { oneOf: signersOf(author, vocabulary, [...place, 'one-of'], oneOf) }),
    ...(all && { all: signersOf(author, vocabulary, [...place, 'all'], all) }),
  };
}

function signersOf(author: Author, vocabulary: Vocabulary, at: PathInFile, names: readonly string[]): Role[] {
  return names.flatMap((name, index) => {
    const role = vocabulary.role(author, [...at, index], name);
    if (role && role !== 'counsel' && !maySign(vocabulary.profile(role))) {
      const message = `The profile of \`${role}\` does not sign.`;
      author.error('profile-forbids', [...at, index], message, 'Name another role, or give it the profile `decide`.');
    }
    return role ?? [];
  });
}

// The tag is what the proof looks for, so that an answer that means paying cannot hide behind an ordinary state.
function checkPayment({ author, index, vocabulary }: ChartAuthor, at: PathInFile, target: string | undefined): void {
  if (vocabulary.policy.never.includes('payment')) {
    const mend = 'Remove the option, or take `payment` out of `policy.never`, and the proof with it.';
    author.errorAtKey('forbidden-option', at, 'The policy says never to pay, and this answer means to.', mend);
  } else if (target !== undefined && !index.lineage(target).some(({ written }) => written?.tags?.includes('payment'))) {
    author.errorAtKey(
      'untagged-payment',
      at,
      'An answer that means paying leads to a state not tagged `payment`.',
      'Tag that state.',
    );
  }
}

// Two answers that leave everything as it was cannot be told apart afterwards.
function checkOptionsDiffer(
  { author }: ChartAuthor,
  entry: StateEntry,
  at: PathInFile,
  options: readonly DecisionOption[],
): void {
  const idle = options.filter(
    ({ target, states, statesMoment }) => target === entry.path && states === undefined && statesMoment === undefined,
  );
  for (const { id } of idle.slice(1)) {
    author.errorAtKey(
      'options-lead-nowhere',
      [...at, id],
      'Two answers leave everything as it was.',
      'Let one lead on, or record a fact.',
    );
  }
}
