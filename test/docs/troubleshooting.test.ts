/** docs/troubleshooting.md quotes what the library says. */
import * as fs from 'fs';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  CustomSidecar, KubernetesVersion, LogDestination, LogFiles, LogShipper, PodSecurityLevel, SidecarDeployment, SidecarJob, SidecarPlacement,
  SidecarSettings,
} from 'cdk8s-sidecars';

const text = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'troubleshooting.md'), 'utf8');
const quoted = [...text.matchAll(/^```\n(.*) Fix: \.\.\.\n```$/gm)].map(([, line]) => line);

const main = { name: 'nginx', image: 'nginxinc/nginx-unprivileged:1.27.5', securityContext: { user: 101 } };
const logs = LogFiles.of('/var/log/nginx');
const shipper = () => LogShipper.stream({ logs });
const agent = (name: string) => LogShipper.fluentBit({ name, logs, destination: LogDestination.stdout() });

/** What goes wrong, by the rule that finds it. */
const MISTAKES: Record<string, (app: App, chart: Chart) => void> = {
  'compose/placement': (_, chart) => { new SidecarJob(chart, 'job', { main, sidecars: [shipper()] }); },
  'compose/placement: placement is NATIVE': (app, chart) => {
    SidecarSettings.set(app, { placement: SidecarPlacement.NATIVE });
    new SidecarDeployment(chart, 'web', { main, sidecars: [shipper()] });
  },
  'pod-security': (app, chart) => {
    SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });
    new SidecarDeployment(chart, 'web', { main, sidecars: [shipper()] });
  },
  'compose/port': (_, chart) => { new SidecarDeployment(chart, 'web', { main, sidecars: [agent('log-shipper'), agent('two')] }); },
  'sidecar/loopback-probe': (_, chart) => {
    const metrics = new CustomSidecar({
      name: 'metrics',
      image: 'registry.example.com/metrics:1.0.0',
      args: ['--listen=127.0.0.1:9113'],
      ports: [{ number: 9113 }],
      liveness: kplus.Probe.fromHttpGet('/healthz', { port: 9113 }),
    });
    new SidecarDeployment(chart, 'web', { main, sidecars: [metrics] });
  },
  'compose/image': (app, chart) => {
    SidecarSettings.set(app, { images: { 'busybox:1.36': 'registry.example.com/busybox:1.36' } });
    new SidecarDeployment(chart, 'web', { main, sidecars: [shipper()] });
  },
};

function saidOf(mistake: (app: App, chart: Chart) => void): string {
  const app = new App();
  const notes = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    mistake(app, new Chart(app, 'shop'));
    app.synthYaml();
    return '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    notes.mockRestore();
  }
}

const said = Object.values(MISTAKES).map(saidOf).join('\n');

test('there is a quotation for each mistake', () => expect(quoted).toHaveLength(Object.keys(MISTAKES).length));

test.each(quoted)('%s', (line) => expect(said).toContain(`  ${line} Fix: `));
