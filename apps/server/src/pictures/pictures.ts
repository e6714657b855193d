import { Fault, nearest, type Language } from '#kernel';
import { beginPicture, type ChartPicture, type Drawing, type LayoutNode, type Playbook } from '#playbook';
import { describeError } from '../describe-error.js';
import type { LayoutCache } from './layout-cache.js';

/** How many playbooks' pictures are held in memory, counting each language apart. */
const HELD_MAX = 8;

export interface PicturesParts {
  /** Absent: nothing outlives the process. */
  readonly cache?: LayoutCache;
  readonly layOut: (inputs: readonly LayoutNode[]) => Promise<readonly LayoutNode[]>;
}

type ByChart = ReadonlyMap<string, ChartPicture>;

/** The statecharts of playbooks as pictures. All charts of one are laid out together, once: the engine's start is what takes time. */
export class Pictures {
  private readonly held = new Map<string, Promise<ByChart>>();

  constructor(private readonly parts: PicturesParts) {}

  /** @throws Fault `chart-unknown`; `picture-failed` where the layout engine finds no places. */
  async picture(playbook: Playbook, chart: string, language: Language): Promise<ChartPicture> {
    if (!playbook.charts.has(chart)) throw unknownChart(playbook, chart);
    const picture = (await this.all(playbook, language)).get(chart);
    if (!picture) throw unknownChart(playbook, chart);
    return picture;
  }

  /** Every chart of a playbook, in its order. */
  all(playbook: Playbook, language: Language): Promise<ByChart> {
    const key = `${language} ${playbook.hash}`;
    const held = this.held.get(key) ?? this.draw(playbook, language);
    this.held.delete(key);
    this.held.set(key, held);
    // What failed may succeed the next time.
    held.catch(() => this.held.delete(key));
    for (const oldest of [...this.held.keys()].slice(0, -HELD_MAX)) this.held.delete(oldest);
    return held;
  }

  private async draw(playbook: Playbook, language: Language): Promise<ByChart> {
    const drawings = [...playbook.charts.keys()].flatMap((name) => {
      const drawing = beginPicture(playbook, name, language);
      return drawing ? [{ name, drawing }] : [];
    });
    const pictures = new Map<string, ChartPicture>();
    const missing: { name: string; drawing: Drawing }[] = [];
    for (const { name, drawing } of drawings) {
      const picture = await this.kept(drawing);
      if (picture) pictures.set(name, picture);
      else missing.push({ name, drawing });
    }
    if (missing.length > 0) {
      const laid = await this.layOut(missing.map(({ drawing }) => drawing.input));
      for (const [index, { name, drawing }] of missing.entries()) {
        const answer = laid[index];
        if (!answer) continue;
        pictures.set(name, drawing.place(answer));
        // A disk that takes no more costs time at the next start, and no picture now.
        await this.parts.cache?.write(drawing.input, answer).catch(() => undefined);
      }
    }
    return pictures;
  }

  private async kept(drawing: Drawing): Promise<ChartPicture | undefined> {
    const answer = await this.parts.cache?.read(drawing.input);
    try {
      return answer && drawing.place(answer);
    } catch {
      return undefined;
    }
  }

  private async layOut(inputs: readonly LayoutNode[]): Promise<readonly LayoutNode[]> {
    try {
      return await this.parts.layOut(inputs);
    } catch (error) {
      throw new Fault({
        kind: 'internal',
        code: 'picture-failed',
        detail: `The layout engine found no places for the charts of this playbook: ${describeError(error)}`,
        mend: 'The playbook runs all the same.',
      });
    }
  }
}

function unknownChart(playbook: Playbook, chart: string): Fault {
  const names = [...playbook.charts.keys()];
  const near = nearest(chart, names);
  return new Fault({
    kind: 'not-found',
    code: 'chart-unknown',
    detail: 'This playbook has no such chart.',
    place: 'chart',
    mend: near === undefined ? `Charts: ${names.join(', ')}.` : `Did you mean "${near}"?`,
  });
}
