import type { WriteStream } from 'node:tty';

const WIDTH = 30;

/** A progress bar on a terminal; elsewhere a line at each quarter. */
export class ProgressBar {
  private shown = false;
  private quarter = 0;

  constructor(private readonly out: WriteStream | NodeJS.WriteStream) {}

  show(what: string, done: number, of: number): void {
    const share = of === 0 ? 1 : done / of;
    if (!this.out.isTTY) {
      const quarter = Math.floor(share * 4);
      if (quarter !== this.quarter) this.out.write(`  ${format(done)} of ${format(of)} ${what}\n`);
      this.quarter = quarter === 4 ? 0 : quarter;
      return;
    }
    const filled = Math.round(share * WIDTH);
    this.out.write(`\r  [${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${format(done)} of ${format(of)} ${what}`);
    this.shown = share < 1;
    if (share >= 1) this.out.write('\n');
  }

  line(text: string): void {
    if (this.shown) this.out.write('\n');
    this.shown = false;
    this.out.write(`${text}\n`);
  }
}

function format(count: number): string {
  return count.toLocaleString('en');
}
