import { nameOf, operationsOf, PdfReader, type PdfDict, type PdfValue } from './pdf-reader.js';

/** The font sizes on each page of a file for the printer, in what is drawn on it and in the shared drawings that it shows. */
export function sizesOnPages(bytes: Uint8Array): ReadonlySet<number>[] {
  const pdf = new PdfReader(Buffer.from(bytes));
  const sizes = (content: Buffer, drawings: PdfDict): number[] =>
    operationsOf(content).flatMap(({ operator, operands }) => {
      if (operator === 'Tm') return [Number(operands[0])];
      return operator === 'Do' ? sizes(pdf.stream(drawings.get(`/${nameOf(operands[0])}`)), drawings) : [];
    });
  return pagesUnder(pdf, pdf.dict(pdf.trailer.get('/Root')).get('/Pages')).map((page) => {
    const drawings = pdf.dict(pdf.dict(page.get('/Resources')).get('/XObject'));
    return new Set(sizes(pdf.stream(page.get('/Contents')), drawings));
  });
}

function pagesUnder(pdf: PdfReader, node: PdfValue | undefined): PdfDict[] {
  const dict = pdf.dict(node);
  const kids = dict.get('/Kids');
  return kids === undefined ? [dict] : pdf.list(kids).flatMap((kid) => pagesUnder(pdf, kid));
}
