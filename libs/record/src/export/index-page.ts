import { formatInstant, type Actor } from '#kernel';
import type { Entry } from '../chain.js';
import type { ExportSource, LeftOut } from './export-format.js';

const STYLE = `body{margin:0 auto;max-width:70rem;padding:1.5rem;font:16px/1.5 system-ui,sans-serif;color:#212126}
h1,h2{color:#123d5c}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #c3cad1}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.8rem}code{overflow-wrap:anywhere}
.exercise{background:#b31c1c;color:#fff;font-weight:700;padding:.6rem 1rem}.missing{color:#5c6169;font-style:italic}`;

/** The export for a person to read: no script, nothing from elsewhere, every value escaped. */
export async function* indexPage(
  source: ExportSource,
  leftOut: LeftOut,
  entries: () => AsyncIterable<Entry>,
): AsyncGenerator<Uint8Array> {
  const { incident } = source;
  const title = escape(incident.title);
  yield Buffer.from(
    `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
      `<title>Record of ${title}</title><style>${STYLE}</style></head>\n<body>\n` +
      (incident.mode === 'exercise'
        ? '<p class="exercise" role="note">EXERCISE – This is a drill. No real person is meant.</p>\n'
        : '') +
      `<h1>Record of ${title}</h1>\n${particulars(source)}${howToVerify(source)}${documentTable(source)}${attachmentLinks(source)}${missing(leftOut)}` +
      '<h2>Entries</h2>\n<table><thead><tr><th scope="col">No.</th><th scope="col">Time in the incident</th><th scope="col">Written at</th>' +
      '<th scope="col">What</th><th scope="col">Who</th><th scope="col">Content</th></tr></thead>\n<tbody>\n',
  );
  const reasons = new Map(leftOut.payloads.map(({ seq, reason }) => [seq, reason]));
  for await (const entry of entries()) yield Buffer.from(row(entry, reasons.get(entry.seq)));
  yield Buffer.from('</tbody></table>\n</body>\n</html>\n');
}

function particulars({ incident, at, through, head }: ExportSource): string {
  const { name, version, hash } = incident.playbook;
  return definitions([
    ['Incident', incident.id],
    ['Playbook', `${name} ${version}, ${hash}`],
    ['Exported', formatInstant(at)],
    ['Entries', String(through)],
    ['Tree over all records', `${head.size} entries, root ${head.root}, signed ${formatInstant(head.at)}`],
    ['Key', head.keyId],
  ]);
}

function howToVerify({ head }: ExportSource): string {
  return (
    '<h2>How to verify it</h2>\n<p>With plain Node.js and no network: <code>node verify.mjs EXPORT.zip</code>. Take <code>verify.mjs</code> from where you trust it, ' +
    'or write your own from <a href="FORMAT.md">FORMAT.md</a>. It says what is proved and what is not. ' +
    'Compare the key and a head with what reached you by another way, such as the foot of a printed report: ' +
    `<code>--key ${head.keyId} --head SIZE:ROOT --entry NUMBER:HASH</code>.</p>\n`
  );
}

function documentTable({ documents }: ExportSource): string {
  const here = documents.flatMap(({ place, sha256 }) =>
    'path' in place
      ? [
          `<tr><td><a href="${escape(encodeURI(place.path))}">${escape(place.path)}</a></td><td><code>${sha256}</code></td></tr>\n`,
        ]
      : [],
  );
  if (here.length === 0) return '';
  return `<h2>Documents</h2>\n<table><thead><tr><th scope="col">File</th><th scope="col">SHA-256</th></tr></thead>\n<tbody>\n${here.join('')}</tbody></table>\n`;
}

function attachmentLinks({ attachments = [] }: ExportSource): string {
  return attachments
    .map(({ path, title }) => `<p><a href="${escape(encodeURI(path))}">${escape(title)}</a></p>\n`)
    .join('');
}

function missing({ payloads, documents }: LeftOut): string {
  const lines = [
    ...payloads.map(({ seq, reason }) => `Content of entry ${seq}: ${reason}`),
    ...documents.map(({ id, kind, reason }) => `Document ${id} (${kind}): ${reason}`),
  ];
  if (lines.length === 0) return '';
  const items = lines.map((line) => `<li>${escape(line)}</li>\n`).join('');
  return `<h2>Left out</h2>\n<p>Each is named by its digest: whoever holds it can prove later that it belongs here.</p>\n<ul>\n${items}</ul>\n`;
}

function row(entry: Entry, leftOut: string | undefined): string {
  const content =
    leftOut !== undefined
      ? `<span class="missing">left out: ${escape(leftOut)}</span>`
      : entry.payload === null
        ? '<span class="missing">erased</span>'
        : `<pre>${escape(JSON.stringify(entry.payload, null, 1))}</pre>`;
  const cells = [formatInstant(entry.at), formatInstant(entry.recordedAt), entry.kind, who(entry.actor)];
  return `<tr id="entry-${entry.seq}"><td>${entry.seq}</td>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}<td>${content}</td></tr>\n`;
}

function who({ kind, id, role, assurance }: Actor): string {
  if (kind !== 'person') return `${kind} ${id}`;
  return `${id}${role === undefined ? '' : `, ${role}`} (${assurance})`;
}

function definitions(pairs: readonly (readonly [string, string])[]): string {
  return `<table><tbody>\n${pairs.map(([name, value]) => `<tr><th scope="row">${name}</th><td><code>${escape(value)}</code></td></tr>\n`).join('')}</tbody></table>\n`;
}

const ESCAPES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
