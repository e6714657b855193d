import { formatInstant, type EpochMs, type Language } from '#kernel';
import { actorName, type CustodyDetail, type CustodyKind, type CustodyLine, type EvidenceItem } from './item.js';

/** What a sheet says beside the item itself. */
export interface SheetContext {
  readonly language: Language;
  readonly incident: string;
  /** Whether everything here is of an exercise: then each page says so. */
  readonly exercise: boolean;
  readonly printedAt: EpochMs;
  readonly printedBy: string;
  /** Names for the ids of people. */
  readonly nameOf: (id: string) => string;
}

const WORDS = {
  sheet: ['Chain of custody', 'Chaîne de possession'],
  incident: ['Incident', 'Incident'],
  item: ['Item', 'Pièce'],
  title: ['Title', 'Titre'],
  name: ['File name', 'Nom du fichier'],
  size: ['Size in bytes', 'Taille en octets'],
  origin: ['Where it came from', 'Provenance'],
  collected: ['Collected', 'Recueillie'],
  holder: ['In the hands of', 'Entre les mains de'],
  privileged: ['PRIVILEGED', 'PRIVILÉGIÉE'],
  hazard: ['Hazardous: do not open', 'Dangereuse : ne pas ouvrir'],
  line: ['No.', 'Nº'],
  when: ['When (UTC)', 'Quand (UTC)'],
  what: ['What', 'Quoi'],
  who: ['By whom', 'Par qui'],
  detail: ['Details', 'Détails'],
  printed: ['Printed {when} (UTC) by {who}.', 'Imprimé le {when} (UTC) par {who}.'],
  proof: [
    'Each line is an entry of the incident’s record; the record proves that none was altered.',
    'Chaque ligne est une inscription du registre de l’incident ; le registre prouve qu’aucune n’a été modifiée.',
  ],
  signature: ['Signature', 'Signature'],
  nobody: ['nobody: released', 'personne : remise'],
} as const;

const KINDS: Readonly<Record<CustodyKind, readonly [string, string]>> = {
  collected: ['collected', 'recueillie'],
  received: ['received again', 'reçue de nouveau'],
  offered: ['offered', 'proposée'],
  'handed-over': ['handed over, accepted by both', 'remise, acceptée des deux côtés'],
  declined: ['declined', 'refusée'],
  verified: ['verified', 'vérifiée'],
  viewed: ['viewed', 'consultée'],
  downloaded: ['downloaded', 'téléchargée'],
  released: ['released', 'sortie'],
};

const DETAILS: Readonly<Record<keyof CustodyDetail, readonly [string, string]>> = {
  name: ['as', 'sous le nom'],
  origin: ['from', 'provenance'],
  from: ['by', 'de'],
  to: ['to', 'à'],
  note: ['note', 'note'],
  purpose: ['for', 'pour'],
  result: ['result', 'résultat'],
};

const STYLE = `body{font:11pt/1.4 Georgia,serif;margin:2cm}h1{font-size:15pt}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #555;padding:4px 6px;text-align:left;vertical-align:top;overflow-wrap:anywhere}dt{font-weight:bold}
dd{margin:0 0 4px}code{font-size:9pt;overflow-wrap:anywhere}.band{border:2px solid;padding:4px;text-align:center;font-weight:bold}
thead{display:table-header-group}tr{break-inside:avoid}@page{margin:1.5cm}`;

/** A sheet to be printed and signed: the item, and each line of its custody. Everything that came from outside is text. */
export function custodySheet(item: EvidenceItem, lines: readonly CustodyLine[], context: SheetContext): string {
  const column = context.language === 'fr' ? 1 : 0;
  const say = (key: keyof typeof WORDS): string => escaped(WORDS[key][column]);
  const pairs: readonly (readonly [string, string])[] = [
    [say('incident'), escaped(context.incident)],
    [say('item'), `<code>${escaped(item.id)}</code>`],
    [say('title'), escaped(item.title)],
    [say('name'), escaped(item.name)],
    ['SHA-256', `<code>${escaped(item.sha256)}</code>`],
    [say('size'), String(item.bytes)],
    [say('origin'), escaped(item.origin)],
    [say('collected'), `${formatInstant(item.collectedAt)}, ${escaped(actorName(item.collectedBy, context.nameOf))}`],
    [say('holder'), item.holder === undefined ? say('nobody') : escaped(context.nameOf(item.holder))],
  ];
  const bands = [
    ...(context.exercise ? ['EXERCISE / EXERCICE'] : []),
    ...(item.privileged ? [say('privileged')] : []),
    ...(item.hazard === undefined ? [] : [`${say('hazard')} (${item.hazard})`]),
  ];
  const printed = say('printed')
    .replace('{when}', formatInstant(context.printedAt))
    .replace('{who}', () => escaped(context.nameOf(context.printedBy)));
  const heads = [say('line'), say('when'), say('what'), say('who'), say('detail'), say('signature')];
  return `<!doctype html>
<html lang="${context.language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${say('sheet')}: ${escaped(item.title)}</title><style>${STYLE}</style></head><body>
${bands.map((band) => `<p class="band">${band}</p>`).join('\n')}
<h1>${say('sheet')}</h1>
<dl>${pairs.map(([term, value]) => `<dt>${term}</dt><dd>${value}</dd>`).join('\n')}</dl>
<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>
${lines.map((line) => rowOf(line, column, context.nameOf)).join('\n')}
</tbody></table>
<p>${say('proof')}</p><p>${printed}</p></body></html>
`;
}

/** Whose hands a detail is about. */
const PEOPLE: ReadonlySet<string> = new Set(['from', 'to']);

function rowOf(line: CustodyLine, column: 0 | 1, nameOf: SheetContext['nameOf']): string {
  const detail = Object.entries(line.detail)
    .filter(([, value]) => value !== '')
    .map(
      ([name, value]) =>
        `${DETAILS[name as keyof CustodyDetail][column]}: ${PEOPLE.has(name) ? nameOf(String(value)) : String(value)}`,
    );
  const cells = [
    String(line.line),
    formatInstant(line.at),
    KINDS[line.kind][column],
    actorName(line.actor, nameOf),
    detail.join('; '),
    '',
  ];
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
