import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pictureSvg, type ChartPicture, type LayoutNode, type PictureNode, type Playbook } from '#playbook';
import { packageRoot } from '../package-root.js';
import { playbookFolders, readVersion } from '../playbooks/read-playbooks.js';
import { LAYOUT_ENGINE, layOut } from './elk-layout.js';
import { LayoutCache } from './layout-cache.js';
import { Pictures } from './pictures.js';

const entropy = { bytes: (count: number): Uint8Array => new Uint8Array(count) };
const folder = mkdtempSync(join(tmpdir(), 'holdfast-layouts-'));
const asked: number[] = [];
const counted = (inputs: readonly LayoutNode[]): Promise<LayoutNode[]> => {
  asked.push(inputs.length);
  return layOut(inputs);
};

let playbook: Playbook;
let drawn: ReadonlyMap<string, ChartPicture>;

beforeAll(async () => {
  const [shipped] = await playbookFolders(join(packageRoot(), 'playbooks', 'data-extortion'));
  const { whole } = readVersion(shipped?.files ?? new Map());
  if (!whole) throw new Error('The shipped playbook has errors.');
  playbook = whole;
  drawn = await new Pictures({ cache: new LayoutCache(folder, entropy), layOut: counted }).all(playbook, 'en');
});

afterAll(() => rmSync(folder, { recursive: true }));

type Area = Pick<PictureNode, 'x' | 'y' | 'width' | 'height'>;

function overlap(one: Area, other: Area): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function isWithin(inner: Area, outer: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function byChart(check: (picture: ChartPicture, nodes: ReadonlyMap<string, PictureNode>) => string[]): string[] {
  return [...drawn.values()].flatMap((picture) =>
    check(picture, new Map(picture.nodes.map((node) => [node.path, node]))).map((what) => `${picture.chart}: ${what}`),
  );
}

describe('the pictures of the shipped playbook', () => {
  test('show every chart, and each of its states', () => {
    expect([...drawn.keys()].sort()).toEqual([...playbook.charts.keys()].sort());
    for (const { chart, nodes } of drawn.values()) {
      const states = nodes.filter(({ path }) => !path.includes('#')).map(({ path }) => path);
      expect(states.sort()).toEqual([...(playbook.charts.get(chart)?.states.keys() ?? [])].sort());
    }
  });

  test('states lie inside the state that holds them, and what a state holds does not overlap', () => {
    const wrong = byChart(({ width, height, nodes }, byPath) => {
      const whole = { x: 0, y: 0, width, height };
      const outside = nodes.filter((node) => !isWithin(node, byPath.get(node.parent) ?? whole));
      const clashing = nodes.filter((node) =>
        nodes.some((other) => other !== node && other.parent === node.parent && overlap(node, other)),
      );
      return [...outside, ...clashing].map(({ path }) => path);
    });
    expect(wrong).toEqual([]);
  });

  test('arrows begin and end at the borders of their states', () => {
    const wrong = byChart(({ edges }, byPath) =>
      edges
        .filter(
          ({ from, to, points }) => !touches(byPath.get(from), points[0]) || !touches(byPath.get(to), points.at(-1)),
        )
        .map(({ from, to }) => `${from} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  test('words beside arrows lie on no box of a state and on no other words', () => {
    const wrong = byChart(({ nodes, edges }) => {
      const labels = edges.flatMap(({ texts }, edge) =>
        texts.map(({ text, x, y }) => ({ edge, text, x, y: y - 8, width: text.length * 5, height: 9 })),
      );
      const boxes = nodes.filter(({ kind }) => kind !== 'compound' && kind !== 'parallel');
      return labels
        .filter((label) =>
          [...boxes, ...labels.filter(({ edge }) => edge !== label.edge)].some((at) => overlap(label, at)),
        )
        .map(({ text }) => text);
    });
    expect(wrong).toEqual([]);
  });

  test('the main chart is wider than high, and neither is endless', () => {
    const main = drawn.get('main');
    expect(main?.width).toBeGreaterThan(main?.height ?? Infinity);
    expect(main?.width).toBeLessThan(4000);
  });
});

function touches(box: Area | undefined, at: { x: number; y: number } | undefined): boolean {
  if (!box || !at) return false;
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 0.2;
  const onSide = near(at.x, box.x) || near(at.x, box.x + box.width);
  const onEnd = near(at.y, box.y) || near(at.y, box.y + box.height);
  const within =
    at.x > box.x - 0.2 && at.x < box.x + box.width + 0.2 && at.y > box.y - 0.2 && at.y < box.y + box.height + 0.2;
  return within && (onSide || onEnd);
}

describe('laying out', () => {
  test('gives the same picture every time', async () => {
    const again = await new Pictures({ layOut: counted }).all(playbook, 'en');
    expect(JSON.stringify([...again])).toBe(JSON.stringify([...drawn]));
  });

  test('is asked for once: what is kept outlives the process', async () => {
    expect(asked[0]).toBe(playbook.charts.size);
    const idle = (): Promise<never> => Promise.reject(new Error('Nothing is left to be asked.'));
    const restarted = new Pictures({ cache: new LayoutCache(folder, entropy), layOut: idle });
    const main = await restarted.picture(playbook, 'main', 'en');
    expect(pictureSvg(main)).toBe(pictureSvg(drawn.get('main') ?? main));
  });

  test('a kept answer that is broken is asked for again', async () => {
    const [file = ''] = readdirSync(folder);
    const whole = readFileSync(join(folder, file), 'utf8');
    for (const broken of ['', '{"id":"#root","children":[]}']) {
      writeFileSync(join(folder, file), broken);
      const before = asked.length;
      await new Pictures({ cache: new LayoutCache(folder, entropy), layOut: counted }).all(playbook, 'en');
      expect(asked.slice(before)).toEqual([1]);
      expect(readFileSync(join(folder, file), 'utf8')).toBe(whole);
    }
  });

  test('what fails is refused in words and tried again the next time', async () => {
    let works = false;
    const pictures = new Pictures({ layOut: (inputs) => (works ? layOut(inputs) : Promise.reject(new Error('No.'))) });
    await expect(pictures.picture(playbook, 'question', 'en')).rejects.toMatchObject({
      details: { code: 'picture-failed' },
    });
    works = true;
    expect((await pictures.picture(playbook, 'question', 'en')).title).toBe('A question to answer');
  });

  test('a chart that is not there is named with the one that was meant', async () => {
    await expect(new Pictures({ layOut }).picture(playbook, 'secondwave', 'en')).rejects.toMatchObject({
      details: { code: 'chart-unknown', mend: 'Did you mean "second-wave"?' },
    });
  });

  test('the key names the engine that is installed', () => {
    const installed: unknown = JSON.parse(
      readFileSync(join(packageRoot(), 'node_modules', 'elkjs', 'package.json'), 'utf8'),
    );
    expect(installed).toMatchObject({ version: LAYOUT_ENGINE.replace('elkjs ', '') });
  });
});
