import { memo, useRef } from 'react';
import { Button } from '@mantine/core';
import type { ChartPictureView } from '#contract';
import { useVoice } from '../words/use-voice.js';
import { innermostOf } from './plan-view.js';
import { useZoom } from './use-zoom.js';

interface PlanPictureProps {
  readonly picture: ChartPictureView;
  readonly active: readonly string[];
  /** Address of the picture for print. */
  readonly file: string;
  /** Says in the page's status line which state is shown now. */
  readonly announce?: (sentence: string) => void;
}

/** The chart as drawn by the server, with the active states lit. The outline beside it says the same in words. */
export function PlanPicture({ picture, active, file, announce }: PlanPictureProps) {
  const voice = useVoice();
  const here = picture.nodes.filter(({ path }) => innermostOf(active).includes(path));
  const shown = useRef(0);
  const [first] = here;
  const zoom = useZoom(picture, first && middle(first));
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
      <p className="hint" id="plan-keys">
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
        <Drawing picture={picture} active={active.join(' ')} scale={zoom.scale} here={voice.say('planHere')} />
      </div>
      <p className="hint">{picture.notes.join(' ')}</p>
    </section>
  );
}

function middle({ x, y, width, height }: ChartPictureView['nodes'][number]): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

interface DrawingProps {
  readonly picture: ChartPictureView;
  /** Paths, so that an answer that changed nothing here draws nothing anew. */
  readonly active: string;
  readonly scale: number;
  /** The word beside the states where the run stands. */
  readonly here: string;
}

const Drawing = memo(function Drawing({ picture, active, scale, here: word }: DrawingProps) {
  const { width, height, nodes, edges, title } = picture;
  const lit = new Set(active === '' ? [] : active.split(' '));
  const here = new Set(innermostOf([...lit]));
  return (
    <svg role="img" aria-label={title} viewBox={`0 0 ${width} ${height}`} width={width * scale} height={height * scale}>
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
      {nodes.map((node) => here.has(node.path) && <HereMark key={node.path} node={node} word={word} />)}
    </svg>
  );
});

/** On the right border, where no arrow ever begins or ends. */
function HereMark({ node, word }: { readonly node: ChartPictureView['nodes'][number]; readonly word: string }) {
  const [x, y] = [node.x + node.width - 8, node.y + node.height - 18];
  return (
    <g className="plan-mark-here">
      <rect x={x} y={y} width={7.2 * word.length + 16} height={15} rx={7.5} />
      <text x={x + 5} y={y + 11}>
        ● {word}
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
