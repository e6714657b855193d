import type { DemonstrationView } from '#contract';
import { CommandEntity, IncidentEntity } from '#engine';
import { DECLARED_KEY, FINISHED_KEY, type Story } from '#exercises';
import { Fault, type Member } from '#kernel';
import type { Installation } from '../installation.js';
import { playDemonstration, readDemonstration } from './demonstration.js';
import { actId } from './service-stage.js';

/** The demonstrations of an installation: one at a time is enough for a machine. */
export class Demonstrations {
  private readonly views = new Map<string, DemonstrationView>();
  private readonly abort = new AbortController();
  private playing: Promise<void> = Promise.resolve();
  private beginning: Promise<DemonstrationView> | undefined;

  constructor(
    private readonly installation: Installation,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Begins a demonstration as the incident of this id, with these in it, or tells of it where it was begun before, or of the one under way. */
  async begin(incidentId: string, members: readonly Member[]): Promise<DemonstrationView> {
    const earlier = this.views.get(incidentId);
    if (earlier) return earlier;
    const running = [...this.views.values()].find(({ status }) => status === 'running');
    if (running) return running;
    // Two who ask at once get the same one: the second asks before the first is under way.
    this.beginning ??= this.play(incidentId, members).finally(() => (this.beginning = undefined));
    return this.beginning;
  }

  /** Goes on with a demonstration that the last stop of the service cut off. */
  async resume(): Promise<void> {
    const { storage } = this.installation;
    const exercises = await storage
      .repository(IncidentEntity)
      .find({ where: { mode: 'exercise' }, order: { id: 'DESC' }, take: 20 });
    for (const { id } of exercises) {
      const known = async (key: string): Promise<boolean> =>
        (await storage.repository(CommandEntity).countBy({ id: actId(id, key) })) > 0;
      if ((await known(DECLARED_KEY)) && !(await known(FINISHED_KEY))) {
        await this.play(id, []);
        return;
      }
    }
  }

  /** @throws Fault `demonstration-unknown` */
  progress(incidentId: string): DemonstrationView {
    const view = this.views.get(incidentId);
    if (view) return view;
    throw new Fault({
      kind: 'not-found',
      code: 'demonstration-unknown',
      detail: 'No such demonstration has been played since the service started.',
      place: 'id',
    });
  }

  /** Stops between two acts; the next start goes on from there. */
  async stop(): Promise<void> {
    this.abort.abort();
    await this.playing;
  }

  private async play(incidentId: string, members: readonly Member[]): Promise<DemonstrationView> {
    const story = await readDemonstration(
      this.installation.config.playbooksFolder,
      this.installation.config.demonstrationPeople,
    );
    const view: DemonstrationView = {
      incidentId,
      status: 'running',
      step: story.title.en,
      done: 0,
      of: story.steps.length,
    };
    this.views.set(incidentId, view);
    // Answered once it is declared: what a start was promised, the next start goes on with.
    await new Promise<void>((declared) => {
      this.playing = this.tell(story, incidentId, members, declared);
    });
    return this.views.get(incidentId) ?? view;
  }

  private async tell(
    story: Story,
    incidentId: string,
    members: readonly Member[],
    declared: () => void,
  ): Promise<void> {
    try {
      await playDemonstration(
        this.installation,
        story,
        incidentId,
        {
          signal: this.abort.signal,
          onStep: (step, index) => {
            declared();
            this.update(incidentId, { step: step.title.en, done: index, detail: '' });
          },
          onProgress: (what, done, of) =>
            this.update(incidentId, {
              detail: `${done} of ${of} ${what === 'register' ? 'people imported' : 'letters made'}`,
            }),
        },
        members,
      );
      this.update(incidentId, { status: 'complete', done: story.steps.length, detail: '' });
    } catch (error) {
      if (this.abort.signal.aborted) return;
      this.update(incidentId, {
        status: 'failed',
        detail: error instanceof Fault ? error.details.detail : 'See the service log.',
      });
      this.onError(error);
    } finally {
      declared();
    }
  }

  private update(incidentId: string, change: Partial<DemonstrationView>): void {
    const view = this.views.get(incidentId);
    if (view) this.views.set(incidentId, { ...view, ...change });
  }
}
