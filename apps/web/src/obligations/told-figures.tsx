import type { FilingView } from '#contract';
import { useFactWords } from '../facts/fact-words.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';

type Stated = FilingView['stated'][number];

/** The figures of a notice as it told them beside those of now; what is another now is marked by a word. */
export function ToldFigures({ stated }: Pick<FilingView, 'stated'>) {
  const say = useVoice().say;
  if (stated.length === 0) return null;
  const differing = stated.filter(({ differs }) => differs).length;
  return (
    <details className="told-figures" open={differing > 0}>
      <summary>
        {say('sentNumbers')}:{' '}
        <span className={differing > 0 ? 'warned' : undefined}>
          {differing > 0 ? say('sentDifferSum', { count: differing }) : say('sentAgree')}
        </span>
      </summary>
      {differing > 0 && <Figures rows={stated.filter(({ differs }) => differs)} />}
      {differing < stated.length && (
        <details className="told-figures" open={differing === 0}>
          <summary>{say('sentSame', { count: stated.length - differing })}</summary>
          <Figures rows={stated.filter(({ differs }) => !differs)} />
        </details>
      )}
    </details>
  );
}

function Figures({ rows }: { readonly rows: readonly Stated[] }) {
  const voice = useVoice();
  const say = useVoice().say;
  const words = useFactWords();
  const columns: readonly Column<Stated>[] = [
    { key: 'fact', title: say('sentFact'), cell: ({ title }) => voice.tell(title) },
    { key: 'told', title: say('sentThen'), cell: ({ told, type }) => words(told, type) },
    {
      key: 'now',
      title: say('sentNow'),
      cell: ({ now, type, differs }) => (
        <>
          {words(now, type)} {differs && <b className="mark warned">{say('sentDiffers')}</b>}
        </>
      ),
    },
  ];
  return <DataTable caption={say('sentNumbers')} columns={columns} rows={rows} rowKey={({ fact }) => fact} />;
}
