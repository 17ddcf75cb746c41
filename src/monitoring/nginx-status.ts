import { ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { checkStruct } from '../contract/check-struct';
import { portOf } from '../kit/props';
import { checkUrlPath } from '../kit/targets';

/** Options of `NginxStatus.serverBlock`. */
export interface NginxStatusOptions {
  /**
   * Port on 127.0.0.1 that nothing else in the pod listens on.
   *
   * @default 8081
   */
  readonly port?: number;

  /**
   * Path of the page.
   *
   * @default '/stub_status'
   */
  readonly path?: string;
}

/** Props of `NginxStatus`. */
export interface NginxStatusProps extends NginxStatusOptions {
  /**
   * Metadata of the ConfigMap.
   *
   * @default - its name is made of its place in the tree
   */
  readonly metadata?: ApiObjectMetadata;
}

const FILE = 'stub-status.conf';

/**
 * The server block that `MonitoringAgent.nginx` needs, as a ConfigMap with the file `stub-status.conf`. Mount it where nginx includes server blocks
 * from, in the official image `/etc/nginx/conf.d`; the page is answered to the pod itself only. Server blocks of your own can be added to it with
 * `addData`.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_stub_status_module.html
 * @exampleMetadata fixture=chart
 * @example
 * const status = new NginxStatus(chart, 'status');
 */
export class NginxStatus extends kplus.ConfigMap {
  /**
   * The server block alone, for a configuration of your own.
   *
   * @param options where nginx answers
   * @throws when the port is not one, or the path has characters that nginx would not take as they are
   */
  public static serverBlock(options: NginxStatusOptions = {}): string {
    checkStruct('NginxStatusOptions', options, 'NginxStatus.serverBlock');
    return serverBlock(options);
  }

  /** URL of the page, for `MonitoringAgent.nginx({ url })`. */
  public readonly url: string;

  /**
   * @param scope the construct to put it below
   * @param id its name there
   * @param props where nginx answers
   * @throws when the port is not one, or the path has characters that nginx would not take as they are
   */
  constructor(scope: Construct, id: string, props: NginxStatusProps = {}) {
    checkStruct('NginxStatusProps', props, `[${[scope?.node?.path, id].filter(Boolean).join('/')}] NginxStatus`);
    super(scope, id, { metadata: props?.metadata, data: { [FILE]: serverBlock(props) } });
    const { port, path } = placeOf(props);
    this.url = `http://127.0.0.1:${port}${path}`;
  }
}

function serverBlock(options: NginxStatusOptions): string {
  const { port, path } = placeOf(options);
  return [
    'server {',
    `  listen 127.0.0.1:${port};`,
    '  access_log off;',
    '  location / { return 404; }',
    `  location = ${path} { stub_status; }`,
    '}',
    '',
  ].join('\n');
}

function placeOf(options: NginxStatusOptions): Required<NginxStatusOptions> {
  if (typeof options !== 'object' || options === null) throw new Error('the status page of nginx needs an object: write { port: 8081 }, or nothing');
  const { port = 8081, path = '/stub_status' } = options;
  return { port: portOf(port, 'the status page of nginx'), path: checkUrlPath(path, 'the path of the status page of nginx') };
}
