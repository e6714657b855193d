import { isIP, isIPv4 } from 'node:net';
import { Fault } from '#kernel';

/** From where the service can be reached: what `--lan` or `--public` asks for, and the settings that go with it. */
export type Reach =
  /** From this machine alone, without TLS. */
  | { readonly kind: 'loopback' }
  /** From the networks that this machine is in, over TLS. */
  | { readonly kind: 'lan' }
  /** From anywhere, over TLS, under one origin. */
  | { readonly kind: 'public'; readonly origin: string; readonly certificate: CertificateFiles }
  /** From anywhere, under one origin, through a reverse proxy on this machine that has the TLS. */
  | { readonly kind: 'proxied'; readonly origin: string };

/** What the command line asks for; `undefined` for a command that serves nothing. */
export type ReachWish = 'loopback' | 'lan' | 'public';

/** PEM files of the operator. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface ReachSettings {
  readonly reach: Reach;
  /** Address or name to listen on. */
  readonly host: string;
  /** The operator's own certificate, set whether or not it is served now. */
  readonly ownCertificate?: CertificateFiles;
}

/** The settings' names, without `HOLDFAST_`. */
export const REACH_SETTINGS = ['HOST', 'ORIGIN', 'TLS_CERT', 'TLS_KEY', 'BEHIND_PROXY'];

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '::1'];
const EVERY_ADDRESS = '0.0.0.0';

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Fault `config-invalid` for arguments that are not known, or say both */
export function readWish(args: readonly string[]): ReachWish {
  const wrong = args.find((each) => each !== '--lan' && each !== '--public');
  if (wrong !== undefined) throw argumentWrong(`${wrong} is not an option of the service.`);
  if (args.includes('--lan') && args.includes('--public'))
    throw argumentWrong('--lan and --public exclude each other.');
  if (args.includes('--lan')) return 'lan';
  return args.includes('--public') ? 'public' : 'loopback';
}

/** Reads the settings; what is wrong with them is added to the mistakes. */
export function readReach(environment: Environment, wish: ReachWish | undefined, mistakes: string[]): ReachSettings {
  const ownCertificate = readCertificateFiles(environment, mistakes);
  const origin = readOrigin(environment, mistakes);
  const proxy = environment['HOLDFAST_BEHIND_PROXY'] ?? 'no';
  if (proxy !== 'yes' && proxy !== 'no') mistakes.push('HOLDFAST_BEHIND_PROXY is yes or no.');
  const reach = reachOf(wish, { origin, proxied: proxy === 'yes', ownCertificate }, mistakes);
  return { reach, host: readHost(environment, wish, reach, mistakes), ...(ownCertificate && { ownCertificate }) };
}

interface Given {
  readonly origin: string | undefined;
  readonly proxied: boolean;
  readonly ownCertificate: CertificateFiles | undefined;
}

/** What is wished, if it has what it needs; settings that it would silently leave aside are mistakes too. */
function reachOf(wish: ReachWish | undefined, given: Given, mistakes: string[]): Reach {
  switch (wish) {
    case undefined:
      return { kind: 'loopback' };
    case 'loopback':
    case 'lan':
      if (given.origin !== undefined || given.proxied)
        mistakes.push('HOLDFAST_ORIGIN and HOLDFAST_BEHIND_PROXY are for --public: start with it, or unset them.');
      return { kind: wish };
    case 'public':
      return publicReach(given, mistakes) ?? { kind: 'loopback' };
  }
}

function publicReach({ origin, proxied, ownCertificate }: Given, mistakes: string[]): Reach | undefined {
  if (origin === undefined) mistakes.push('--public needs HOLDFAST_ORIGIN, such as https://holdfast.example.');
  else if (proxied) return { kind: 'proxied', origin };
  else if (ownCertificate) return { kind: 'public', origin, certificate: ownCertificate };
  if (!proxied && !ownCertificate)
    mistakes.push(
      '--public needs a certificate (HOLDFAST_TLS_CERT, HOLDFAST_TLS_KEY), or HOLDFAST_BEHIND_PROXY=yes where a reverse proxy on this machine has it.',
    );
  return undefined;
}

function readHost(environment: Environment, wish: ReachWish | undefined, { kind }: Reach, mistakes: string[]): string {
  const host = environment['HOLDFAST_HOST'];
  switch (kind) {
    case 'loopback':
      if (host === undefined || LOOPBACK_HOSTS.includes(host)) return host ?? 'localhost';
      if (wish === 'loopback')
        mistakes.push(
          `HOLDFAST_HOST=${host}: this machine alone is answered unless the service is started with --lan or --public. Leave it unset, or use localhost.`,
        );
      return 'localhost';
    case 'proxied':
      if (host !== undefined && !LOOPBACK_HOSTS.includes(host))
        mistakes.push(
          `HOLDFAST_HOST=${host}: behind a proxy, which has the TLS, only this machine may ask. Leave it unset.`,
        );
      // As a proxy names it: localhost may be another address.
      return host ?? '127.0.0.1';
    case 'lan':
      if (host !== undefined && !isIPv4(host))
        mistakes.push('HOLDFAST_HOST has to be an IPv4 address of this machine.');
      return host ?? EVERY_ADDRESS;
    case 'public':
      if (host !== undefined && isIP(host) === 0) mistakes.push('HOLDFAST_HOST has to be an address of this machine.');
      return host ?? EVERY_ADDRESS;
  }
}

function readOrigin(environment: Environment, mistakes: string[]): string | undefined {
  const said = environment['HOLDFAST_ORIGIN'];
  if (said === undefined) return undefined;
  const url = URL.canParse(said) ? new URL(said) : undefined;
  if (url?.protocol === 'https:' && `${url.origin}/` === url.href) return url.origin;
  mistakes.push(
    'HOLDFAST_ORIGIN has to be https:// and a name, with a port where it is not 443, and nothing after it.',
  );
  return undefined;
}

function readCertificateFiles(environment: Environment, mistakes: string[]): CertificateFiles | undefined {
  const certificate = environment['HOLDFAST_TLS_CERT'];
  const key = environment['HOLDFAST_TLS_KEY'];
  if (certificate !== undefined && key !== undefined) return { certificate, key };
  if (certificate !== undefined || key !== undefined)
    mistakes.push('HOLDFAST_TLS_CERT and HOLDFAST_TLS_KEY go together: a certificate with its chain, and its key.');
  return undefined;
}

function argumentWrong(detail: string): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'config-invalid',
    detail,
    mend: 'Without an option this machine alone is answered; --lan answers its network, --public everybody: see docs/reach.md.',
  });
}
