import { memo, useRef } from 'react';
import { Button } from '@mantine/core';
import type { ChartPictureView } from '#contract';
import { useVoice } from '../words/use-voice.js';
import { usePrinting } from '../shell/use-printing.js';
import { partsOf, pictureOf } from './plan-parts.js';
import { innermostOf } from './plan-view.js';
import { useZoom } from './use-zoom.js';

/** Kept free around a whole chart, for lines that lie half outside; and around a part of one, whose marks reach over its border. */
const EDGE = 2;
const EDGE_OF_PART = 40;

interface PlanPictureProps {
  readonly picture: ChartPictureView;
  readonly active: readonly string[];
  /** Where it was and is no longer. */
  readonly been?: readonly string[];
  /** Address of the picture for print. */
  readonly file: string;
  /** Says in the page's status line which state is shown now. */
  readonly announce?: (sentence: string) => void;
}

/** The chart as drawn by the server, with the active states lit and those gone through ticked off. The outline beside it says the same in words. */
export function PlanPicture({ picture, active, been = [], file, announce }: PlanPictureProps) {
  const voice = useVoice();
  const here = picture.nodes.filter(({ path }) => innermostOf(active).includes(path));
  const shown = useRef(0);
  const [first] = here;
  const zoom = useZoom(picture, first && middle(first));
  const printing = usePrinting();
  const showNext = (): void => {
    const node = here[shown.current % here.length];
    shown.current += 1;
    if (!node) return;
    zoom.show(middle(node));
    announce?.(voice.say('planShown', { title: node.title }));
  };
  return (
    <section className="plan-picture" aria-labelledby="plan-picture">
      <div className="plan-tools">
        <h3 id="plan-picture">{voice.say('planPicture')}</h3>
        <Button variant="default" size="xs" onClick={() => zoom.step('out')}>
          {voice.say('planSmaller')}
        </Button>
        <Button variant="default" size="xs" onClick={() => zoom.step('in')}>
          {voice.say('planLarger')}
        </Button>
        <Button variant="default" size="xs" onClick={zoom.whole}>
          {voice.say('planWhole')}
        </Button>
        {here.length > 0 && (
          <Button variant="default" size="xs" onClick={showNext}>
            {voice.say(here.length === 1 ? 'planShow' : 'planShowNext')}
          </Button>
        )}
        <a href={file} target="_blank" rel="noreferrer">
          {voice.say('planPrint')}
        </a>
      </div>
      <p className="hint screen-only" id="plan-keys">
        {voice.say('planKeys')}
      </p>
      <div
        className="plan-frame"
        ref={zoom.frame}
        tabIndex={0}
        role="group"
        aria-labelledby="plan-picture"
        aria-describedby="plan-keys"
        {...zoom.handlers}
      >
        <Drawing
          picture={picture}
          active={active.join(' ')}
          been={been.join(' ')}
          scale={printing ? 1 : zoom.scale}
          hereWord={voice.say('planHere')}
          beenWord={voice.say('planBeen')}
        />
      </div>
      <p className="hint">{picture.notes.join(' ')}</p>
    </section>
  );
}

/** On paper a large chart is told once more part by part, as large as a sheet allows. */
export function PlanParts({ picture, active, been = [] }: Pick<PlanPictureProps, 'picture' | 'active' | 'been'>) {
  const voice = useVoice();
  const printing = usePrinting();
  const parts = printing ? partsOf(picture) : [];
  if (parts.length === 0) return null;
  return (
    <div className="plan-parts">
      {parts.map((part) => (
        <figure key={part.path} className="plan-frame">
          <Drawing
            picture={pictureOf(picture, part)}
            active={active.join(' ')}
            been={been.join(' ')}
            scale={1}
            hereWord={voice.say('planHere')}
            beenWord={voice.say('planBeen')}
            within={part}
          />
        </figure>
      ))}
    </div>
  );
}

function middle({ x, y, width, height }: ChartPictureView['nodes'][number]): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

type Box = Pick<ChartPictureView['nodes'][number], 'x' | 'y' | 'width' | 'height'>;

interface DrawingProps {
  readonly picture: ChartPictureView;
  /** Paths, so that an answer that changed nothing here draws nothing anew. */
  readonly active: string;
  readonly been: string;
  readonly scale: number;
  /** Beside the states where the run stands. */
  readonly hereWord: string;
  /** Beside those where it was. */
  readonly beenWord: string;
  /** The state whose part of the paper is shown; absent: all of it. */
  readonly within?: Box;
}

const Drawing = memo(function Drawing({ picture, active, been, scale, hereWord, beenWord, within }: DrawingProps) {
  const { nodes, edges, title } = picture;
  const lit = new Set(active === '' ? [] : active.split(' '));
  const here = new Set(innermostOf([...lit]));
  const gone = new Set(been.split(' '));
  const { x, y, width, height } = boxOf(picture, within);
  return (
    <svg
      role="img"
      aria-label={title}
      viewBox={`${x} ${y} ${width} ${height}`}
      width={width * scale}
      height={height * scale}
    >
      {nodes.map((node) => (
        <g key={node.path} className={classOf(node, lit, here)}>
          {node.closed && <path className="plan-second" d={node.outline} />}
          {node.closed && <path className="plan-gap" d={node.outline} />}
          <path className="plan-box" d={node.outline} />
          <Words texts={node.texts} />
        </g>
      ))}
      {edges.map(({ from, to, line, head, texts }) => (
        <g key={`${from} ${to}`} className="plan-arrow">
          <path className="plan-line" d={line} />
          <path className="plan-head" d={head} />
          <Words texts={texts} />
        </g>
      ))}
      {nodes.map(
        (node) => here.has(node.path) && <Mark key={node.path} node={node} kind="here" words={`● ${hereWord}`} />,
      )}
      {nodes.map(
        (node) => gone.has(node.path) && <Mark key={node.path} node={node} kind="been" words={`✓ ${beenWord}`} />,
      )}
    </svg>
  );
});

function boxOf(picture: ChartPictureView, within: DrawingProps['within']): Box {
  const [box, edge] = within ? [within, EDGE_OF_PART] : [{ ...picture, x: 0, y: 0 }, EDGE];
  const { x, y, width, height } = box;
  return { x: x - edge, y: y - edge, width: width + 2 * edge, height: height + 2 * edge };
}

interface MarkProps {
  readonly node: ChartPictureView['nodes'][number];
  readonly kind: 'here' | 'been';
  readonly words: string;
}

/** On the right border, where no arrow ever begins or ends. */
function Mark({ node, kind, words }: MarkProps) {
  const [x, y] = [node.x + node.width - 8, node.y + node.height - 18];
  return (
    <g className={`plan-mark-${kind}`}>
      <rect x={x} y={y} width={7.2 * words.length + 1.6} height={15} rx={7.5} />
      <text x={x + 5} y={y + 11}>
        {words}
      </text>
    </g>
  );
}

function Words({ texts }: { readonly texts: ChartPictureView['nodes'][number]['texts'] }) {
  return texts.map(({ text, style, x, y }) => (
    <text key={y} className={`plan-${style}`} x={x} y={y}>
      {text}
    </text>
  ));
}

function classOf(
  { path, kind }: ChartPictureView['nodes'][number],
  lit: ReadonlySet<string>,
  here: ReadonlySet<string>,
): string {
  return `plan-${kind}${lit.has(path) ? ' plan-lit' : ''}${here.has(path) ? ' plan-here' : ''}`;
}
