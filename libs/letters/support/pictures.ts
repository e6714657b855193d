import { crc32, deflateSync } from 'node:zlib';

/** How a PNG of the specs is written; what is not said is that of a plain one of 8 bits without a filter. */
export interface PngPlan {
  readonly width: number;
  readonly height: number;
  readonly bits?: number;
  readonly type: number;
  readonly interlace?: number;
  /** Rows as they are deflated, each behind its filter's number. */
  readonly rows: Uint8Array;
  /** Chunks between head and pixels. */
  readonly before?: readonly (readonly [name: string, content: Uint8Array])[];
}

/** A PNG with these rows, well-formed whatever they hold. */
export function aPng({ width, height, bits = 8, type, interlace = 0, rows, before = [] }: PngPlan): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bits, type, 0, 0, interlace], 8);
  const chunks = [['IHDR', head], ...before, ['IDAT', deflateSync(rows)], ['IEND', Buffer.alloc(0)]] as const;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...chunks.map(([name, content]) => chunk(name, content)),
  ]);
}

/** One of three colours with a hole in its middle, as a logo is: see-through where the hole is. */
export function aLogo(width = 320, height = 96): Buffer {
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const at = row * (width * 4 + 1) + 1 + column * 4;
      const isHole = Math.hypot(column - width / 2, row - height / 2) < height / 3;
      rows.set([20, 90 + Math.round((120 * column) / width), 160, isHole ? 0 : 255], at);
    }
  }
  return aPng({ width, height, type: 6, rows });
}

/** A curve of ink on paper, as a signature is. */
export function aSignature(width = 360, height = 100): Buffer {
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  for (let column = 10; column < width - 10; column += 1) {
    const middle = height / 2 + Math.sin(column / 14) * (height / 2 - 8) * (1 - column / width);
    for (let thick = -1; thick <= 1; thick += 1) rows[(Math.round(middle) + thick) * (width + 1) + 1 + column] = 25;
  }
  return aPng({ width, height, type: 0, rows });
}

function chunk(name: string, content: Uint8Array): Buffer {
  const out = Buffer.alloc(content.length + 12);
  out.writeUInt32BE(content.length, 0);
  out.write(name, 4, 'latin1');
  out.set(content, 8);
  out.writeUInt32BE(crc32(out.subarray(4, content.length + 8)), content.length + 8);
  return out;
}

/** A JPEG of 16 by 8 pixels as a program wrote it: red on the left, blue on the right. */
export const A_JPEG: Buffer = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wAARCAAIABADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDi65CiivpfDv8A5if+3P8A24+v48/5h/8At/8A9tP/2Q==',
  'base64',
);
