import { beginsRightToLeft, stretches } from '../direction.js';
import { plainText, type Face, type Run } from '../document.js';
import { foldSpaces } from '../fold-spaces.js';
import { escapeXml } from './xml.js';

const FACES: { readonly [F in Face]: string } = { regular: '', bold: '<w:b/><w:bCs/>', italic: '<w:i/><w:iCs/>' };
const OPEN: { readonly [F in Face]: string } = {
  regular: '<w:r>',
  bold: `<w:r><w:rPr>${FACES.bold}</w:rPr>`,
  italic: `<w:r><w:rPr>${FACES.italic}</w:rPr>`,
};

// Nearly all text: nothing to escape, nothing that turns the line, no line break.
const ORDINARY = /^[ !#-%'-;=?-~\u00a0-\u058f\u2010-\u2027\u202f]+$/;

/** A paragraph with the children of its `w:pPr`: the schema has an order, so those after `w:bidi` are given apart. */
export function paragraph(runs: readonly Run[], before: string, after = ''): string {
  let content = '';
  let turned = '';
  for (const run of foldSpaces(runs)) {
    if (ORDINARY.test(run.text)) content += `${OPEN[run.face]}<w:t xml:space="preserve">${run.text}</w:t></w:r>`;
    else {
      content += unusual(run);
      if (turned === '' && beginsRightToLeft(plainText(runs))) turned = '<w:bidi/>';
    }
  }
  const properties = before + turned + after;
  return properties === '' ? `<w:p>${content}</w:p>` : `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
}

/** A paragraph of plain text in a named style. */
export function styled(text: string, style: string, before = '', after = ''): string {
  return paragraph([{ text, face: 'regular' }], `<w:pStyle w:val="${style}"/>${before}`, after);
}

// Cut where its direction changes.
function unusual({ text, face }: Run): string {
  return stretches(text)
    .map((stretch) => {
      const open = stretch.rightToLeft ? `<w:r><w:rPr>${FACES[face]}<w:rtl/></w:rPr>` : OPEN[face];
      return `${open}${stretch.text.split('\n').map(piece).join('<w:br/>')}</w:r>`;
    })
    .join('');
}

function piece(text: string): string {
  return text === '' ? '' : `<w:t xml:space="preserve">${escapeXml(text)}</w:t>`;
}
