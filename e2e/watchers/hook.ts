import * as http from 'http';
import { AddressInfo } from 'net';

export interface Post {
  readonly type?: string;
  readonly body: { readonly text: string; readonly line: string };
}

/** A server that accepts posts, on all addresses of this machine. */
export class Hook {
  public static async start(): Promise<Hook> {
    const hook = new Hook();
    await new Promise<void>((resolve) => hook.server.listen(0, '0.0.0.0', resolve));
    return hook;
  }

  public readonly posts: Post[] = [];
  /** While set, every request is answered with 503. */
  public down = false;
  public refused = 0;
  private readonly server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
      if (this.down) {
        this.refused += 1;
      } else {
        this.posts.push({ type: request.headers['content-type'], body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
      }
      response.writeHead(this.down ? 503 : 200).end();
    });
  });

  private constructor() {}

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The number of posts of each alarm. */
  public times(numbers: readonly number[]): number[] {
    return numbers.map((number) => this.posts.filter(({ body }) => body.text.startsWith(`alarm "${number}" of `)).length);
  }

  public stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
