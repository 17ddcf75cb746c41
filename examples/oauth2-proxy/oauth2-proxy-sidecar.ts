import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ISidecar, SidecarContext, SidecarSpec } from 'cdk8s-sidecars';

/** Options of `OAuth2ProxySidecar`. */
export interface OAuth2ProxySidecarProps {
  /** Where main listens. Let it listen on loopback only, or clients can reach it without the proxy: `http://127.0.0.1:8080/`. */
  readonly upstream: string;

  /** URL of the OpenID Connect issuer, for example `https://id.example.com/realms/shop`. */
  readonly issuerUrl: string;

  /** URL that the issuer sends users back to, as users see it: `https://host/oauth2/callback`. */
  readonly redirectUrl: string;

  /** Domains of the e-mail addresses that may log in; `*` for every address. */
  readonly emailDomains: string[];

  /** Secret with the keys `client-id`, `client-secret` and `cookie-secret`. */
  readonly credentials: kplus.ISecret;

  /**
   * Address ranges of the proxies in front, such as the Ingress controller. Only they may set `X-Forwarded-*` headers.
   *
   * @default - no proxy is in front, and these headers are ignored
   */
  readonly trustedProxies?: string[];

  /**
   * Port that the proxy listens on.
   *
   * @default 4180
   */
  readonly port?: number;
}

/**
 * oauth2-proxy in front of main: it lets a request pass when its sender has logged in.
 *
 * @see https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview
 */
export class OAuth2ProxySidecar implements ISidecar {
  public readonly name = 'oauth2-proxy';

  constructor(private readonly props: OAuth2ProxySidecarProps) {}

  public bind(_context: SidecarContext): SidecarSpec {
    const { upstream, issuerUrl, redirectUrl, emailDomains, credentials, trustedProxies = [], port = 4180 } = this.props;
    const fromSecret = (key: string) => kplus.EnvValue.fromSecretValue({ secret: credentials, key });
    return {
      image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.15.3',
      args: [
        `--http-address=0.0.0.0:${port}`,
        `--upstream=${upstream}`,
        '--provider=oidc',
        `--oidc-issuer-url=${issuerUrl}`,
        `--redirect-url=${redirectUrl}`,
        '--code-challenge-method=S256',
        ...emailDomains.map((domain) => `--email-domain=${domain}`),
        ...(trustedProxies.length > 0 ? ['--reverse-proxy=true', ...trustedProxies.map((range) => `--trusted-proxy-ip=${range}`)] : []),
        '--skip-provider-button=true',
        '--silence-ping-logging=true',
      ],
      envVariables: {
        OAUTH2_PROXY_CLIENT_ID: fromSecret('client-id'),
        OAUTH2_PROXY_CLIENT_SECRET: fromSecret('client-secret'),
        OAUTH2_PROXY_COOKIE_SECRET: fromSecret('cookie-secret'),
      },
      ports: [{ name: 'proxy', number: port }],
      liveness: kplus.Probe.fromHttpGet('/ping', { port, periodSeconds: Duration.seconds(10) }),
      // All requests come through the proxy, so a pod whose proxy is not ready must get none.
      readiness: kplus.Probe.fromHttpGet('/ready', { port, periodSeconds: Duration.seconds(5) }),
      resources: {
        cpu: { request: kplus.Cpu.millis(20), limit: kplus.Cpu.millis(500) },
        memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
      },
    };
  }
}
