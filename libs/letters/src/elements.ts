import type { Finding } from '#kernel';
import type { BlockNode, Inline } from './node.js';
import type { Template } from './template.js';

/**
 * Proves at template level that a letter holds what its law demands: each required element stands on every path through
 * the template, and no forbidden one on any. That it is not empty for a given recipient is proved when it is filled.
 */
export function checkElements(
  template: Template,
  required: readonly string[],
  forbidden: readonly string[] = [],
): Finding[] {
  const { always, ever } = elementsOf(template.nodes);
  const findings: Finding[] = [];
  for (const id of required) {
    if (always.has(id)) continue;
    const mend = ever.has(id)
      ? `Move {{#element "${id}"}} out of its if or each, or give every branch one.`
      : `Add a part marked {{#element "${id}"}} … {{/element}}.`;
    const message = ever.has(id)
      ? `The required element ${id} is missing from some letters of this template.`
      : `The required element ${id} is missing.`;
    findings.push(finding(template.file, ever.has(id) ? 'element-conditional' : 'element-missing', message, mend));
  }
  for (const id of forbidden) {
    if (ever.has(id))
      findings.push(finding(template.file, 'element-forbidden', `The element ${id} must not be stated.`, 'Remove it.'));
  }
  return findings;
}

function finding(file: string, code: string, message: string, mend: string): Finding {
  return { severity: 'error', code, message, place: { file, line: 1, column: 1 }, mend };
}

interface Elements {
  readonly always: ReadonlySet<string>;
  readonly ever: ReadonlySet<string>;
}

function elementsOf(nodes: readonly (BlockNode | Inline)[]): Elements {
  const always = new Set<string>();
  const ever = new Set<string>();
  const add = (from: ReadonlySet<string>, to: Set<string>): void => from.forEach((id) => to.add(id));
  for (const node of nodes) {
    const found = elementsIn(node);
    add(found.always, always);
    add(found.ever, ever);
  }
  return { always, ever };
}

function elementsIn(node: BlockNode | Inline): Elements {
  switch (node.kind) {
    case 'element': {
      const inner = elementsOf(node.body);
      return { always: new Set([...inner.always, node.id]), ever: new Set([...inner.ever, node.id]) };
    }
    case 'if': {
      const [body, otherwise] = [elementsOf(node.body), elementsOf(node.otherwise)];
      const always = new Set([...body.always].filter((id) => otherwise.always.has(id)));
      return { always, ever: new Set([...body.ever, ...otherwise.ever]) };
    }
    case 'each':
      // A list may be empty, so nothing inside it is there for certain.
      return { always: new Set(), ever: elementsOf(node.body).ever };
    case 'heading':
    case 'paragraph':
      return elementsOf(node.inlines);
    case 'list':
      return elementsOf(node.items.flat());
    case 'table':
      return elementsOf([...node.header, ...node.rows.flat()].flat());
    case 'run':
    case 'value':
    case 'ready':
      return { always: new Set(), ever: new Set() };
  }
}
