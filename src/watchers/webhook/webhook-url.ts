import * as kplus from 'cdk8s-plus-27';
import { WebhookAddress } from './fluent-bit-config';
import { checkSecretValue } from '../../kit/secrets';
import { hasCredentials, parsedUrl, portOfUrl } from '../../kit/urls';

/** Address of a webhook. */
export class WebhookUrl {
  /**
   * An address that is not secret.
   *
   * @param url for example `https://alerts.example.com/hook?source=logs`
   * @throws when it does not begin with http:// or https://, or has a user or a password in it
   * @exampleMetadata fixture=chart
   * @example
   * const url = WebhookUrl.of('https://chat.example.com/hooks/shop');
   */
  public static of(url: string): WebhookUrl {
    const { pathname, search } = parse(url);
    return new WebhookUrl({ ...originOf(url), path: pathname + search });
  }

  /**
   * An address with a secret path, as those of Slack, Teams and Discord. The host is in the manifest, so that reviewers see where the logs of main go.
   *
   * @param origin scheme and host, for example `https://hooks.slack.com`
   * @param path the key of a Secret with the path, for example `/services/T000/B000/XXXX`, without a line break at the end
   * @throws when the origin does not begin with http:// or https://, or has more than a host and a port in it, or the path is not in a Secret
   * @exampleMetadata fixture=chart
   * @example
   * const hook = kplus.Secret.fromSecretName(chart, 'hook', 'chat-hook');
   * const url = WebhookUrl.withSecretPath('https://chat.example.com', { secret: hook, key: 'path' });
   */
  public static withSecretPath(origin: string, path: kplus.SecretValue): WebhookUrl {
    const { pathname, search } = parse(origin);
    if (pathname !== '/' || search !== '') {
      throw new Error(`the webhook ${JSON.stringify(origin)} has a path: with a secret path, give the host alone, for example https://hooks.slack.com`);
    }
    const value = checkSecretValue(path, `the path of the webhook at ${origin}`, 'hook', 'url');
    return new WebhookUrl({ ...originOf(origin), path: '${WEBHOOK_PATH}', secret: { variable: 'WEBHOOK_PATH', value } });
  }

  /**
   * A secret address. The watcher parses it when it starts, and exits if it is not a URL. When a post fails, its log has host and port, but not the path.
   *
   * @param url the key of a Secret with the whole URL, beginning with `http://` or `https://`
   * @throws when it is not in a Secret
   * @exampleMetadata fixture=chart
   * @example
   * const hook = kplus.Secret.fromSecretName(chart, 'hook', 'chat-hook');
   * const url = WebhookUrl.fromSecret({ secret: hook, key: 'url' });
   */
  public static fromSecret(url: kplus.SecretValue): WebhookUrl {
    return new WebhookUrl({
      tls: '${WEBHOOK_TLS}',
      host: '${WEBHOOK_HOST}',
      port: '${WEBHOOK_PORT}',
      path: '${WEBHOOK_PATH}',
      secret: { variable: 'WEBHOOK_URL', value: checkSecretValue(url, 'the URL of a webhook', 'hook', 'url') },
    });
  }

  private constructor(
    /** @internal */
    public readonly _address: WebhookAddress,
  ) {}
}

function originOf(url: string): Pick<WebhookAddress, 'tls' | 'host' | 'port'> {
  const parsed = parse(url);
  return { tls: parsed.protocol === 'https:' ? 'on' : 'off', host: parsed.hostname.replace(/^\[|\]$/g, ''), port: portOfUrl(parsed) };
}

function parse(url: unknown): URL {
  if (typeof url !== 'string' || !/^https?:\/\/[^/?#]/i.test(url)) {
    throw new Error(`the webhook ${JSON.stringify(url)} does not begin with http:// or https:// and a host: write for example https://alerts.example.com/hook`);
  }
  const parsed = parsedUrl(url);
  if (parsed === undefined) throw new Error(`the webhook ${JSON.stringify(url)} is not a URL: write for example https://alerts.example.com/hook`);
  if (hasCredentials(parsed)) {
    throw new Error(`the webhook at ${parsed.host} has a user or a password in its URL, as text, and they would not be sent: take them out, and put a URL that is secret into a Secret, with WebhookUrl.fromSecret`);
  }
  if (parsed.hash !== '') throw new Error(`the webhook ${JSON.stringify(url)} has a fragment ("#..."), which no server is sent: leave it out`);
  // Fluent Bit would put a variable in place of it.
  if (url.includes('${')) throw new Error(`the webhook ${JSON.stringify(url)} has "\${" in it: write it as %24%7B`);
  return parsed;
}
