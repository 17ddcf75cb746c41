import { ApiObject, Chart, Cron, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { KubernetesVersion, LogFiles, LogShipper, PodSecurityLevel, SidecarCronJob, SidecarJob, SidecarSettings } from 'cdk8s-sidecars';

/** The same work, once and every night. The shipper is a native sidecar, so the Jobs complete, and it stops after main has ended. */
export class BatchJob extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

    const main: kplus.ContainerProps = {
      name: 'report',
      image: 'busybox:1.37.0',
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      command: ['sh', '-c', 'for i in 1 2 3; do echo "row $i written" >> /var/log/report/report.log; sleep 1; done'],
      securityContext: { user: 65532, group: 65532 },
      resources: {
        cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(500) },
        memory: { request: Size.mebibytes(64), limit: Size.mebibytes(64) },
      },
    };
    // One instance serves any number of workloads.
    const shipper = LogShipper.stream({ logs: LogFiles.of('/var/log/report') });

    const backfill = new SidecarJob(this, 'backfill', { main, sidecars: [shipper], backoffLimit: 2 });
    const nightly = new SidecarCronJob(this, 'nightly', { main, sidecars: [shipper], schedule: Cron.daily() });
    restrict(ApiObject.of(backfill), '/spec/template/spec');
    restrict(ApiObject.of(nightly), '/spec/jobTemplate/spec/template/spec');
  }
}

/** Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property. */
function restrict(object: ApiObject, spec: string): void {
  object.addJsonPatch(
    JsonPatch.add(`${spec}/securityContext/seccompProfile`, { type: 'RuntimeDefault' }),
    JsonPatch.add(`${spec}/containers/0/securityContext/capabilities`, { drop: ['ALL'] }),
  );
}
