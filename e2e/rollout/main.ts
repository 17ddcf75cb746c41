/** A Deployment with a sidecar that prints its config file, whose content is TEXT. */
import { ApiObject, App, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { CustomSidecar, PodSecurityLevel, SidecarDeployment, SidecarMount, SidecarSettings } from 'cdk8s-sidecars';

const FOREVER = 'trap "exit 0" TERM; while true; do sleep 1; done';
const image = 'busybox:1.37.0';

const app = new App();
const chart = new Chart(app, 'rollout');
SidecarSettings.set(chart, { podSecurity: PodSecurityLevel.RESTRICTED });
const deployment = new SidecarDeployment(chart, 'greeter', {
  metadata: { name: 'greeter' },
  replicas: 1,
  main: {
    name: 'main',
    image,
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    command: ['sh', '-c', FOREVER],
    securityContext: { user: 65532, group: 65532 },
    resources: {
      cpu: { request: kplus.Cpu.millis(10), limit: kplus.Cpu.millis(500) },
      memory: { request: Size.mebibytes(16), limit: Size.mebibytes(64) },
    },
  },
  sidecars: [new CustomSidecar({
    name: 'greeting',
    image,
    command: ['sh', '-c', `cat /etc/greeting/text; ${FOREVER}`],
    mounts: [SidecarMount.config('/etc/greeting', { text: `${process.env.TEXT}\n` })],
  })],
  terminationGracePeriod: Duration.seconds(5),
});
ApiObject.of(deployment).addJsonPatch(
  JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
  JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
);
app.synth();
