import * as fs from 'fs';
import * as https from 'https';
import * as path from 'path';
import { parse } from 'yaml';

/** The connection to an API server. */
export interface Connection {
  readonly url: string;
  readonly ca?: Buffer;
  readonly token?: string;
  readonly certificate?: Buffer;
  readonly key?: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly body: any;
  /** The warnings of the server, verbatim. */
  readonly warnings: readonly string[];
}

/**
 * The cluster of the current context of a kubeconfig.
 *
 * @throws if the kubeconfig has no current context, or the user's authentication is not supported here (an exec plugin)
 */
export function fromKubeconfig(file: string): Connection {
  const config = parse(fs.readFileSync(file, 'utf8'));
  const named = (list: any[] | undefined, name: string) => list?.find((each) => each.name === name);
  const context = named(config.contexts, config['current-context'])?.context;
  const cluster = named(config.clusters, context?.cluster)?.cluster;
  const user = named(config.users, context?.user)?.user ?? {};
  if (cluster?.server === undefined) throw new Error(`${file} has no current context with a cluster`);
  if (user.exec || user['auth-provider']) throw new Error(`${file} gets its credentials from a program. Fix: give a token or a client certificate`);
  const content = (holder: any, field: string): Buffer | undefined => {
    if (holder[`${field}-data`]) return Buffer.from(holder[`${field}-data`], 'base64');
    return holder[field] ? fs.readFileSync(path.resolve(path.dirname(file), holder[field])) : undefined;
  };
  const token = user.token ?? (user.tokenFile ? fs.readFileSync(path.resolve(path.dirname(file), user.tokenFile), 'utf8').trim() : undefined);
  return { url: cluster.server, ca: content(cluster, 'certificate-authority'), token, certificate: content(user, 'client-certificate'), key: content(user, 'client-key') };
}

/** The text of a kubeconfig for a server with token authentication. */
export function kubeconfig(url: string, ca: string, token: string): string {
  return `${JSON.stringify({
    'apiVersion': 'v1',
    'kind': 'Config',
    'current-context': 'cluster',
    'clusters': [{ name: 'cluster', cluster: { 'server': url, 'certificate-authority': ca } }],
    'users': [{ name: 'admin', user: { token } }],
    'contexts': [{ name: 'cluster', context: { cluster: 'cluster', user: 'admin' } }],
  }, undefined, 2)}\n`;
}

/** A client of an API server with keep-alive connections. */
export class ApiClient {
  private readonly agent: https.Agent;

  constructor(private readonly connection: Connection) {
    this.agent = new https.Agent({ keepAlive: true, maxSockets: 16, ca: connection.ca, cert: connection.certificate, key: connection.key });
  }

  /** Retries once if the server has closed the connection meanwhile. */
  async request(method: string, pathname: string, body?: unknown, type = 'application/json'): Promise<Answer> {
    try {
      return await this.send(method, pathname, body, type);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
      return this.send(method, pathname, body, type);
    }
  }

  private send(method: string, pathname: string, body: unknown, type: string): Promise<Answer> {
    const content = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const { token, url } = this.connection;
    return new Promise((resolve, reject) => {
      const request = https.request(`${url}${pathname}`, {
        method,
        agent: this.agent,
        headers: {
          Accept: 'application/json',
          ...(content !== undefined && { 'Content-Type': type, 'Content-Length': Buffer.byteLength(content) }),
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        },
      }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode!, body: parsed(text), warnings: warningsOf(response.headers.warning) });
        });
        response.on('error', reject);
      });
      request.setTimeout(30_000, () => request.destroy(new Error('no answer in 30 s')));
      request.on('error', reject);
      request.end(content);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Each is `299 - "text"`, with quotes and backslashes in the text escaped; Node joins several by commas. */
function warningsOf(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(', ') : header ?? '';
  return [...text.matchAll(/\b299 - "((?:[^"\\]|\\.)*)"/g)].map(([, quoted]) => quoted.replace(/\\(.)/g, '$1'));
}
