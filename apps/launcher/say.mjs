/** Something the person in front of it can act on: printed as it is, without a stack. */
export class Stop extends Error {
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

// Standard output belongs to the program that is started (`holdfast export > file`): the launcher speaks beside it.
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs a command's whole work; what stops it is said in words and becomes the exit code. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    if (error.message !== '') say(error.message);
    process.exit(error.exitCode);
  }
}

export function seconds(sinceMs) {
  return Math.round((Date.now() - sinceMs) / 1000);
}
