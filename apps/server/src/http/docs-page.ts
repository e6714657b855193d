import type { Route } from '#contract';

/** A plain page that lists the API; it needs no script and no style of its own. */
export function docsPage(routes: readonly Route[]): string {
  const subjects = [...new Set(routes.map((route) => route.subject))];
  const sections = subjects.map((subject) =>
    section(
      subject,
      routes.filter((route) => route.subject === subject),
    ),
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Holdfast API</title></head>
<body>
<main>
<h1>Holdfast API</h1>
<p>All paths begin with <code>/api/v1</code>. The machine-readable description, with every field, is <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<p>Whoever asks is signed in: by a session’s cookie, which <code>POST /session</code> gives, or by an API token in <code>Authorization: Bearer …</code>. Who has several
roles in an incident says in <code>holdfast-role</code> in which of them they act.
A command also carries its own id in <code>Idempotency-Key</code>: repeating it is harmless. Errors are problem details (RFC 9457) with a stable <code>code</code>.</p>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function section(subject: string, routes: readonly Route[]): string {
  const rows = routes.map(
    (route) =>
      `<tr><td><code>${route.method.toUpperCase()} ${escape(route.path)}</code></td><td>${escape(route.summary)}</td></tr>`,
  );
  return `<h2>${escape(subject)}</h2>\n<table>\n<tr><th>Route</th><th>What it does</th></tr>\n${rows.join('\n')}\n</table>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
