import { createServer } from 'node:http';
import Provider from 'oidc-provider';

// A real OpenID Connect provider as a process of its own. It says where it listens, and is told by POST /control whom it knows and
// where it may send browsers.

/** People by their login, which is their subject too. */
let people = {};
let answer;
/** While it is silent it takes connections and answers nothing. */
let silent = false;

const server = createServer((request, response) => {
  if (request.url === '/control') return void control(request, response);
  if (silent) return;
  if (answer) return void answer(request, response);
  response.writeHead(503).end();
});

async function control(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const told = JSON.parse(Buffer.concat(chunks).toString());
  if (told.people) people = told.people;
  if (told.silent !== undefined) silent = told.silent;
  if (told.redirectUri) answer = providerFor(told.redirectUri).callback();
  response.end('{}');
}

function providerFor(redirectUri) {
  const { port } = server.address();
  return new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: 'holdfast', client_secret: 'a secret of the spec', redirect_uris: [redirectUri] }],
    scopes: ['openid', 'profile', 'groups'],
    claims: { openid: ['sub'], profile: ['name'], groups: ['groups'] },
    cookies: { keys: ['of the spec alone'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
  });
}

// Another site than localhost, where the service is.
server.listen(0, '127.0.0.1', () => process.stdout.write(`Listening on ${server.address().port}\n`));
