import type { Finding } from '#kernel';
import type { FieldReference } from './expression.js';
import type { BlockNode } from './node.js';

/** The field of the picture of the signature. */
export const SIGNATURE_FIELD = 'organisation.signature';

/** Whether a paragraph is where the signature's picture goes: it names that and nothing else. */
export function isSignaturePlace(node: BlockNode): boolean {
  if (node.kind !== 'paragraph') return false;
  const [only] = node.inlines;
  return node.inlines.length === 1 && only?.kind === 'value' && only.expression.of.path === SIGNATURE_FIELD;
}

/** A picture cannot stand within a sentence, a list or a table. */
export function signatureFindings(nodes: readonly BlockNode[], references: readonly FieldReference[]): Finding[] {
  const named = references.filter(({ path }) => path === SIGNATURE_FIELD);
  if (named.length <= placesIn(nodes)) return [];
  const place = named.at(-1)?.place;
  if (place === undefined) return [];
  return [
    {
      severity: 'error',
      code: 'signature-not-alone',
      message: `${SIGNATURE_FIELD} is a picture: it stands in a paragraph of its own, outside of lists.`,
      place,
      mend: 'Put {{organisation.signature}} alone on a line, with an empty line before and after it.',
    },
  ];
}

function placesIn(nodes: readonly BlockNode[]): number {
  return nodes.reduce((sum, node) => {
    if (node.kind === 'if') return sum + placesIn([...node.body, ...node.otherwise]);
    if (node.kind === 'element') return sum + placesIn(node.body);
    return sum + (isSignaturePlace(node) ? 1 : 0);
  }, 0);
}
