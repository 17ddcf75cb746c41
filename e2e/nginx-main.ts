import { ApiObject, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { NGINX_CONF } from '../examples/webserver/nginx-conf';
import { LogFiles, LogFormat } from 'cdk8s-sidecars';

/** The resources of a small main container. */
export const SMALL: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
  memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
};

/** A ConfigMap with nginx's configuration, as a volume. */
export function nginxConfig(scope: Construct): kplus.Volume {
  const config = new kplus.ConfigMap(scope, 'config', { data: { 'nginx.conf': NGINX_CONF } });
  return kplus.Volume.fromConfigMap(scope, 'config-volume', config, { name: 'config' });
}

/** nginx as the main container of the scenarios' charts, with its configuration in a volume. */
export function nginxMain(
  scope: Construct, config: kplus.Volume, { volumeMounts = [], ...more }: Partial<kplus.ContainerProps> = {},
): kplus.ContainerProps {
  return {
    name: 'nginx',
    image: 'nginxinc/nginx-unprivileged:1.27.5',
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    command: ['nginx', '-c', '/etc/webserver/nginx.conf', '-g', 'daemon off;'],
    ports: [{ name: 'http', number: 8080 }],
    securityContext: { user: 101, group: 101 },
    resources: SMALL,
    volumeMounts: [
      { path: '/etc/webserver', volume: config, readOnly: true },
      { path: '/tmp', volume: kplus.Volume.fromEmptyDir(scope, 'scratch', 'scratch', { sizeLimit: Size.mebibytes(64) }) },
      ...volumeMounts,
    ],
    ...more,
  };
}

/** The two log files of nginx, with their formats. */
export function nginxLogs(): LogFiles[] {
  return [
    LogFiles.of('/var/log/nginx', { files: ['access.log'], format: LogFormat.COMBINED, sizeLimit: Size.mebibytes(256) }),
    LogFiles.of('/var/log/nginx', { files: ['error.log'], format: LogFormat.NGINX_ERROR, sizeLimit: Size.mebibytes(256) }),
  ];
}

/** Fields that Pod Security "restricted" requires of main and cdk8s-plus-27 does not support. */
export function restrictMain(deployment: kplus.Deployment): void {
  ApiObject.of(deployment).addJsonPatch(
    JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
    JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
  );
}
