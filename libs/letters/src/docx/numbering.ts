import { DECLARATION, MAIN } from './xml.js';
import { sharedPart, type Part } from './zip.js';

/** Deepest level that a list can have in Word; deeper ones stay at it. */
export const LEVEL_MAX = 8;

const [BULLETS, NUMBERS] = [0, 1];
/** The one numbering of all bullets. */
const BULLET_ID = 1;
const KNOWN_MAX = 100;

const known = new Map<string, Part>();

/** Gives each numbered list of a document a numbering of its own, so that each begins at 1. */
export class Numbering {
  readonly #levels: number[] = [];

  /** The id by which the items of a list name their numbering. */
  idFor(ordered: boolean, level: number): number {
    if (!ordered) return BULLET_ID;
    this.#levels.push(level);
    return BULLET_ID + this.#levels.length;
  }

  /** What Word is told of the numberings; documents with the same lists share it. */
  part(): Part {
    const key = this.#levels.join(' ');
    const found = known.get(key);
    if (found !== undefined) return found;
    const part = sharedPart('word/numbering.xml', numberingXml(this.#levels));
    if (known.size < KNOWN_MAX) known.set(key, part);
    return part;
  }
}

function numberingXml(numbered: readonly number[]): string {
  const lists = numbered.map(
    (level, at) =>
      `<w:num w:numId="${BULLET_ID + 1 + at}"><w:abstractNumId w:val="${NUMBERS}"/>` +
      `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  );
  return (
    `${DECLARATION}<w:numbering xmlns:w="${MAIN}">${abstractXml(BULLETS, bulletLevel)}${abstractXml(NUMBERS, numberLevel)}` +
    `<w:num w:numId="${BULLET_ID}"><w:abstractNumId w:val="${BULLETS}"/></w:num>${lists.join('')}</w:numbering>`
  );
}

function abstractXml(id: number, level: (at: number) => string): string {
  const levels = Array.from({ length: LEVEL_MAX + 1 }, (_, at) => {
    const left = 360 * (at + 1);
    return (
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/>${level(at)}<w:lvlJc w:val="left"/>` +
      `<w:pPr><w:ind w:left="${left}" w:hanging="360"/></w:pPr></w:lvl>`
    );
  });
  return `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="hybridMultilevel"/>${levels.join('')}</w:abstractNum>`;
}

function bulletLevel(at: number): string {
  return `<w:numFmt w:val="bullet"/><w:lvlText w:val="${at % 2 === 0 ? '•' : '–'}"/>`;
}

function numberLevel(at: number): string {
  return `<w:numFmt w:val="decimal"/><w:lvlText w:val="%${at + 1}."/>`;
}
