/** Why a file is never shown and leaves only on an explicit word. */
export const HAZARDS = ['sample', 'executable', 'script', 'archive', 'macros'] as const;
export type Hazard = (typeof HAZARDS)[number];

/** An ISO 9660 image says what it is this far into the file, later than anything else that is looked for. */
const HEAD_BYTES = 32_774;
/** A name inside a ZIP can lie across two pieces of the stream. */
const OVERLAP_BYTES = 32;

const EXECUTABLES = [
  '4d5a', // DOS and Windows
  '7f454c46', // ELF
  'feedface',
  'feedfacf',
  'cefaedfe',
  'cffaedfe',
  'cafebabe', // Mach-O, Java class
  '4c00000001140200', // Windows shortcut
];
const ARCHIVES = [
  '504b0506', // an empty ZIP
  '377abcaf271c',
  '52617221',
  '1f8b',
  '425a68',
  'fd377a585a00',
  '28b52ffd',
  '4d534346', // CAB
];
const ZIP = '504b0304';
/** The container of the old office formats and of Windows installers: what is in it cannot be told cheaply, so it counts as bearing macros. */
const COMPOUND = 'd0cf11e0a1b11ae1';
const OFFICE = ['[content_types].xml', 'mimetype'];
const MACROS = ['vbaproject.bin', 'macrosheets/', 'activex/', 'basic/script'];

const SCRIPT_NAMES =
  /\.(?:bat|chm|cmd|hta|jar|js|jse|lnk|msc|one|pif|ps1|psm1|py|reg|scr|sct|sh|url|vbe|vbs|wsf|wsh|xll)$/;
const ARCHIVE_NAMES = /\.(?:7z|cab|dmg|gz|img|iso|rar|tar|tgz|vhd|vhdx|xz|zip|zst)$/;
const MACRO_NAMES = /\.(?:docm|dotm|ppam|potm|pptm|xlam|xlsb|xlsm|xltm)$/;

/** Looks at a file's bytes as they stream past. It decodes and opens nothing: it compares. */
export class HazardWatch {
  private readonly room = Buffer.alloc(HEAD_BYTES);
  private filled = 0;
  private tail = '';
  private office = false;
  private macros = false;

  see(piece: Uint8Array): void {
    const wanted = piece.subarray(0, HEAD_BYTES - this.filled);
    this.room.set(wanted, this.filled);
    this.filled += wanted.length;
    // Only a ZIP's table of names is of interest beyond the head.
    if (!startsWith(this.head, ZIP)) return;
    const text = this.tail + Buffer.from(piece).toString('latin1').toLowerCase();
    this.office ||= OFFICE.some((name) => text.includes(name));
    this.macros ||= MACROS.some((name) => text.includes(name));
    this.tail = text.slice(-OVERLAP_BYTES);
  }

  private get head(): Uint8Array {
    return this.room.subarray(0, this.filled);
  }

  /** What was found, by the bytes first and the name second; `undefined` for a file that is merely a file. */
  verdict(name: string): Hazard | undefined {
    const { head } = this;
    // Windows drops blanks and full stops at the end of a name; who hides an extension counts on that.
    const plain = name.toLowerCase().replace(/[\s.]+$/u, '');
    if (EXECUTABLES.some((magic) => startsWith(head, magic))) return 'executable';
    if (startsWith(head, COMPOUND) || MACRO_NAMES.test(plain)) return 'macros';
    if (startsWith(head, ZIP)) {
      if (this.macros) return 'macros';
      return this.office ? undefined : 'archive';
    }
    if (ARCHIVES.some((magic) => startsWith(head, magic)) || isDiskImage(head) || ARCHIVE_NAMES.test(plain))
      return 'archive';
    if (startsWith(head, '2321') || SCRIPT_NAMES.test(plain)) return 'script';
    return /\.(?:com|dll|elf|exe|msi|msix|sys)$/.test(plain) ? 'executable' : undefined;
  }
}

/** The hazard of bytes that are at hand whole. */
export function hazardOf(name: string, bytes: Uint8Array): Hazard | undefined {
  const watch = new HazardWatch();
  watch.see(bytes);
  return watch.verdict(name);
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  const wanted = Buffer.from(magic, 'hex');
  return bytes.length >= wanted.length && wanted.equals(bytes.subarray(0, wanted.length));
}

function isDiskImage(head: Uint8Array): boolean {
  const at = (offset: number, text: string): boolean =>
    Buffer.from(head.subarray(offset, offset + text.length)).toString('latin1') === text;
  return at(257, 'ustar') || at(32_769, 'CD001');
}
