import * as path from 'path';
import { Checks } from '../checks';
import { makeImages } from '../images';
import { knowing, synthesize } from '../manifests';
import { Played } from '../played';
import { Podman } from '../podman';
import { ready } from '../requests';
import { ShippedPod } from '../shipping/shipped';
import { healthy } from '../steps/health';
import { traffic } from '../steps/traffic';
import { Store } from '../store';
import { imagesOf } from '../tools/images';
import { tool } from '../tools/tools';

/** The example as it stands: its log store is a pod of its own, and its shipper is Fluent Bit. */
export async function webserverLogs(checks: Checks, podman: Podman, work: string): Promise<void> {
  const programs: Record<string, string> = {};
  for (const program of ['victoria-logs', 'fluent-bit']) {
    const here = await tool(program);
    if ('missing' in here) {
      console.log(`\nNOT SHOWN HERE: examples/webserver-logs: ${here.missing}\n`);
      checks.skip('webserver-logs', here.missing);
      return;
    }
    programs[program] = here.file;
  }
  const images = imagesOf(programs);
  makeImages(podman, ['busybox'], path.join(work, 'images'));
  const title = (what: string) => `webserver-logs: ${what}`;

  let store!: Played;
  let web!: Played;
  let pod!: ShippedPod;
  const started = await checks.run(title('the log store and the web server play as pods'), async () => {
    store = await Played.start(podman, synthesize('webserver-logs', 'log-store'), path.join(work, 'store'), images, 'busybox');
    const { host } = store.target;
    const records = await Store.at(podman, host);
    web = await Played.start(podman, knowing(synthesize('webserver-logs', 'webserver'), 'log-store', host), path.join(work, 'web'), images);
    pod = new ShippedPod('fluentBit', web, records, 'app:="webserver"');
    const milliseconds = await ready(web.target, 30, '/healthz');
    return `${store.manifest.spec.containers.length} and ${web.manifest.spec.containers.length} containers, nginx answers after ${milliseconds} ms`;
  });
  if (!started) return;
  await checks.run(title('liveness of the store'), () => healthy(store, 'main', 1));
  await checks.run(title('liveness of the shipper'), () => healthy(web, 'sidecar', 1));
  await checks.run(title('1,000 requests'), () => traffic(web, 'first', 1000));
  await checks.run(title('every line once in the store'), () => pod.complete({ seconds: 30, once: true }));
}
