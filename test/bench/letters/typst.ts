import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Compiles a text with named inputs to a tagged PDF, which is refused where it breaks the rules of its standard: PDF/UA-1, unless it is given. */
export type Typst = (
  text: string,
  inputs: Readonly<Record<string, string>>,
  pdfStandard?: 'ua-1' | '1.7',
) => Uint8Array;

/** Files after which what the compiler remembers is trimmed, as its authors advise. */
const TRIMMED_AFTER = 50;

/** Typst with the fonts of our letters, or `undefined` where its program is not made for this machine. */
export async function openTypst(): Promise<Typst | undefined> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler').catch(() => ({
    NodeCompiler: undefined,
  }));
  if (NodeCompiler === undefined) return undefined;
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json'));
  const compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontPaths: ['400Regular', '700Bold', '400Regular_Italic'].map((face) => join(fonts, face)) }],
  });
  let compiled = 0;
  return (text, inputs, pdfStandard = 'ua-1') => {
    const pdf = compiler.pdf({ mainFileContent: text, inputs: { ...inputs } }, { pdfStandard, creationTimestamp: 0 });
    if (pdf.length < 1000) throw new Error('Typst made no file.');
    compiled += 1;
    if (compiled % TRIMMED_AFTER === 0) compiler.evictCache(10);
    return pdf;
  };
}
