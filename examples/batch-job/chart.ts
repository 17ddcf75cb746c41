import { Chart, Cron, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { KubernetesVersion, LogFiles, LogShipper, SidecarCronJob, SidecarJob, SidecarSettings } from 'cdk8s-sidecars';
import { Construct } from 'constructs';

/** The same work once and every night. The shipper is a native sidecar, so the Jobs complete, and it stops after main has ended. */
export class BatchJob extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_29 });

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
    // One sidecar serves any number of workloads.
    const shipper = LogShipper.stream({ logs: LogFiles.of('/var/log/report') });

    new SidecarJob(this, 'backfill', { main, sidecars: [shipper], backoffLimit: 2 });
    new SidecarCronJob(this, 'nightly', { main, sidecars: [shipper], schedule: Cron.daily() });
  }
}
