import { problem, type Problem } from '#contract';

/** A refusal by the service, as its problem document tells it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly problem: Problem,
    asked: string,
  ) {
    super(`${asked}: ${problem.status} ${problem.code}: ${problem.detail} ${(problem.findings ?? []).join(' ')}`);
  }
}

/** Reads a problem document and holds it to RFC 9457 and the contract. */
export async function readProblem(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json')) throw new Error(`A refusal came as ${type || 'nothing'}.`);
  const told = problem.parse(await response.json());
  if (told.status !== response.status) throw new Error(`HTTP ${response.status} tells of status ${told.status}.`);
  if (told.requestId === '' || told.requestId !== response.headers.get('x-request-id'))
    throw new Error('A refusal does not carry the id of its request.');
  if (told.type !== `https://holdfast.invalid/problems/${told.code}`) throw new Error(`A strange type: ${told.type}`);
  return told;
}

/** The problem that a promise is refused with. */
export async function refusalOf(promise: Promise<unknown>): Promise<Problem> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
  throw new Error('The service did not refuse.');
}
