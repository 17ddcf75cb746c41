import * as kplus from 'cdk8s-plus-27';
import { secretOf, WebhookParts } from './webhook-parts';

/** Options of `WebhookUrl.fromSecret`: the parts of an address, each in a key of a Secret, as Fluent Bit takes them. */
export interface WebhookUrlFromSecretOptions {
  /** The key with the name or address of the host, without scheme and brackets: `hooks.slack.com`. */
  readonly host: kplus.SecretValue;

  /** The key with everything behind the host, and a port where there is one, beginning with `/`: `/services/T000/B000/XXXX`. */
  readonly path: kplus.SecretValue;

  /**
   * The key with the port.
   *
   * @default - no secret: 443, and without `tls` 80
   */
  readonly port?: kplus.SecretValue;

  /**
   * Whether it is spoken to by HTTPS, its certificate verified, or by plain HTTP.
   *
   * @default true
   */
  readonly tls?: boolean;
}

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
    return new WebhookUrl({ ...originOf(url), path: pathname + search });
  }

  /**
   * An address of which everything behind the host is secret, as those of Slack, Teams and Discord are. The host stands in the manifest, so that it can be seen
   * where the logs of main go.
   *
   * @param origin scheme and host, for example `https://hooks.slack.com`
   * @param path the key of a Secret with the rest, beginning with `/`: `/services/T000/B000/XXXX`. No line break may stand behind it.
   * @throws when the origin does not begin with http:// or https://, or has more than a host and a port in it, or the path is not in a Secret
   */
  public static withSecretPath(origin: string, path: kplus.SecretValue): WebhookUrl {
    const { pathname, search } = parse(origin);
    if (pathname !== '/' || search !== '') {
      throw new Error(`the webhook ${JSON.stringify(origin)} has a path: with a secret path, give the host alone, for example https://hooks.slack.com`);
    }
    return new WebhookUrl({ ...originOf(origin), path: secretOf(path, `the path of the webhook at ${origin}`) });
  }

  /**
   * An address of which nothing stands in the manifest. Host and path are keys of a Secret of their own, because Fluent Bit takes them apart, and so may be the
   * port. No line break may stand behind a value. Fluent Bit writes host and port, but not the path, into its log when a post fails.
   *
   * @param options where the parts of the address are
   * @throws when host or path is missing, or given as text
   */
  public static fromSecret(options: WebhookUrlFromSecretOptions): WebhookUrl {
    if (typeof options !== 'object' || options === null) throw new Error('WebhookUrl.fromSecret needs its options: give { host: { secret, key: "host" }, path: { secret, key: "path" } }');
    const { host, path, port, tls = true } = options;
    if ('secret' in options) {
      throw new Error('WebhookUrl.fromSecret takes no whole URL, because Fluent Bit takes host and path apart: give { host: { secret, key: "host" }, path: { secret, key: "path" } }');
    }
    if (typeof tls !== 'boolean') throw new Error(`WebhookUrl.fromSecret has tls ${JSON.stringify(tls)}: give true for https or false for http`);
    return new WebhookUrl({
      tls,
      host: secretOf(host, 'the host of a webhook'),
      port: port === undefined ? defaultPort(tls) : secretOf(port, 'the port of a webhook'),
      path: secretOf(path, 'the path of a webhook'),
    });
  }

  private constructor(
    /** @internal */
    public readonly _parts: WebhookParts,
  ) {}
}

function originOf(url: string): Pick<WebhookParts, 'tls' | 'host' | 'port'> {
  const { protocol, hostname, port } = parse(url);
  const tls = protocol === 'https:';
  return { tls, host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? defaultPort(tls) : Number(port) };
}

function defaultPort(tls: boolean): number {
  return tls ? 443 : 80;
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
    throw new Error(`the webhook at ${parsed.host} has a user or a password in its URL, as text, and they would not be sent: take them out; what is secret in an address can be its path, with WebhookUrl.withSecretPath`);
  }
  if (parsed.hash !== '') throw new Error(`the webhook ${JSON.stringify(url)} has a fragment ("#..."), which no server is sent: leave it out`);
  // Fluent Bit would put a variable in place of it.
  if (url.includes('${')) throw new Error(`the webhook ${JSON.stringify(url)} has "\${" in it: write it as %24%7B`);
  return parsed;
}
