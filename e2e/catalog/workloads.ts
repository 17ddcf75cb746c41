import { ApiObject, Cron, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SMALL } from '../nginx-main';
import { ISidecar, SidecarCronJob, SidecarDaemonSet, SidecarDeployment, SidecarJob, SidecarPod, SidecarStatefulSet } from 'cdk8s-sidecars';

function mainOf(scope: Construct): kplus.ContainerProps {
  const config = new kplus.ConfigMap(scope, 'config', { data: { 'app.conf': 'level = info\n' } });
  return {
    name: 'app',
    image: 'registry.example/app:1.0.0',
    securityContext: { user: 1000, group: 1000 },
    resources: SMALL,
    volumeMounts: [
      { path: '/etc/app', volume: kplus.Volume.fromConfigMap(scope, 'config-volume', config, { name: 'config' }), readOnly: true },
      { path: '/var/log/app', volume: kplus.Volume.fromEmptyDir(scope, 'logs', 'logs', { sizeLimit: Size.mebibytes(128) }) },
    ],
  };
}

interface Kind {
  /** The pointer of its pod spec. */
  readonly spec: string;
  readonly make: (scope: Construct, sidecars: ISidecar[]) => kplus.Workload | kplus.Pod | kplus.CronJob;
}

/** Each kind of workload with sidecars. */
const KINDS: Readonly<Record<string, Kind>> = {
  Deployment: { spec: '/spec/template/spec', make: (scope, sidecars) => new SidecarDeployment(scope, 'w', { main: mainOf(scope), sidecars }) },
  StatefulSet: {
    spec: '/spec/template/spec',
    make: (scope, sidecars) => new SidecarStatefulSet(scope, 'w', {
      main: mainOf(scope), sidecars, service: new kplus.Service(scope, 'service', { clusterIP: 'None', ports: [{ port: 8080 }] }),
    }),
  },
  DaemonSet: { spec: '/spec/template/spec', make: (scope, sidecars) => new SidecarDaemonSet(scope, 'w', { main: mainOf(scope), sidecars }) },
  Job: { spec: '/spec/template/spec', make: (scope, sidecars) => new SidecarJob(scope, 'w', { main: mainOf(scope), sidecars }) },
  CronJob: {
    spec: '/spec/jobTemplate/spec/template/spec',
    make: (scope, sidecars) => new SidecarCronJob(scope, 'w', { main: mainOf(scope), sidecars, schedule: Cron.daily() }),
  },
  Pod: { spec: '/spec', make: (scope, sidecars) => new SidecarPod(scope, 'w', { main: mainOf(scope), sidecars }) },
};

export const WORKLOADS = Object.keys(KINDS);

/** A workload whose main meets Pod Security "restricted", so that all findings are about the sidecars. */
export function workload(scope: Construct, kind: string, sidecars: ISidecar[]): void {
  const { spec, make } = KINDS[kind];
  ApiObject.of(make(scope, sidecars)).addJsonPatch(
    JsonPatch.add(`${spec}/securityContext/seccompProfile`, { type: 'RuntimeDefault' }),
    JsonPatch.add(`${spec}/containers/0/securityContext/capabilities`, { drop: ['ALL'] }),
  );
}
