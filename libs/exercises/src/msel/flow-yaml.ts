import { Document, isCollection, visit } from 'yaml';

/** A value as YAML in one line, such as `{ task: preserve-demand }`: a cell holds it as its author would write it. */
export function flowYaml(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Collection: (_, node) => {
      if (isCollection(node)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 }).trimEnd();
}
