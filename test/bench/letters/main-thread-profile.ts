import { Session, type Profiler } from 'node:inspector/promises';

/** What the main thread's time went to. */
export const STAGES = [
  'making up the list',
  'reading and checking',
  'encryption and keyed hashes',
  'merging',
  'typesetting',
  'deflating',
  'hashing',
  'database, main thread',
  'garbage collection',
  'all else',
  'waiting for database, disk, press',
] as const;
export type Stage = (typeof STAGES)[number];

// The first that fits, from the innermost call outwards.
const RULES: readonly (readonly [RegExp, Stage])[] = [
  [/people\/src\/synthetic/, 'making up the list'],
  [/\/vault\/src\//, 'encryption and keyed hashes'],
  [/node:zlib/, 'deflating'],
  [/\/digest\/src\/|node:internal\/crypto\/hash/, 'hashing'],
  [/letters\/src\/pdf\//, 'typesetting'],
  [/\/letters\/src\//, 'merging'],
  [/\/people\/src\//, 'reading and checking'],
  [/\/storage\/src\//, 'database, main thread'],
];
const UNCALLED: { readonly [name: string]: Stage | undefined } = {
  '(garbage collector)': 'garbage collection',
  '(idle)': 'waiting for database, disk, press',
};

/** Samples what the main thread does while it is on, in seconds of the clock for each stage. */
export class MainThreadProfile {
  readonly #session = new Session();
  readonly #micros = new Map<Stage, number>();

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.setSamplingInterval', { interval: 2000 });
    await this.#session.post('Profiler.start');
  }

  async stop(): Promise<void> {
    const { profile } = await this.#session.post('Profiler.stop');
    this.#session.disconnect();
    const stages = stagesOf(profile);
    for (const [index, id] of (profile.samples ?? []).entries()) {
      const stage = stages.get(id) ?? 'all else';
      this.#micros.set(stage, (this.#micros.get(stage) ?? 0) + (profile.timeDeltas?.[index] ?? 0));
    }
  }

  /** Seconds, in the order of `STAGES`. */
  stages(): readonly (readonly [Stage, number])[] {
    return STAGES.map((stage) => [stage, (this.#micros.get(stage) ?? 0) / 1e6] as const);
  }
}

function stagesOf({ nodes }: Profiler.Profile): ReadonlyMap<number, Stage> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stages = new Map<number, Stage>();
  const visit = (id: number, outer: Stage): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const { functionName, url } = node.callFrame;
    const stage = UNCALLED[functionName] ?? RULES.find(([pattern]) => pattern.test(url))?.[1] ?? outer;
    stages.set(id, stage);
    for (const child of node.children ?? []) visit(child, stage);
  };
  const [root] = nodes;
  if (root !== undefined) visit(root.id, 'all else');
  return stages;
}
