import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import PDFDocument from 'pdfkit';

// One round of pdfkit in a process of its own: `node pdfkit-round.mjs <file of letters> <font files, by commas> <warm-up> <letters a file>`.
// It gets the letters filled, the fonts parsed once and shared by its files, and deflates its pages, as is its habit.
const [path, fontPaths, warmUp, perFile] = process.argv.slice(2);
const letters = JSON.parse(readFileSync(path, 'utf8'));
const [regular, bold, italic] = fontPaths.split(',').map((file) => create(readFileSync(file)));
const FACES = { regular, bold, italic };
const ACCENT = '#123d5c';
const INK = '#212126';
const MARGIN = 72;
const HEADINGS = { 1: 15, 2: 11.5, 3: 10.5 };
let bytes = 0;

await print(letters.slice(0, Number(warmUp)));
bytes = 0;
const began = performance.now();
const cpu = process.cpuUsage();
await print(letters.slice(Number(warmUp)));
const { user, system } = process.cpuUsage(cpu);
const wallMs = performance.now() - began;
const peak = process.resourceUsage().maxRSS * 1024;
const count = letters.length - Number(warmUp);
process.stdout.write(`${JSON.stringify({ letters: count, cpuMs: (user + system) / 1000, wallMs, bytes, peak })}\n`);

async function print(all) {
  for (let at = 0; at < all.length; at += Number(perFile)) await file(all.slice(at, at + Number(perFile)));
}

async function file(some) {
  const doc = new PDFDocument({
    size: 'LETTER',
    margin: MARGIN,
    autoFirstPage: false,
    bufferPages: true,
    compress: true,
  });
  for (const [face, font] of Object.entries(FACES)) doc.registerFont(face, font);
  const done = new Promise((resolve) => doc.on('end', resolve));
  doc.on('data', (chunk) => (bytes += chunk.length));
  for (const letter of some) {
    const first = doc.bufferedPageRange().count;
    write(doc, letter);
    footers(doc, letter, first);
  }
  doc.end();
  await done;
}

function write(doc, letter) {
  const inside = 612 - 2 * MARGIN;
  doc.addPage();
  doc.font('bold').fontSize(15).fillColor(ACCENT).text(letter.letterhead.name, MARGIN, 44);
  doc.font('regular').fontSize(8.5).fillColor('#5c6169');
  for (const line of letter.letterhead.lines) doc.text(line);
  doc
    .moveTo(MARGIN, doc.y + 4)
    .lineTo(MARGIN + inside, doc.y + 4)
    .stroke(ACCENT);
  doc.fillColor(INK).fontSize(10);
  doc.text(letter.address.join('\n'), MARGIN, 180, { width: 241 });
  doc.fontSize(9.5).text(letter.particulars.join('\n'), 401, 180, { width: 181 });
  doc.y = 267;
  doc.x = MARGIN;
  for (const block of letter.blocks) writeBlock(doc, block, inside);
}

function writeBlock(doc, block, width) {
  if (block.kind === 'heading') {
    doc.moveDown(0.6);
    runs(doc, block.runs, HEADINGS[block.level], ACCENT, width, 'bold');
  } else if (block.kind === 'paragraph') {
    runs(doc, block.runs, 10.5, INK, width);
    doc.moveDown(0.4);
  } else if (block.kind === 'list') {
    block.items.forEach((item, index) => {
      const y = doc.y;
      doc
        .font('regular')
        .fontSize(10.5)
        .fillColor(INK)
        .text(block.ordered ? `${index + 1}.` : '•', MARGIN + 3, y, { lineBreak: false });
      doc.x = MARGIN + 15;
      doc.y = y;
      for (const inner of item) runs(doc, inner.runs, 10.5, INK, width - 15);
      doc.x = MARGIN;
    });
    doc.moveDown(0.4);
  } else table(doc, block, width);
}

function table(doc, { header, rows }, width) {
  const columns = header.length;
  for (const [index, row] of [header, ...rows].entries()) {
    const face = index === 0 ? 'bold' : 'regular';
    const texts = row.map((cell) => cell.map((run) => run.text).join(''));
    doc
      .font(face)
      .fontSize(9.5)
      .fillColor(index === 0 ? ACCENT : INK);
    const height = Math.max(...texts.map((text) => doc.heightOfString(text, { width: width / columns - 8 })));
    if (doc.y + height > 730) doc.addPage();
    const y = doc.y + 4;
    texts.forEach((text, column) =>
      doc.text(text, MARGIN + (column * width) / columns + 4, y, { width: width / columns - 8 }),
    );
    doc
      .moveTo(MARGIN, y + height + 4)
      .lineTo(MARGIN + width, y + height + 4)
      .lineWidth(0.5)
      .stroke('#bfc9d1');
    doc.x = MARGIN;
    doc.y = y + height + 4;
  }
  doc.moveDown(0.4);
}

function runs(doc, all, size, colour, width, face) {
  doc.fontSize(size).fillColor(colour);
  all.forEach((run, index) =>
    doc.font(face ?? run.face).text(run.text, { width, lineGap: 2, continued: index < all.length - 1 }),
  );
}

function footers(doc, letter, first) {
  const count = doc.bufferedPageRange().count;
  for (let page = first; page < count; page += 1) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0;
    doc.font('regular').fontSize(8).fillColor('#5c6169');
    const of = letter.language === 'fr' ? 'de' : 'of';
    doc.text(`${letter.letterhead.name}  ·  ${letter.particulars.at(-1)}`, MARGIN, 750, { lineBreak: false });
    doc.text(`Page ${page - first + 1} ${of} ${count - first}`, 480, 750, { lineBreak: false });
  }
}
