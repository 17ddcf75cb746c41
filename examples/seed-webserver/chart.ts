import { ApiObject, Chart, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { CustomSidecar, SidecarHardening, SidecarMount, Sidecars } from 'cdk8s-sidecars';

/** The sidecar pattern in its first form: nginx writes logs into a shared emptyDir, and a second container prints them. */
export class SeedWebserver extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const pod = new ApiObject(this, 'pod', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'webserver' },
      spec: { containers: [{ name: 'nginx', image: 'nginx' }] },
    });

    Sidecars.of(pod).add(new CustomSidecar({
      name: 'sidecar-container',
      image: 'busybox',
      command: ['sh', '-c', 'while true; do cat /var/log/nginx/access.log /var/log/nginx/error.log; sleep 30; done'],
      mounts: [SidecarMount.shared('/var/log/nginx', { volumeName: 'shared-logs', sizeLimit: Size.mebibytes(512), readOnly: false })],
      hardening: SidecarHardening.NONE,
    }));
  }
}
