const LENGTH_MAX = 40;

/** The id under which facts are stated for a new legal entity: its name in plain letters, other than the ids taken. */
export function entityId(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '');
  const base = cut(plain, LENGTH_MAX) || 'entity';
  let id = base;
  for (let count = 2; taken.includes(id); count += 1) {
    const end = `-${count}`;
    id = cut(base, LENGTH_MAX - end.length) + end;
  }
  return id;
}

function cut(text: string, lengthMax: number): string {
  return text.slice(0, lengthMax).replace(/-+$/, '');
}
