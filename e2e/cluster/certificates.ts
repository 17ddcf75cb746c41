import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** The certificate files of an API server and its clients. */
export interface Certificates {
  readonly ca: string;
  readonly serverCertificate: string;
  readonly serverKey: string;
  /** Signs and checks the tokens of service accounts. */
  readonly accountKey: string;
}

const DAYS = '3650';

function openssl(folder: string, ...args: string[]): void {
  const done = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`openssl ${args[0]} failed: ${done.error?.message ?? done.stderr.trim().split('\n').pop()}`);
}

/** Makes the certificates of a cluster in a folder, for a server with the given names and addresses. */
export function makeCertificates(folder: string, names: readonly string[]): Certificates {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = (name: string) => path.join(folder, name);
  const alternatives = names.map((name) => (/^[\d.]+$|:/.test(name) ? `IP:${name}` : `DNS:${name}`)).join(',');
  fs.writeFileSync(file('server.ext'), `subjectAltName=${alternatives}\nextendedKeyUsage=serverAuth,clientAuth\n`);
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(folder, 'req', '-x509', ...ec, '-keyout', 'ca.key', '-out', 'ca.crt', '-subj', '/CN=cluster', '-days', DAYS);
  openssl(folder, 'req', ...ec, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=kube-apiserver');
  openssl(folder, 'x509', '-req', '-in', 'server.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-out', 'server.crt', '-days', DAYS, '-extfile', 'server.ext');
  openssl(folder, 'ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'accounts.key');
  return { ca: file('ca.crt'), serverCertificate: file('server.crt'), serverKey: file('server.key'), accountKey: file('accounts.key') };
}
