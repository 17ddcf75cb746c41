import * as kplus from 'cdk8s-plus-27';

/** Where a webhook stands. */
export class WebhookUrl {
  /**
   * An address that is no secret.
   *
   * @param url for example `https://alerts.example.com/hook?source=logs`
   * @throws when it does not begin with http:// or https://, or has a user or a password in it
   */
  public static of(url: string): WebhookUrl {
    const { pathname, search } = parse(url);
    return new WebhookUrl(url, pathname + search, undefined);
  }

  /**
   * An address of which everything behind the host is secret, as those of Slack, Teams and Discord are. The host stands in the manifest, so that it can be seen
   * where the logs of main go.
   *
   * @param origin scheme and host, for example `https://hooks.slack.com`
   * @param path the key of a Secret with the rest, beginning with `/`: `/services/T000/B000/XXXX`. No line break may stand behind it.
   * @throws when the origin does not begin with http:// or https://, or has more than a host and a port in it
   */
  public static withSecretPath(origin: string, path: kplus.SecretValue): WebhookUrl {
    const { pathname, search } = parse(origin);
    if (pathname !== '/' || search !== '') {
      throw new Error(`the webhook ${JSON.stringify(origin)} has a path: with a secret path, give the host alone, for example https://hooks.slack.com`);
    }
    if (typeof path?.key !== 'string' || typeof path?.secret?.name !== 'string') {
      throw new Error(`the webhook at ${origin} needs the path in a Secret: give { secret, key }`);
    }
    return new WebhookUrl(origin, undefined, path);
  }

  /** Host name or address, without brackets. @internal */
  public readonly _host: string;
  /** @internal */
  public readonly _port: number;
  /** @internal */
  public readonly _tls: boolean;

  private constructor(url: string, private readonly path: string | undefined, private readonly secretPath: kplus.SecretValue | undefined) {
    const { protocol, hostname, port } = parse(url);
    this._tls = protocol === 'https:';
    this._host = hostname.replace(/^\[|\]$/g, '');
    this._port = port === '' ? (this._tls ? 443 : 80) : Number(port);
  }

  /** The path as it can stand in the manifest; undefined where it is secret. @internal */
  public get _path(): string | undefined {
    return this.path;
  }

  /** @internal */
  public get _secretPath(): kplus.SecretValue | undefined {
    return this.secretPath;
  }
}

function parse(url: unknown): URL {
  if (typeof url !== 'string' || !/^https?:\/\/[^/?#]/i.test(url)) {
    throw new Error(`the webhook ${JSON.stringify(url)} does not begin with http:// or https:// and a host: write for example https://alerts.example.com/hook`);
  }
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new Error(`the webhook ${JSON.stringify(url)} is not a URL: write for example https://alerts.example.com/hook`);
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new Error(`the webhook at ${parsed.host} has a user or a password in its URL, as text: use WebhookUrl.withSecretPath`);
  }
  if (parsed.hash !== '') throw new Error(`the webhook ${JSON.stringify(url)} has a fragment ("#..."), which no server is sent: leave it out`);
  // Fluent Bit would put a variable in place of it.
  if (url.includes('${')) throw new Error(`the webhook ${JSON.stringify(url)} has "\${" in it: write it as %24%7B`);
  return parsed;
}
