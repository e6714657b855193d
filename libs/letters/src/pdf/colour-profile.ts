// The numbers of sRGB (IEC 61966-2-1) as seen under D50, which profiles are reckoned in, in 1/65536.
const RED = [0.43607, 0.22249, 0.01392];
const GREEN = [0.38515, 0.71687, 0.09708];
const BLUE = [0.14307, 0.06061, 0.7141];
const D50 = [0.9642, 1, 0.8249];
const D65_TO_D50 = [1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168];
// Above 0.04045 it is ((x + 0.055) / 1.055) ^ 2.4, below x / 12.92.
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
const HEADER_BYTES = 128;

/** A colour profile of sRGB, version 4: what the colours in a file mean, as archives ask to be told. */
export function srgbProfile(): Uint8Array {
  const curve = tag('para', Buffer.concat([Buffer.from([0, 3, 0, 0]), fixed(CURVE)]));
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', words('sRGB')],
    ['cprt', words('No rights are reserved in this profile.')],
    ['wtpt', tag('XYZ ', fixed(D50))],
    ['chad', tag('sf32', fixed(D65_TO_D50))],
    ['rXYZ', tag('XYZ ', fixed(RED))],
    ['gXYZ', tag('XYZ ', fixed(GREEN))],
    ['bXYZ', tag('XYZ ', fixed(BLUE))],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const places = new Map<Buffer, number>();
  let end = HEADER_BYTES + 4 + 12 * tags.length;
  const table = [uint32(tags.length)];
  for (const [name, data] of tags) {
    const at = places.get(data) ?? end;
    if (at === end) end += data.length;
    places.set(data, at);
    table.push(ascii(name), uint32(at), uint32(data.length));
  }
  return Buffer.concat([header(end), ...table, ...places.keys()]);
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x0420_0000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // A date is asked for; this one says nothing of when the file was made.
  [2000, 1, 1].forEach((part, index) => bytes.writeUInt16BE(part, 24 + 2 * index));
  bytes.write('acsp', 36, 'latin1');
  fixed(D50).copy(bytes, 68);
  return bytes;
}

function words(text: string): Buffer {
  const utf16 = Buffer.from(text, 'utf16le').swap16();
  return tag('mluc', Buffer.concat([uint32(1), uint32(12), ascii('enUS'), uint32(utf16.length), uint32(28), utf16]));
}

function tag(type: string, data: Buffer): Buffer {
  const length = 8 + data.length;
  return Buffer.concat([ascii(type), uint32(0), data, Buffer.alloc((4 - (length % 4)) % 4)]);
}

function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeInt32BE(Math.round(value * 65_536), 4 * index));
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
