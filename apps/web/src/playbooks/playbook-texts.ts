/** What of a browser's file is read. */
export interface ChosenFile {
  readonly name: string;
  /** From the chosen folder on: `data-extortion/letters/patient.en.md.hbs`. */
  readonly webkitRelativePath: string;
  text(): Promise<string>;
}

const TEXTS = /\.(ya?ml|hbs|md)$/;

/** The texts of a chosen folder by their paths inside it, as a check takes them; hidden files and others are left out. */
export async function playbookTexts(files: readonly ChosenFile[]): Promise<Readonly<Record<string, string>>> {
  const texts = await Promise.all(
    files.map(async (file): Promise<readonly [string, string]> => [
      inside(file),
      TEXTS.test(file.name) ? await file.text() : '',
    ]),
  );
  return Object.fromEntries(
    texts.filter(([path]) => TEXTS.test(path) && !path.split('/').some((part) => part.startsWith('.'))),
  );
}

function inside({ name, webkitRelativePath }: ChosenFile): string {
  const [, ...parts] = webkitRelativePath.split('/');
  return parts.length === 0 ? name : parts.join('/');
}
