import { X509Certificate, createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { Fault } from '#kernel';
import type { Credentials } from './lan-authority.js';
import type { CertificateFiles } from './reach.js';

/** The operator's certificate, and what it says. */
export interface OwnCertificate extends Credentials {
  readonly certificate: X509Certificate;
}

/**
 * Reads the operator's certificate with its chain, and its key. One that has run out is served still: that browsers warn is
 * better than that nobody is answered.
 *
 * @throws Fault `certificate-unreadable`, `certificate-damaged`, `certificate-key-wrong`
 */
export async function readOwnCertificate(files: CertificateFiles): Promise<OwnCertificate> {
  const certPlace = `HOLDFAST_TLS_CERT=${files.certificate}`;
  const keyPlace = `HOLDFAST_TLS_KEY=${files.key}`;
  const cert = await readPem(files.certificate, certPlace);
  const key = await readPem(files.key, keyPlace);
  const certificate = parsed(certPlace, () => new X509Certificate(cert));
  const privateKey: KeyObject = parsed(keyPlace, () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey))
    throw new Fault({
      kind: 'invalid',
      code: 'certificate-key-wrong',
      detail: 'The key is not that of the certificate.',
      place: `${certPlace}, ${keyPlace}`,
      mend: 'Name the two files that were issued together; in a chain the certificate of this service comes first.',
    });
  return { cert, key, certificate };
}

/** @throws Fault `certificate-of-another-name` */
export function requireNamed({ certificate }: OwnCertificate, origin: string): void {
  const hostname = new URL(origin).hostname.replace(/^\[|\]$/g, '');
  const held = isIP(hostname) === 0 ? certificate.checkHost(hostname) : certificate.checkIP(hostname);
  if (held !== undefined) return;
  throw new Fault({
    kind: 'invalid',
    code: 'certificate-of-another-name',
    detail: `The certificate does not hold for ${hostname}: no browser would go on.`,
    place: 'HOLDFAST_ORIGIN',
    mend: `Have a certificate issued for ${hostname}, or name the origin that it holds for.`,
  });
}

/** Its names, wildcards left out: what they stand for is not known. */
export function dnsNamesOf({ certificate }: OwnCertificate): readonly string[] {
  return (certificate.subjectAltName ?? '')
    .split(', ')
    .flatMap((each) =>
      each.startsWith('DNS:') && !each.includes('*') ? [each.slice('DNS:'.length).toLowerCase()] : [],
    );
}

async function readPem(file: string, place: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Fault({
      kind: 'invalid',
      code: 'certificate-unreadable',
      detail: code === 'ENOENT' ? 'There is no such file.' : `The file cannot be read (${code}).`,
      place,
      mend: 'Name a PEM file that the user who runs the service may read.',
    });
  }
}

function parsed<T>(place: string, parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new Fault({
      kind: 'invalid',
      code: 'certificate-damaged',
      detail: 'The file does not hold what it should.',
      place,
      mend: 'It has to be PEM: the certificate first and its chain after it; the key without a passphrase.',
    });
  }
}
