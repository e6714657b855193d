/** The letter in Typst's own language, filled from a document of ours in `sys.inputs.letter`. */
export const TYPST_LETTER = `
#let letter = json(bytes(sys.inputs.letter))
#let accent = rgb("#123d5c")
#set document(title: letter.title)
#set page(
  paper: if letter.pageSize == "a4" { "a4" } else { "us-letter" },
  margin: (x: 1in, top: 0.85in, bottom: 0.85in),
  footer: context [
    #set text(size: 8pt, fill: luma(37%))
    #letter.letterhead.name
    #h(1fr)
    #if letter.language == "fr" [Page #counter(page).display() de #counter(page).final().first()] else [Page #counter(page).display() of #counter(page).final().first()]
  ],
)
#set text(font: "Noto Sans", size: 10.5pt, lang: letter.language, hyphenate: false)
#set par(leading: 0.55em, spacing: 0.95em)
#set list(marker: [•])
#show heading: set text(fill: accent)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 11.5pt)
#let show-run(run) = {
  let parts = run.text.split("\\n").map(part => text(part)).join(linebreak())
  if run.face == "bold" { strong(parts) } else if run.face == "italic" { emph(parts) } else { parts }
}
#let rule = (bottom: 0.5pt + luma(80%))
#let show-runs(runs) = [] + runs.map(show-run).join()
#let show-block(block) = {
  if block.kind == "heading" { heading(level: block.level, show-runs(block.runs)) }
  else if block.kind == "paragraph" { par(show-runs(block.runs)) }
  else if block.kind == "list" {
    let items = block.items.map(item => item.map(show-block).join(parbreak()))
    if block.ordered { enum(..items) } else { list(..items) }
  } else {
    let columns = calc.max(block.header.len(), ..block.rows.map(row => row.len()))
    let head = block.header.any(cell => cell.len() > 0)
    let cells = block.rows.map(row => row.map(show-runs)).flatten()
    set text(size: 9.5pt)
    if head {
      table(columns: columns, stroke: rule, table.header(repeat: false, ..block.header.map(cell => strong(show-runs(cell)))), ..cells)
    } else { table(columns: columns, stroke: rule, ..cells) }
  }
}
#text(size: 15pt, weight: "bold", fill: accent, letter.letterhead.name)
#for line in letter.letterhead.lines [#parbreak() #text(size: 8.5pt, line)]
#line(length: 100%, stroke: accent)
#v(72pt)
#grid(
  columns: (1fr, 1fr),
  (letter.address.map(line => par(line))).join(),
  (letter.particulars.map(line => par(line))).join(),
)
#v(48pt)
#letter.blocks.map(show-block).join()
`;
