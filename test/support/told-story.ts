type Happens = () => Promise<void>;

/** Adds a chapter, which goes on from where the one before has ended. */
export type Tell = (chapter: string, happens: Happens) => void;

/**
 * Plays the chapters of one test in their order. The first that fails ends it, and is named: what would have come after it says
 * nothing then.
 *
 * @returns how many were told
 */
export async function tellInOrder(write: (tell: Tell) => void): Promise<number> {
  const chapters: [string, Happens][] = [];
  write((chapter, happens) => chapters.push([chapter, happens]));
  for (const [chapter, happens] of chapters) {
    await happens().catch((cause: unknown) => {
      throw new Error(`“${chapter}” does not hold.`, { cause });
    });
  }
  return chapters.length;
}
